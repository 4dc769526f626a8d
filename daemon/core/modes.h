// The modes of channels and users that klatchd has.
#pragma once

#include <string_view>

#include "common/wire/mode_string.h"

namespace klatch::core {

// As CHANMODES and PREFIX say them.
inline constexpr wire::ModeClasses channel_modes{
    .list = "Ibe", .always = "k", .when_set = "l", .flag = "Cimnst", .member = "ov"};

// All letters, for 004.
inline constexpr std::string_view channel_mode_letters = "CIbeiklmnostv";
inline constexpr std::string_view channel_modes_with_param = "Ibeklov";
inline constexpr std::string_view user_mode_letters = "Bi";

}  // namespace klatch::core
