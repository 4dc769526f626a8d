// Deadlines in order, each cancellable by its id.  Asks no clock: the time is passed in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/clock.h"
#include "common/strong_id.h"

namespace klatch::net {

using TimerId = StrongId<struct TimerTag>;

// A timer whose time has come.
struct DueTimer {
    TimerId id;
    std::uint64_t token = 0;
};

// A heap that knows where each timer lies.  Deterministic: equal deadlines come out in the order
// they went in.  Belongs to one thread.
class Timers {
public:
    // `token` is the caller's word for what is due.  O(log n).
    TimerId add(MonoTime deadline, std::uint64_t token);
    // True if the timer was still pending.  An id is never reused, so a late cancel is harmless.
    // O(log n).
    bool cancel(TimerId id);

    [[nodiscard]] std::optional<MonoTime> next_deadline() const;
    // How long a wait may last; nothing when no timer is pending, 0 when one is due.
    [[nodiscard]] std::optional<Milliseconds> time_left(MonoTime now) const;
    // Takes the earliest timer whose deadline is at or before `now`.  Call until it has none.
    [[nodiscard]] std::optional<DueTimer> take_due(MonoTime now);

    [[nodiscard]] std::size_t size() const { return heap_.size(); }
    [[nodiscard]] bool empty() const { return heap_.empty(); }

private:
    struct Entry {
        MonoTime deadline{};
        std::uint64_t order = 0;  // of arrival, breaks ties
        std::uint64_t token = 0;
        std::uint32_t slot = 0;
    };
    // Where an id finds its entry.  The generation tells a reused slot from its predecessors.
    struct Slot {
        std::uint32_t generation = 1;
        std::uint32_t position = 0;
    };

    static bool before(const Entry& a, const Entry& b);
    [[nodiscard]] std::uint32_t take_slot();
    void place(std::size_t position, const Entry& entry);
    void sift_up(std::size_t position);
    void sift_down(std::size_t position);
    void erase(std::size_t position);

    std::vector<Entry> heap_;
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> free_slots_;
    std::uint64_t next_order_ = 0;
};

}  // namespace klatch::net
