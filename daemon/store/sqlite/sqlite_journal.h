// The write side of the store on SQLite: group commit, recovery after a failed disk, checkpoints.
#pragma once

#include <memory>
#include <string>

#include "daemon/store/journal.h"
#include "daemon/store/sqlite/database.h"
#include "daemon/store/sqlite/entry_writer.h"
#include "daemon/store/sqlite/sequence.h"
#include "daemon/store/sqlite/sqlite_store.h"
#include "daemon/store/sqlite/statement.h"
#include "daemon/store/sqlite/write_ahead_log.h"

namespace klatch::store {

// The only connection that writes.  Opened by the main thread, then the store thread's alone.
class SqliteJournal final : public Journal {
public:
    // Migrates and checks the database, and reserves numbers in it.
    static Result<std::unique_ptr<SqliteJournal>> open(std::string path, SqliteOptions options);

    [[nodiscard]] std::vector<Verdict> commit(std::span<const Entry> group) override;
    bool idle() override;
    Status close() override;

    // All that was given out before this journal was opened is at most this.
    [[nodiscard]] Seq start() const { return start_; }

private:
    // All that goes when the file is opened anew.  Stays where it is: its parts know each other.
    struct Connection {
        explicit Connection(Database opened);

        Database database;
        WriteAheadLog log;
        EntryWriter writer;
        Statement begin;
        Statement commit;
        Statement reserve;
    };

    // Verdicts are there only with SQLITE_OK.
    struct Attempt {
        int code = SQLITE_OK;
        std::vector<Verdict> verdicts;
    };

    SqliteJournal(std::string path, SqliteOptions options);

    [[nodiscard]] Result<std::unique_ptr<Connection>> connect() const;
    Status start_up();
    int reserve_numbers();

    std::vector<Verdict> commit_to_disk(std::span<const Entry> group);
    Attempt write_transaction(std::span<const Entry> group);
    Attempt write_entries(std::span<const Entry> group);
    std::vector<Verdict> number(std::span<const Entry> group);
    std::vector<Verdict> refuse_kept(std::span<const Entry> group, Refusal reason);

    Refusal abandon(int code);
    bool recover();
    void checkpoint();
    void note_trouble(const Error& error);

    std::string path_;
    SqliteOptions options_;
    std::unique_ptr<Connection> connection_;  // none once closed, or while it cannot be reopened
    Sequence numbers_;
    Seq start_;
    bool is_closed_ = false;
    bool is_sound_ = true;  // false: recover() before anything is written
    bool is_troubled_ = false;
    std::int64_t checkpoint_at_ = WriteAheadLog::worth_a_checkpoint;
};

}  // namespace klatch::store
