// The connections, in a dense table whose slots are numbered anew for each.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "daemon/io/connection.h"

namespace klatch::io {

// Owns the connections.  Belongs to the loop thread.
class Connections {
public:
    // A connection with an id that no other has had.
    Connection& add(net::UniqueFd fd);
    void remove(core::SessionId id);

    // Null for one that is gone, even when its slot is taken again.
    [[nodiscard]] Connection* find(core::SessionId id) {
        const std::size_t slot = core::slot_of(id);
        if (slot >= slots_.size()) return nullptr;
        Connection* connection = slots_[slot].connection.get();
        return connection != nullptr && connection->id == id ? connection : nullptr;
    }
    [[nodiscard]] std::size_t size() const { return count_; }

    template <class Visit>
    void for_each(Visit visit) {
        for (Slot& slot : slots_)
            if (slot.connection) visit(*slot.connection);
    }

private:
    struct Slot {
        std::uint32_t generation = 0;
        std::unique_ptr<Connection> connection;
    };
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> free_;
    std::size_t count_ = 0;
};

}  // namespace klatch::io
