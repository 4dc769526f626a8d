// The write-ahead log of the journal's connection: how long it is, and when it is copied into the
// database.
#pragma once

#include <cstdint>

#include "daemon/store/sqlite/database.h"
#include "daemon/store/sqlite/sqlite_store.h"

namespace klatch::store {

// Only this, never SQLite itself, makes checkpoints.  Lives no longer than the connection, and
// stays where it is.  Codes are SQLite's.
class WriteAheadLog {
public:
    static constexpr std::int64_t room_when_idle = std::int64_t{4} << 20U;
    static constexpr std::int64_t room_when_busy = std::int64_t{128} << 10U;
    static constexpr std::int64_t worth_a_checkpoint = std::int64_t{4} << 20U;  // when idle
    static constexpr std::int64_t too_long = std::int64_t{64} << 20U;           // at any time

    // Makes the connection write to a log, and makes sure that it does.
    [[nodiscard]] static Status turn_on(const Database& database, Durability durability);
    // From the next transaction on.
    static int set_durability(const Database& database, Durability durability);

    explicit WriteAheadLog(const Database& database);
    WriteAheadLog(const WriteAheadLog&) = delete;
    WriteAheadLog& operator=(const WriteAheadLog&) = delete;
    ~WriteAheadLog();

    // Bytes of the log that the database does not have yet.
    [[nodiscard]] std::int64_t pending() const;

    // Writes zeros `ahead` of the last frame, in bytes, so that a commit only overwrites: on ext4
    // an fsync takes half the time when neither the file grew nor an extent (which is what
    // fallocate leaves) turned from unwritten to written.  A file system that refuses costs only
    // that time.
    void make_room(std::int64_t ahead);

    // Copies what no reader is in the way of.
    int copy();
    // Copies all and empties the file, so that nothing in it can come back.
    int empty();

private:
    [[nodiscard]] sqlite3_file* file() const;
    static int on_commit(void* self, sqlite3* handle, const char* schema, int frames);

    const Database& database_;
    int frames_ = 0;
    int copied_frames_ = 0;
    std::int64_t room_ = 0;  // bytes that the file is known to have
};

}  // namespace klatch::store
