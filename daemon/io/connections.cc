#include "daemon/io/connections.h"

#include <utility>

namespace klatch::io {

Connection& Connections::add(net::UniqueFd fd) {
    if (free_.empty()) {
        free_.push_back(static_cast<std::uint32_t>(slots_.size()));
        slots_.emplace_back();
    }
    const std::uint32_t index = free_.back();
    free_.pop_back();
    Slot& slot = slots_[index];
    slot.connection = std::make_unique<Connection>();
    slot.connection->id = core::session_id(index, ++slot.generation);
    slot.connection->fd = std::move(fd);
    ++count_;
    return *slot.connection;
}

void Connections::remove(core::SessionId id) {
    if (find(id) == nullptr) return;
    const std::uint32_t index = core::slot_of(id);
    slots_[index].connection.reset();
    free_.push_back(index);
    --count_;
}

}  // namespace klatch::io
