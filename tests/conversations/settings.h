// The settings that a conversation can change.
#pragma once

#include <string_view>

#include "daemon/core/settings.h"

namespace klatch::conversations {

// A server that is as strict as any, but does not count commands.
[[nodiscard]] core::Settings usual_settings();

// False for a name that it does not know.
[[nodiscard]] bool change_setting(core::Settings& settings, std::string_view name,
                                  std::string_view value);

}  // namespace klatch::conversations
