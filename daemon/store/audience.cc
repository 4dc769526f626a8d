#include "daemon/store/audience.h"

namespace klatch::store {

Standing least_standing(std::string_view target) {
    if (target.starts_with('@')) return Standing::op;
    if (target.starts_with('+')) return Standing::voice;
    return Standing::none;
}

std::string_view closed_prefixes(Standing standing) {
    if (standing >= Standing::op) return "";
    if (standing >= Standing::voice) return "@";
    return "@+";
}

bool is_addressed(const StoredMessage& message, const Asker& asker) {
    if (asker.standing >= least_standing(message.target)) return true;
    return !asker.account.empty() && message.account == asker.account;
}

}  // namespace klatch::store
