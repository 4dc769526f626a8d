// Turns what a TOML parser says about a line into words that mend the line.
#pragma once

#include <string>
#include <string_view>

namespace klatch::config {

// `description` is the parser's, `line` the text it stopped in.
[[nodiscard]] std::string explain_syntax(std::string_view description, std::string_view line);

}  // namespace klatch::config
