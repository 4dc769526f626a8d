#include "daemon/store/sqlite/sqlite_journal.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "daemon/store/refused.h"
#include "daemon/store/sqlite/schema.h"

namespace klatch::store {
namespace {

bool needs_disk(std::span<const Entry> group) {
    return std::any_of(group.begin(), group.end(),
                       [](const Entry& entry) { return entry.keep == Keep::yes; });
}

bool is_lack_of_room(int system_error) {
    return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

Refusal refusal_of(int code, int system_error) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return Refusal::disk_full;
        case SQLITE_IOERR:
            return is_lack_of_room(system_error) ? Refusal::disk_full : Refusal::disk_error;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_NOMEM:
            return Refusal::unavailable;
        default:
            return Refusal::disk_error;
    }
}

// Whether nobody can tell what of the transaction is on disk.
bool leaves_doubt(int code) {
    const int primary = code & 0xff;
    return primary != SQLITE_FULL && primary != SQLITE_BUSY && primary != SQLITE_LOCKED &&
           primary != SQLITE_NOMEM;
}

}  // namespace

SqliteJournal::Connection::Connection(Database opened)
    : database(std::move(opened)),
      log(database),
      writer(database),
      begin(database, "BEGIN IMMEDIATE"),
      commit(database, "COMMIT"),
      reserve(database, "UPDATE meta SET reserved = ?") {}

SqliteJournal::SqliteJournal(std::string path, SqliteOptions options)
    : path_(std::move(path)), options_(std::move(options)) {}

// ---- opening and closing --------------------------------------------------------------------

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(std::string path,
                                                           SqliteOptions options) {
    std::unique_ptr<SqliteJournal> journal(new SqliteJournal(std::move(path), std::move(options)));
    if (Status status = journal->start_up(); !status) return fail(status.error());
    return journal;
}

Status SqliteJournal::start_up() {
    auto connection = connect();
    if (!connection) return fail(connection.error());
    connection_ = std::move(*connection);
    const Database& database = connection_->database;
    if (Status status = check_health(database); !status) return status;
    const Result<std::int64_t> reserved = database.number("SELECT reserved FROM meta");
    if (!reserved) return fail(reserved.error());
    start_ = Seq{static_cast<std::uint64_t>(*reserved)};
    numbers_ = Sequence(start_.value());
    if (const int code = reserve_numbers(); code != SQLITE_OK) {
        return fail(database.error(code, "write to it"));
    }
    return {};
}

Result<std::unique_ptr<SqliteJournal::Connection>> SqliteJournal::connect() const {
    Result<Database> database = Database::open(path_, Database::Access::read_write);
    if (!database) return fail(database.error());
    if (Status status = WriteAheadLog::turn_on(*database, options_.durability); !status) {
        return fail(status.error());
    }
    if (Status status = migrate(*database); !status) return fail(status.error());
    return std::make_unique<Connection>(std::move(*database));
}

// On disk whatever the durability: a number is never given out twice.
int SqliteJournal::reserve_numbers() {
    const Seq reservation = numbers_.next_reservation();
    const Database& database = connection_->database;
    int code = WriteAheadLog::set_durability(database, Durability::full);
    if (code == SQLITE_OK) code = connection_->reserve.run(reservation);
    if (code == SQLITE_OK) numbers_.reserved(reservation);
    WriteAheadLog::set_durability(database, options_.durability);
    return code;
}

Status SqliteJournal::close() {
    is_closed_ = true;
    if (!connection_) return {};
    const std::unique_ptr<Connection> connection = std::exchange(connection_, nullptr);
    // An orderly end wastes no numbers.
    int code = is_sound_ ? connection->reserve.run(numbers_.last()) : SQLITE_OK;
    if (code == SQLITE_OK) {
        code = connection->log.empty();
        // Somebody reads to the last: the next start finds the log, and all that is in it.
        if ((code & 0xff) == SQLITE_BUSY) code = SQLITE_OK;
    }
    if (code != SQLITE_OK) return fail(connection->database.error(code, "finish writing"));
    return {};
}

// ---- committing -----------------------------------------------------------------------------

std::vector<Verdict> SqliteJournal::commit(std::span<const Entry> group) {
    if (is_closed_) return std::vector<Verdict>(group.size(), {{}, Refusal::unavailable});
    if (needs_disk(group)) return commit_to_disk(group);
    return number(group);
}

std::vector<Verdict> SqliteJournal::commit_to_disk(std::span<const Entry> group) {
    if (!is_sound_ && !recover()) return refuse_kept(group, Refusal::disk_error);
    if (numbers_.wants_more()) {
        if (const int code = reserve_numbers(); code != SQLITE_OK) {
            return refuse_kept(group, abandon(code));
        }
    }
    Attempt attempt = write_transaction(group);
    if (attempt.code != SQLITE_OK) return refuse_kept(group, abandon(attempt.code));
    is_troubled_ = false;
    connection_->log.make_room(WriteAheadLog::room_when_busy);
    if (connection_->log.pending() >= std::max(checkpoint_at_, WriteAheadLog::too_long)) {
        checkpoint();
    }
    return std::move(attempt.verdicts);
}

