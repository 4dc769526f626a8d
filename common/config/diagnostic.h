// One remark about a configuration file: where, what is wrong, and what mends it.
#pragma once

#include <string>

namespace klatch::config {

// Counted from 1; line 0 means the file as a whole.
struct Place {
    unsigned line = 0;
    unsigned column = 0;

    friend auto operator<=>(const Place&, const Place&) = default;  // NOLINT(modernize-use-nullptr)
};

struct Diagnostic {
    std::string file;
    Place place;
    std::string message;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// "file:line:column: message", without the numbers when the place is the whole file.  Bytes of the
// file that must not reach a terminal are escaped.
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

}  // namespace klatch::config
