#include "common/net/timers.h"

#include <algorithm>
#include <tuple>

namespace klatch::net {
namespace {

constexpr unsigned generation_shift = 32;

TimerId make_id(std::uint32_t generation, std::uint32_t slot) {
    return TimerId{std::uint64_t{generation} << generation_shift | slot};
}

}  // namespace

TimerId Timers::add(MonoTime deadline, std::uint64_t token) {
    const std::uint32_t slot = take_slot();
    heap_.push_back({deadline, next_order_++, token, slot});
    sift_up(heap_.size() - 1);
    return make_id(slots_[slot].generation, slot);
}

bool Timers::cancel(TimerId id) {
    const auto slot = static_cast<std::uint32_t>(id.value());
    if (slot >= slots_.size()) return false;
    if (make_id(slots_[slot].generation, slot) != id) return false;
    erase(slots_[slot].position);
    return true;
}

std::optional<MonoTime> Timers::next_deadline() const {
    if (heap_.empty()) return std::nullopt;
    return heap_.front().deadline;
}

std::optional<Milliseconds> Timers::time_left(MonoTime now) const {
    if (heap_.empty()) return std::nullopt;
    return std::max(heap_.front().deadline - now, Milliseconds{0});
}

std::optional<DueTimer> Timers::take_due(MonoTime now) {
    if (heap_.empty() || heap_.front().deadline > now) return std::nullopt;
    const Entry& first = heap_.front();
    const DueTimer due{make_id(slots_[first.slot].generation, first.slot), first.token};
    erase(0);
    return due;
}

bool Timers::before(const Entry& a, const Entry& b) {
    return std::tie(a.deadline, a.order) < std::tie(b.deadline, b.order);
}

std::uint32_t Timers::take_slot() {
    if (free_slots_.empty()) {
        slots_.emplace_back();
        return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    const std::uint32_t slot = free_slots_.back();
    free_slots_.pop_back();
    return slot;
}

void Timers::place(std::size_t position, const Entry& entry) {
    heap_[position] = entry;
    slots_[entry.slot].position = static_cast<std::uint32_t>(position);
}

void Timers::sift_up(std::size_t position) {
    const Entry entry = heap_[position];
    while (position > 0) {
        const std::size_t parent = (position - 1) / 2;
        if (!before(entry, heap_[parent])) break;
        place(position, heap_[parent]);
        position = parent;
    }
    place(position, entry);
}

void Timers::sift_down(std::size_t position) {
    const Entry entry = heap_[position];
    for (std::size_t child = 2 * position + 1; child < heap_.size(); child = 2 * position + 1) {
        if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
        if (!before(heap_[child], entry)) break;
        place(position, heap_[child]);
        position = child;
    }
    place(position, entry);
}

void Timers::erase(std::size_t position) {
    const std::uint32_t slot = heap_[position].slot;
    ++slots_[slot].generation;
    free_slots_.push_back(slot);

    const Entry last = heap_.back();
    heap_.pop_back();
    if (position == heap_.size()) return;
    place(position, last);
    sift_up(position);
    sift_down(slots_[last.slot].position);
}

}  // namespace klatch::net
