// A whole store in memory, with the promises of a real one but that of the disk: what tests and
// the simulation run on.
#pragma once

#include <memory>
#include <mutex>

#include "daemon/store/archive.h"
#include "daemon/store/journal.h"
#include "daemon/store/memory/tables.h"
#include "daemon/store/registry.h"

namespace klatch::store {

// A daemon is "restarted" on it by calling load() again: only what had Keep::yes is there.
// Every member may be called from any thread.  Outlives its archives.
class MemoryStore final : public Journal, public Registry {
public:
    [[nodiscard]] std::vector<Verdict> commit(std::span<const Entry> group) override;
    bool idle() override { return false; }
    // From here on everything is refused as unavailable, until load().
    Status close() override;

    [[nodiscard]] Result<Snapshot> load() override;

    [[nodiscard]] std::unique_ptr<Archive> open_archive();

    // The next group with an entry to keep is refused.
    void fail_next(Refusal reason);
    // So is every one until this is called again with Refusal::none.
    void fail_from_now(Refusal reason);

private:
    friend class MemoryArchive;

    Refusal take_failure(std::span<const Entry> group);
    Refusal judge(const Entry& entry, Refusal failure);

    std::mutex mutex_;
    Tables tables_;
    Seq last_;
    Refusal next_failure_ = Refusal::none;
    Refusal lasting_failure_ = Refusal::none;
    bool is_open_ = true;
};

}  // namespace klatch::store
