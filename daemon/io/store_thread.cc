#include "daemon/io/store_thread.h"

#include <pthread.h>

#include <optional>
#include <utility>
#include <variant>

namespace klatch::io {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::uint64_t most_entries = 4096;
constexpr std::uint64_t most_bytes = std::uint64_t{8} << 20U;
constexpr auto quiet_time = std::chrono::milliseconds{5};

std::int64_t microseconds_of(SteadyClock::duration duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

std::int64_t microseconds_now() {
    return microseconds_of(SteadyClock::now().time_since_epoch());
}

std::uint64_t weight(const std::vector<store::ListedMask>& masks) {
    std::uint64_t sum = masks.size() * sizeof(store::ListedMask);
    for (const store::ListedMask& listed : masks)
        sum += listed.mask.size() + listed.set_by.size();
    return sum;
}

std::uint64_t weight(const std::optional<store::ChannelRecord>& record) {
    if (!record) return 0;
    return record->topic.size() + weight(record->bans) + weight(record->exceptions) +
           weight(record->invitations);
}

// What the body of an entry has outside of it: messages and whole channels can be many and large.
struct Weigher {
    std::uint64_t operator()(const store::MessageSent& entry) const {
        return entry.text.size() + entry.client_tags.size();
    }
    std::uint64_t operator()(const store::Joined& entry) const { return weight(entry.record); }
    std::uint64_t operator()(const store::TopicSet& entry) const {
        return entry.topic.size() + weight(entry.record);
    }
    std::uint64_t operator()(const store::ModesSet& entry) const {
        return entry.memberships.size() * sizeof(store::Membership) +
               entry.changes.size() * sizeof(store::ModeChange) + weight(entry.record);
    }
    template <class Other>
    std::uint64_t operator()(const Other& /*entry*/) const {
        return 0;
    }
};

// What an entry weighs while it waits.
std::uint64_t weight(const store::Entry& entry) {
    return sizeof entry + std::visit(Weigher{}, entry.body);
}

std::uint64_t weight(const std::vector<store::Entry>& entries) {
    std::uint64_t sum = 0;
    for (const store::Entry& entry : entries)
        sum += weight(entry);
    return sum;
}

}  // namespace

StoreThread::StoreThread(store::Journal& journal, const net::Waker& waker,
                         std::chrono::microseconds spacing)
    : journal_(journal), settled_(waker), pacing_(spacing), thread_([this] { run(); }) {}

StoreThread::~StoreThread() {
    stop();
}

std::vector<store::Entry> StoreThread::propose(std::vector<store::Entry> entries) {
    entries_under_way_.fetch_add(entries.size(), std::memory_order_relaxed);
    bytes_under_way_.fetch_add(weight(entries), std::memory_order_relaxed);
    return proposed_.post(std::move(entries));
}

bool StoreThread::is_congested() const {
    return entries_under_way_.load(std::memory_order_relaxed) >= most_entries ||
           bytes_under_way_.load(std::memory_order_relaxed) >= most_bytes;
}

void StoreThread::stop() {
    proposed_.close();
    if (thread_.joinable()) thread_.join();
}

StoreFigures StoreThread::figures() const {
    StoreFigures figures;
    figures.commits = commits_.load(std::memory_order_relaxed);
    figures.entries = entries_.load(std::memory_order_relaxed);
    figures.refused = refused_.load(std::memory_order_relaxed);
    figures.waiting = entries_under_way_.load(std::memory_order_relaxed);
    figures.last_commit =
        std::chrono::microseconds{last_commit_us_.load(std::memory_order_relaxed)};
    const std::int64_t since = busy_since_us_.load(std::memory_order_relaxed);
    if (since != 0) figures.under_way = std::chrono::microseconds{microseconds_now() - since};
    return figures;
}

// ---- the thread -----------------------------------------------------------------------------

void StoreThread::run() {
    pthread_setname_np(pthread_self(), "klatchd-store");
    std::vector<store::Entry> group;
    using State = Mailbox<store::Entry>::State;
    rest();
    while (proposed_.wait() == State::filled) {
        do {
            std::this_thread::sleep_until(pacing_.next_start(SteadyClock::now()));
            group = proposed_.take(std::move(group));
            commit(group);
        } while (proposed_.wait_until(SteadyClock::now() + quiet_time) == State::filled);
        rest();
    }
}

void StoreThread::commit(std::vector<store::Entry>& group) {
    const SteadyClock::time_point start = SteadyClock::now();
    pacing_.started(group.size(), start);
    busy_since_us_.store(microseconds_of(start.time_since_epoch()), std::memory_order_relaxed);
    const std::vector<store::Verdict> verdicts = journal_.commit(group);
    busy_since_us_.store(0, std::memory_order_relaxed);
    last_commit_us_.store(microseconds_of(SteadyClock::now() - start), std::memory_order_relaxed);
    commits_.fetch_add(1, std::memory_order_relaxed);
    settle(group, verdicts);
}

void StoreThread::settle(std::vector<store::Entry>& group,
                         const std::vector<store::Verdict>& verdicts) {
    const std::uint64_t bytes = weight(group);
    std::uint64_t refused = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (verdicts[i].refusal != store::Refusal::none) ++refused;
        spare_.push_back({std::move(group[i]), verdicts[i]});
    }
    entries_.fetch_add(group.size(), std::memory_order_relaxed);
    refused_.fetch_add(refused, std::memory_order_relaxed);
    entries_under_way_.fetch_sub(group.size(), std::memory_order_relaxed);
    bytes_under_way_.fetch_sub(bytes, std::memory_order_relaxed);
    spare_ = settled_.post(std::move(spare_));
}

// Nothing came in for a while: the journal does what it put off.
void StoreThread::rest() {
    const std::int64_t start = microseconds_now();
    busy_since_us_.store(start, std::memory_order_relaxed);
    while (journal_.idle() && proposed_.wait_until({}) == Mailbox<store::Entry>::State::empty) {
    }
    busy_since_us_.store(0, std::memory_order_relaxed);
}

}  // namespace klatch::io
