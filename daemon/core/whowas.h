// The nicks that went, newest last, for WHOWAS.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "common/clock.h"

namespace klatch::core {

struct FormerUser {
    std::string nick;
    std::string username;
    std::string host;
    std::string realname;
    std::string account;
    WallTime left{};
};

// Remembers the last 1000.
class Whowas {
public:
    static constexpr std::size_t capacity = 1000;

    void add(FormerUser user);
    // Newest first.
    [[nodiscard]] std::vector<const FormerUser*> find(std::string_view nick) const;

private:
    std::deque<FormerUser> users_;
};

}  // namespace klatch::core