SqliteJournal::Attempt SqliteJournal::write_transaction(std::span<const Entry> group) {
    if (const int code = connection_->begin.run(); code != SQLITE_OK) return {code, {}};
    Attempt attempt = write_entries(group);
    if (attempt.code == SQLITE_OK) attempt.code = connection_->commit.run();
    return attempt;
}

SqliteJournal::Attempt SqliteJournal::write_entries(std::span<const Entry> group) {
    Attempt attempt;
    attempt.verdicts.reserve(group.size());
    Refused refused;
    for (const Entry& entry : group) {
        const Seq seq = numbers_.next();
        Refusal refusal = refused.bars(entry);
        if (refusal == Refusal::none && entry.keep == Keep::yes) {
            const int code = connection_->writer.write(entry, seq);
            if (code != SQLITE_OK && !is_conflict(code)) return {code, {}};
            if (code != SQLITE_OK) refusal = Refusal::conflict;
        }
        if (refusal != Refusal::none) refused.add(entry, refusal);
        attempt.verdicts.push_back({refusal == Refusal::none ? seq : Seq{}, refusal});
    }
    return attempt;
}

// Accepts a group that needs no disk.
std::vector<Verdict> SqliteJournal::number(std::span<const Entry> group) {
    return refuse_kept(group, Refusal::none);
}

// Accepts what needs no disk and builds on nothing refused.
std::vector<Verdict> SqliteJournal::refuse_kept(std::span<const Entry> group, Refusal reason) {
    if (numbers_.left() < group.size()) {
        if (!connection_ || !is_sound_ || reserve_numbers() != SQLITE_OK) {
            if (reason == Refusal::none) reason = Refusal::unavailable;
            return std::vector<Verdict>(group.size(), {{}, reason});
        }
    }
    std::vector<Verdict> verdicts;
    verdicts.reserve(group.size());
    Refused refused;
    for (const Entry& entry : group) {
        const Refusal refusal = entry.keep == Keep::yes ? reason : refused.bars(entry);
        if (refusal != Refusal::none) refused.add(entry, refusal);
        verdicts.push_back({refusal == Refusal::none ? numbers_.next() : Seq{}, refusal});
    }
    return verdicts;
}

// ---- when the disk fails --------------------------------------------------------------------

// Rolls back, makes sure that nothing of the group can come back, and says why it is refused.
Refusal SqliteJournal::abandon(int code) {
    const Database& database = connection_->database;
    const Refusal refusal = refusal_of(code, sqlite3_system_errno(database.handle()));
    note_trouble(database.error(code, "commit"));
    if (sqlite3_get_autocommit(database.handle()) == 0) database.run("ROLLBACK");
    connection_->writer.forget();
    if (leaves_doubt(code)) {
        is_sound_ = false;
        recover();
    }
    return refusal;
}

// After a failed fsync nobody knows what is on disk behind the last commit that succeeded.  The
// fsync is not retried: all that was acknowledged goes from the log to the database, the log is
// emptied, so that a crash cannot bring the refused transaction back, and the file opened anew.
// Until that works this connection stays, for it alone knows where the good part of the log ends.
bool SqliteJournal::recover() {
    if (connection_) {
        if (const int code = connection_->log.empty(); code != SQLITE_OK) {
            note_trouble(connection_->database.error(code, "recover"));
            return false;
        }
        connection_.reset();
    }
    auto fresh = connect();
    if (!fresh) {
        note_trouble(fresh.error());
        return false;
    }
    connection_ = std::move(*fresh);
    is_sound_ = true;
    return true;
}

// Says it once, until a commit succeeds.
void SqliteJournal::note_trouble(const Error& error) {
    if (!is_troubled_ && options_.report) options_.report(error);
    is_troubled_ = true;
}

// ---- checkpoints ----------------------------------------------------------------------------

bool SqliteJournal::idle() {
    if (is_closed_) return false;
    if (!is_sound_) {
        recover();
        return false;
    }
    connection_->log.make_room(WriteAheadLog::room_when_idle);
    if (connection_->log.pending() >= checkpoint_at_) checkpoint();
    return false;
}

// A failure costs nothing but room: the log stays, and the next try copies all of it again.
void SqliteJournal::checkpoint() {
    const int code = connection_->log.copy();
    if (code != SQLITE_OK) note_trouble(connection_->database.error(code, "make a checkpoint"));
    const std::int64_t left = connection_->log.pending();
    checkpoint_at_ = left + WriteAheadLog::worth_a_checkpoint;
}

}  // namespace klatch::store
