// The one JSON object that a scenario prints.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klatch::bench {

class Report {
public:
    void text(std::string_view key, std::string_view value);  // no escapes: our own words only
    void count(std::string_view key, std::uint64_t value);
    void number(std::string_view key, double value);

    // One line, keys in the order they were given.
    [[nodiscard]] std::string json() const;

private:
    std::vector<std::pair<std::string, std::string>> members_;
};

}  // namespace klatch::bench
