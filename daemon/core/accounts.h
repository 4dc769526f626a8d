// Every account, by number, by name and by the host user it belongs to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/text/casemap.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// Owns the records.  Pointers are good until the next put().
class Accounts {
public:
    // Adds the account, or replaces the one with its id.  Names and uids never change.
    void put(store::AccountRecord record);

    [[nodiscard]] const store::AccountRecord* find(store::AccountId id) const;
    [[nodiscard]] const store::AccountRecord* by_name(std::string_view name) const;
    // The account that a name could be taken for (text::skeleton), itself included.
    [[nodiscard]] const store::AccountRecord* by_look(std::string_view name) const;
    [[nodiscard]] const store::AccountRecord* by_uid(std::uint32_t uid) const;
    [[nodiscard]] std::size_t size() const { return by_id_.size(); }

    // Who has an account now and was never greeted, maybe because the first connection broke.
    void note_newcomer(store::AccountId id) { newcomers_.insert(id); }
    // True once for each of them.
    [[nodiscard]] bool take_newcomer(store::AccountId id) { return newcomers_.erase(id) != 0; }

private:
    std::unordered_map<store::AccountId, store::AccountRecord> by_id_;
    std::unordered_map<std::string, store::AccountId, text::FoldedHash, text::FoldedEqual> by_name_;
    std::unordered_map<std::string, store::AccountId> by_look_;
    std::unordered_map<std::uint32_t, store::AccountId> by_uid_;
    std::unordered_set<store::AccountId> newcomers_;
};

}  // namespace klatch::core
