#include "daemon/core/users.h"

#include <algorithm>
#include <utility>

namespace klatch::core {

User& Users::add(User user) {
    const store::UserId id = user.id;
    User& added = *by_id_.emplace(id, std::make_unique<User>(std::move(user))).first->second;
    by_nick_.emplace(added.nick, &added);
    if (added.account) by_account_.emplace(added.account, &added);
    return added;
}

void Users::remove(store::UserId id) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return;
    const User& user = *found->second;
    by_nick_.erase(user.nick);
    if (user.account) by_account_.erase(user.account);
    by_id_.erase(found);
}

void Users::rename(User& user, std::string nick) {
    by_nick_.erase(user.nick);
    user.nick = std::move(nick);
    by_nick_.emplace(user.nick, &user);
}

User* Users::find(store::UserId id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second.get();
}

const User* Users::find(store::UserId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second.get();
}

User* Users::by_nick(std::string_view nick) {
    const auto found = by_nick_.find(nick);
    return found == by_nick_.end() ? nullptr : found->second;
}

const User* Users::by_nick(std::string_view nick) const {
    const auto found = by_nick_.find(nick);
    return found == by_nick_.end() ? nullptr : found->second;
}

User* Users::by_account(store::AccountId account) {
    const auto found = by_account_.find(account);
    return found == by_account_.end() ? nullptr : found->second;
}

const User* Users::by_account(store::AccountId account) const {
    const auto found = by_account_.find(account);
    return found == by_account_.end() ? nullptr : found->second;
}

std::vector<const User*> Users::all() const {
    std::vector<const User*> users;
    users.reserve(by_id_.size());
    for (const auto& [id, user] : by_id_)
        users.push_back(user.get());
    std::ranges::sort(users, {}, &User::id);
    return users;
}

}  // namespace klatch::core
