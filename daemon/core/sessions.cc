#include "daemon/core/sessions.h"

#include <utility>

namespace klatch::core {

Session& Sessions::add(std::unique_ptr<Session> session) {
    const std::size_t slot = slot_of(session->id);
    if (slot >= slots_.size()) slots_.resize(slot + 1);
    if (!slots_[slot]) ++count_;
    slots_[slot] = std::move(session);
    return *slots_[slot];
}

void Sessions::remove(SessionId id) {
    if (find(id) == nullptr) return;
    slots_[slot_of(id)].reset();
    --count_;
}

}  // namespace klatch::core
