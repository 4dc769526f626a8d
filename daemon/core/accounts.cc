#include "daemon/core/accounts.h"

#include <utility>

#include "common/text/confusables.h"

namespace klatch::core {

void Accounts::put(store::AccountRecord record) {
    by_name_.try_emplace(record.name, record.id);
    by_look_.try_emplace(text::skeleton(record.name), record.id);
    if (record.uid) by_uid_.try_emplace(*record.uid, record.id);
    const store::AccountId id = record.id;
    by_id_.insert_or_assign(id, std::move(record));
}

const store::AccountRecord* Accounts::find(store::AccountId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &found->second;
}

const store::AccountRecord* Accounts::by_name(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : find(found->second);
}

const store::AccountRecord* Accounts::by_look(std::string_view name) const {
    const auto found = by_look_.find(text::skeleton(name));
    return found == by_look_.end() ? nullptr : find(found->second);
}

const store::AccountRecord* Accounts::by_uid(std::uint32_t uid) const {
    const auto found = by_uid_.find(uid);
    return found == by_uid_.end() ? nullptr : find(found->second);
}

}  // namespace klatch::core
