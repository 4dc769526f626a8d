#include "tests/bench/report.h"

#include <fmt/format.h>

namespace klatch::bench {

void Report::text(std::string_view key, std::string_view value) {
    members_.emplace_back(key, fmt::format("\"{}\"", value));
}

void Report::count(std::string_view key, std::uint64_t value) {
    members_.emplace_back(key, fmt::format("{}", value));
}

void Report::number(std::string_view key, double value) {
    members_.emplace_back(key, fmt::format("{:.4f}", value));
}

std::string Report::json() const {
    std::string out = "{";
    for (const auto& [key, value] : members_) {
        if (out.size() > 1) out += ", ";
        out += fmt::format("\"{}\": {}", key, value);
    }
    return out + "}";
}

}  // namespace klatch::bench
