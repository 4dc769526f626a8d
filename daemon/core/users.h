// Every presence, by number and by nick.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/casemap.h"
#include "daemon/core/user.h"

namespace klatch::core {

// Owns the users.  References stay good until remove().
class Users {
public:
    User& add(User user);
    void remove(store::UserId id);
    void rename(User& user, std::string nick);

    [[nodiscard]] User* find(store::UserId id);
    [[nodiscard]] const User* find(store::UserId id) const;
    [[nodiscard]] User* by_nick(std::string_view nick);
    [[nodiscard]] const User* by_nick(std::string_view nick) const;
    [[nodiscard]] User* by_account(store::AccountId account);
    [[nodiscard]] const User* by_account(store::AccountId account) const;

    [[nodiscard]] std::size_t size() const { return by_id_.size(); }
    // In the order of their numbers.
    [[nodiscard]] std::vector<const User*> all() const;

    // A number no user was marked with yet: for audiences in which nobody may stand twice.
    [[nodiscard]] std::uint64_t next_mark() { return ++last_mark_; }

private:
    std::unordered_map<store::UserId, std::unique_ptr<User>> by_id_;
    std::unordered_map<std::string, User*, text::FoldedHash, text::FoldedEqual> by_nick_;
    std::unordered_map<store::AccountId, User*> by_account_;
    std::uint64_t last_mark_ = 0;
};

}  // namespace klatch::core
