// A TOML file as a tree whose every value knows its place.  The TOML library stays inside
// document.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/config/diagnostic.h"
#include "common/result.h"

namespace klatch::config {

// A larger file is refused before it is parsed.
inline constexpr std::size_t max_file_size = std::size_t{1} << 20U;

struct Value;
struct Member;

using Array = std::vector<Value>;
using Table = std::vector<Member>;  // in the order of the file, no key twice

// Dates and times: valid TOML that no setting takes.
struct Moment {};

struct Value {
    Place place;
    std::variant<std::string, bool, std::int64_t, double, Moment, Array, Table> data;
};

struct Member {
    std::string key;
    Place place;  // of the key
    Value value;
};

struct Document {
    std::string file;  // how diagnostics name it
    Table root;
    std::vector<Diagnostic> errors;  // of syntax, by place
};

// Parses TOML 1.0.  After a line that does not parse it goes on without that line, or without the
// section whose header it is, so that one pass finds as many errors as it can.
[[nodiscard]] Document parse(std::string_view text, std::string file);

// Reads a file and parses it.  Errc::not_found when there is none, Errc::io when it cannot be read,
// Errc::limit beyond max_file_size.
[[nodiscard]] Result<Document> parse_file(const std::string& path);

// "a whole number", "text", ...: what a value is, in the words of a diagnostic.
[[nodiscard]] std::string_view kind_of(const Value& value);

}  // namespace klatch::config
