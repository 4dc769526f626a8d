// The thread that commits: takes what the hub proposes, gives back what the journal says.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <utility>
#include <vector>

#include "common/net/waker.h"
#include "daemon/core/event.h"
#include "daemon/io/mailbox.h"
#include "daemon/io/pacing.h"
#include "daemon/store/journal.h"

namespace klatch::io {

// What the store thread did so far, and does now.
struct StoreFigures {
    std::uint64_t commits = 0;
    std::uint64_t entries = 0;
    std::uint64_t refused = 0;
    std::uint64_t waiting = 0;                // entries that are proposed and not settled
    std::chrono::microseconds last_commit{};  // how long it took
    // How long the journal has been at work: at a commit, or at what it put off.
    std::chrono::microseconds under_way{};
};

// Owned by the main thread, used by the loop thread; owns its own thread from construction to
// stop().  Wakes up for work only, and once when the work is done.
class StoreThread {
public:
    // Both outlive it; the journal is its alone until stop(), the waker is woken when something was
    // settled.  `spacing` is that of Pacing.
    StoreThread(store::Journal& journal, const net::Waker& waker,
                std::chrono::microseconds spacing);
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;
    // As stop().
    ~StoreThread();

    // Takes all of them and returns an empty vector, for its memory.  Never blocks.
    std::vector<store::Entry> propose(std::vector<store::Entry> entries);

    // True when 4096 entries or 8 MB are under way: make no more of them until a group is settled.
    [[nodiscard]] bool is_congested() const;

    // Entries come out in the order they went in.  `spent` lends its memory.
    [[nodiscard]] std::vector<core::Settled> take_settled(std::vector<core::Settled> spent = {}) {
        return settled_.take(std::move(spent));
    }

    // May be called from any thread.
    [[nodiscard]] StoreFigures figures() const;

    // Commits all that was proposed, then ends the thread.  The journal stays open.
    void stop();

private:
    void run();
    void commit(std::vector<store::Entry>& group);
    void settle(std::vector<store::Entry>& group, const std::vector<store::Verdict>& verdicts);
    void rest();

    store::Journal& journal_;
    Mailbox<store::Entry> proposed_;
    Mailbox<core::Settled> settled_;

    // The store thread's own.
    Pacing pacing_;
    std::vector<core::Settled> spare_;

    std::atomic<std::uint64_t> entries_under_way_ = 0;
    std::atomic<std::uint64_t> bytes_under_way_ = 0;
    std::atomic<std::uint64_t> commits_ = 0;
    std::atomic<std::uint64_t> entries_ = 0;
    std::atomic<std::uint64_t> refused_ = 0;
    std::atomic<std::int64_t> last_commit_us_ = 0;
    std::atomic<std::int64_t> busy_since_us_ = 0;  // 0: the journal rests

    std::thread thread_;  // last: it uses all of the above
};

}  // namespace klatch::io
