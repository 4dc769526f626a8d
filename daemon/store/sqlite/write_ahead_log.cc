#include "daemon/store/sqlite/write_ahead_log.h"

#include <fmt/format.h>

#include <vector>

namespace klatch::store {
namespace {

constexpr std::int64_t frame_size = 4096 + 24;                  // a page and its header
constexpr std::size_t room_at_a_time = std::size_t{64} << 10U;  // SQLite takes less than 128 KiB

}  // namespace

Status WriteAheadLog::turn_on(const Database& database, Durability durability) {
    const Result<std::string> mode = database.text("PRAGMA journal_mode=WAL");
    if (!mode) return fail(mode.error());
    if (*mode != "wal") {
        return fail(Errc::io, fmt::format("the file system of the database allows no write-ahead "
                                          "log (journal mode {}): use a local disk",
                                          *mode));
    }
    int code = database.run("PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-8192");
    if (code == SQLITE_OK) code = set_durability(database, durability);
    if (code != SQLITE_OK) return fail(database.error(code, "set it up for writing"));
    return {};
}

int WriteAheadLog::set_durability(const Database& database, Durability durability) {
    return database.run(durability == Durability::full ? "PRAGMA synchronous=FULL"
                                                       : "PRAGMA synchronous=NORMAL");
}

WriteAheadLog::WriteAheadLog(const Database& database) : database_(database) {
    sqlite3_wal_hook(database_.handle(), &WriteAheadLog::on_commit, this);
}

WriteAheadLog::~WriteAheadLog() {
    sqlite3_wal_hook(database_.handle(), nullptr, nullptr);
}

int WriteAheadLog::on_commit(void* self, sqlite3* /*handle*/, const char* /*schema*/, int frames) {
    auto& log = *static_cast<WriteAheadLog*>(self);
    if (frames < log.frames_) log.copied_frames_ = 0;  // it was begun anew
    log.frames_ = frames;
    return SQLITE_OK;
}

std::int64_t WriteAheadLog::pending() const {
    return std::int64_t{frames_ - copied_frames_} * frame_size;
}

int WriteAheadLog::copy() {
    int frames = 0;
    int copied = 0;
    const int code = sqlite3_wal_checkpoint_v2(database_.handle(), "main",
                                               SQLITE_CHECKPOINT_PASSIVE, &frames, &copied);
    if (code == SQLITE_OK && copied >= 0) copied_frames_ = copied;
    return code;
}

int WriteAheadLog::empty() {
    int code = sqlite3_wal_checkpoint_v2(database_.handle(), "main", SQLITE_CHECKPOINT_TRUNCATE,
                                         nullptr, nullptr);
    if (code != SQLITE_OK) return code;
    frames_ = 0;
    copied_frames_ = 0;
    room_ = 0;
    // SQLite does not sync the shortened file, so a power cut could bring its old end back.
    sqlite3_file* const log = file();
    return log == nullptr ? SQLITE_OK : log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
}

void WriteAheadLog::make_room(std::int64_t ahead) {
    const std::int64_t wanted = std::int64_t{frames_} * frame_size + ahead;
    if (wanted <= room_) return;
    sqlite3_file* const log = file();
    // Only behind its end: what is before may be what a crash left to be recovered.
    sqlite3_int64 size = 0;
    if (log == nullptr || log->pMethods->xFileSize(log, &size) != SQLITE_OK) return;
    room_ = size;
    static const std::vector<char> zeros(room_at_a_time);
    while (room_ < wanted) {
        const int count = static_cast<int>(zeros.size());
        if (log->pMethods->xWrite(log, zeros.data(), count, room_) != SQLITE_OK) return;
        room_ += count;
    }
}

// None where the log was not written yet.
sqlite3_file* WriteAheadLog::file() const {
    sqlite3_file* log = nullptr;
    const int code = sqlite3_file_control(database_.handle(), "main", SQLITE_FCNTL_JOURNAL_POINTER,
                                          static_cast<void*>(&log));
    const bool is_open = code == SQLITE_OK && log != nullptr && log->pMethods != nullptr;
    return is_open ? log : nullptr;
}

}  // namespace klatch::store
