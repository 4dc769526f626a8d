// The read side of the store on SQLite: one read-only connection.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/store/archive.h"
#include "daemon/store/sqlite/database.h"
#include "daemon/store/sqlite/statement.h"
#include "daemon/store/stretch.h"

namespace klatch::store {

// Used by one thread.  A call that takes longer than `most_time` ends with Errc::limit.
class SqliteArchive final : public Archive {
public:
    static Result<std::unique_ptr<Archive>> open(const std::string& path,
                                                 std::chrono::milliseconds most_time);
    SqliteArchive(Database database, std::chrono::milliseconds most_time);
    SqliteArchive(const SqliteArchive&) = delete;
    SqliteArchive& operator=(const SqliteArchive&) = delete;
    ~SqliteArchive() override;

    [[nodiscard]] Result<Page> read(const HistoryQuery& query) override;
    [[nodiscard]] Result<TargetsPage> targets(const TargetsQuery& query) override;

private:
    using Deadline = std::chrono::steady_clock::time_point;
    // A row of another table as a target of messages.
    using Target = std::int64_t;

    struct Talk {
        Target target = 0;
        std::string name;  // of the other
    };

    static int is_overdue(void* self);
    void start_timer();
    [[nodiscard]] tl::unexpected<Error> failure(int code) const;

    Result<std::vector<Target>> find_targets(const HistoryTarget& target);
    Result<Place> find_place(const Reference& reference);
    Result<Seq> find_first(WallTime time);
    Result<std::vector<StoredMessage>> messages_in(const Stretch& stretch,
                                                   const std::vector<Target>& targets,
                                                   const Asker& asker);

    Result<std::vector<TargetActivity>> active_channels(const TargetsQuery& query);
    Result<std::vector<TargetActivity>> active_talks(const TargetsQuery& query);
    Result<std::vector<Talk>> talks_of(PartyId party);
    // None where there is no message, or none that is visible.
    Result<std::optional<WallTime>> latest_time(Target target, Seq visible_from,
                                                const Asker& asker);

    Database database_;
    std::chrono::milliseconds most_time_;
    Deadline deadline_;
    Statement oldest_;
    Statement newest_;
    Statement first_from_;
    Statement last_seq_;
    Statement talks_with_;
    Statement talks_;
    Statement latest_;
};

}  // namespace klatch::store
