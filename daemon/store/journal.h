// Where entries are committed, in order and for good: the write side of a store.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/clock.h"
#include "common/result.h"
#include "daemon/store/entry.h"
#include "daemon/store/verdict.h"

namespace klatch::store {

// Called by the store thread alone, while that runs.
class Journal {
public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal() = default;

    // Commits the group in order.  When it returns, every accepted entry with Keep::yes is on disk
    // (fdatasync; with Durability::normal it is the kernel's, which a power cut may cost), all in
    // one transaction; a group without such an entry touches no disk.
    // Verdict i belongs to group[i].  Where the disk refuses, all entries with Keep::yes of the
    // group are refused and leave no trace, now and after any crash; those with Keep::no may still
    // be accepted, but for a user entering or leaving the channel of a refused Joined or Left:
    // those are refused with the same reason (refused.h).
    //
    // Refusal::conflict refuses one entry alone, which then leaves no trace:
    // - AccountCreated: another account has that name (ASCII case ignored) or uid;
    // - Joined with a record: another channel has that name, and a kept member.  One without goes,
    // as its last guest may have left it without a word to the journal;
    // - Joined: the channel or account of the membership to keep is not kept;
    // - TopicSet, ModesSet, RealnameSet with a record: that channel or account is not kept.
    // A Joined of a kept member leaves the `since` of its membership as it was.
    [[nodiscard]] virtual std::vector<Verdict> commit(std::span<const Entry> group) = 0;

    // Called when nothing has come in for a few milliseconds: checkpoints and the like.
    // Returns false when there is nothing left to do until the next commit.
    virtual bool idle() = 0;

    // Last checkpoint and orderly close.  No other call follows.
    virtual Status close() = 0;
};

}  // namespace klatch::store
