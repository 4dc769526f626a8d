// One key and value of a log line.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "common/clock.h"

namespace klatch::log {

// A peer's network address, of which the log keeps as much as the setting allows.
struct Address {
    std::string_view text;
};

// Borrows its key and text: lives as long as the call that logs it.
class Field {
public:
    using Value =
        std::variant<std::string_view, Address, bool, std::int64_t, std::uint64_t, Milliseconds>;

    Field(std::string_view key, std::string_view text) : key_(key), value_(text) {}
    Field(std::string_view key, const std::string& text) : Field(key, std::string_view{text}) {}
    Field(std::string_view key, const char* text) : Field(key, std::string_view{text}) {}
    Field(std::string_view key, Address address) : key_(key), value_(address) {}
    Field(std::string_view key, Milliseconds span) : key_(key), value_(span) {}
    Field(std::string_view key, std::same_as<bool> auto truth) : key_(key), value_(truth) {}
    template <std::signed_integral T>
    Field(std::string_view key, T number) : key_(key), value_(std::int64_t{number}) {}
    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) Field(std::string_view key, T number)
        : key_(key), value_(std::uint64_t{number}) {}

    // Lower-case letters and underscores, a word of the program's own.
    [[nodiscard]] std::string_view key() const { return key_; }
    [[nodiscard]] const Value& value() const { return value_; }

private:
    std::string_view key_;
    Value value_;
};

}  // namespace klatch::log
