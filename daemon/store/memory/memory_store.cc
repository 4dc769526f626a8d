#include "daemon/store/memory/memory_store.h"

#include <algorithm>
#include <utility>

#include "daemon/store/refused.h"

namespace klatch::store {

class MemoryArchive final : public Archive {
public:
    explicit MemoryArchive(MemoryStore& store) : store_(store) {}

    [[nodiscard]] Result<Page> read(const HistoryQuery& query) override {
        const std::scoped_lock lock(store_.mutex_);
        return store_.tables_.messages().read(query);
    }

    [[nodiscard]] Result<TargetsPage> targets(const TargetsQuery& query) override {
        const std::scoped_lock lock(store_.mutex_);
        return store_.tables_.messages().targets(query);
    }

private:
    MemoryStore& store_;
};

std::vector<Verdict> MemoryStore::commit(std::span<const Entry> group) {
    const std::scoped_lock lock(mutex_);
    if (!is_open_) return std::vector<Verdict>(group.size(), {{}, Refusal::unavailable});
    const Refusal failure = take_failure(group);
    std::vector<Verdict> verdicts;
    verdicts.reserve(group.size());
    Refused refused;
    for (const Entry& entry : group) {
        Refusal refusal = refused.bars(entry);
        if (refusal == Refusal::none) refusal = judge(entry, failure);
        if (refusal == Refusal::none) {
            verdicts.push_back({last_, Refusal::none});
        } else {
            refused.add(entry, refusal);
            verdicts.push_back({{}, refusal});
        }
    }
    return verdicts;
}

// What happens to all that the group wants kept.
Refusal MemoryStore::take_failure(std::span<const Entry> group) {
    const bool needs_disk = std::any_of(group.begin(), group.end(),
                                        [](const Entry& entry) { return entry.keep == Keep::yes; });
    if (!needs_disk) return Refusal::none;
    const Refusal once = std::exchange(next_failure_, Refusal::none);
    return once == Refusal::none ? lasting_failure_ : once;
}

// Gives the entry the next Seq, and keeps it where that is asked for.
Refusal MemoryStore::judge(const Entry& entry, Refusal failure) {
    const Seq seq{last_.value() + 1};
    if (entry.keep == Keep::yes) {
        if (failure != Refusal::none) return failure;
        const Refusal refusal = tables_.keep(entry, seq);
        if (refusal != Refusal::none) return refusal;
    }
    last_ = seq;
    return Refusal::none;
}

Status MemoryStore::close() {
    const std::scoped_lock lock(mutex_);
    is_open_ = false;
    return {};
}

Result<Snapshot> MemoryStore::load() {
    const std::scoped_lock lock(mutex_);
    is_open_ = true;
    Snapshot snapshot = tables_.snapshot();
    snapshot.database_id = "memory00";
    snapshot.secret = std::string(32, 's');
    snapshot.last_seq = last_;
    return snapshot;
}

std::unique_ptr<Archive> MemoryStore::open_archive() {
    return std::make_unique<MemoryArchive>(*this);
}

void MemoryStore::fail_next(Refusal reason) {
    const std::scoped_lock lock(mutex_);
    next_failure_ = reason;
}

void MemoryStore::fail_from_now(Refusal reason) {
    const std::scoped_lock lock(mutex_);
    lasting_failure_ = reason;
}

}  // namespace klatch::store
