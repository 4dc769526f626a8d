// Which channel a command means: the one it names, else the one in front of the user.
#pragma once

#include <string>

#include "tui/app/command_table.h"

namespace klatch::tui::cmd {

// Takes the first word if it is a channel.  Errc::usage when it is not and this is no channel.
[[nodiscard]] Result<std::string> take_channel(Invocation& call);

}  // namespace klatch::tui::cmd
