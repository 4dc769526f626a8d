// Every connection, in the slots that io numbered them by.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "daemon/core/session.h"

namespace klatch::core {

// Owns the sessions.  References stay good until remove().
class Sessions {
public:
    Session& add(std::unique_ptr<Session> session);
    void remove(SessionId id);

    // Null for a session that is gone, even when its slot is taken again.
    [[nodiscard]] Session* find(SessionId id) const {
        const std::size_t slot = slot_of(id);
        if (slot >= slots_.size() || !slots_[slot] || slots_[slot]->id != id) return nullptr;
        return slots_[slot].get();
    }
    [[nodiscard]] std::size_t size() const { return count_; }

    template <class Visit>
    void for_each(Visit visit) const {
        for (const auto& session : slots_)
            if (session) visit(*session);
    }

private:
    std::vector<std::unique_ptr<Session>> slots_;
    std::size_t count_ = 0;
};

}  // namespace klatch::core
