#include "daemon/store/sqlite/database.h"

#include <fmt/format.h>

#include <utility>

#include "daemon/store/sqlite/statement.h"

namespace klatch::store {
namespace {

// A lock is held by nobody but this process, and only for moments.
constexpr int busy_timeout_ms = 1000;

}  // namespace

Errc errc_of(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return Errc::no_space;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
            return Errc::corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_NOMEM:
        case SQLITE_PROTOCOL:
            return Errc::unavailable;
        case SQLITE_INTERRUPT:
            return Errc::limit;
        case SQLITE_CONSTRAINT:
            return Errc::conflict;
        case SQLITE_ERROR:
        case SQLITE_MISUSE:
        case SQLITE_RANGE:
            return Errc::internal;
        default:
            return Errc::io;
    }
}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), path_(std::move(other.path_)) {}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(path_, other.path_);
    return *this;
}

Database::~Database() {
    sqlite3_close_v2(handle_);
}

Result<Database> Database::open(const std::string& path, Access access) {
    const int flags = (access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    Database database;
    database.path_ = path;
    const int code = sqlite3_open_v2(path.c_str(), &database.handle_, flags, nullptr);
    if (code != SQLITE_OK) return fail(database.error(code, "open it"));
    if (Status status = database.set_up(access); !status) return fail(status.error());
    return database;
}

Status Database::set_up(Access access) const {
    sqlite3_busy_timeout(handle_, busy_timeout_ms);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    const char* settings = access == Access::read_only
                               ? "PRAGMA mmap_size=0; PRAGMA query_only=1"
                               : "PRAGMA mmap_size=0; PRAGMA foreign_keys=1";
    return run(settings, "set it up");
}

int Database::run(const char* sql) const {
    return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
}

Status Database::run(const char* sql, std::string_view purpose) const {
    const int code = run(sql);
    if (code != SQLITE_OK) return fail(error(code, purpose));
    return {};
}

Result<std::int64_t> Database::number(std::string_view sql) const {
    Statement statement(*this, sql);
    const int code = statement.step();
    if (code != SQLITE_ROW) return fail(error(code, fmt::format("run \"{}\"", sql)));
    return statement.number(0);
}

Result<std::string> Database::text(std::string_view sql) const {
    Statement statement(*this, sql);
    const int code = statement.step();
    if (code != SQLITE_ROW) return fail(error(code, fmt::format("run \"{}\"", sql)));
    return std::string(statement.text(0));
}

Error Database::error(int code, std::string_view purpose) const {
    const char* reason = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_);
    return {errc_of(code), fmt::format("database {}: cannot {}: {}", path_, purpose, reason)};
}

Status Database::close() {
    const int code = sqlite3_close(handle_);
    if (code != SQLITE_OK) return fail(error(code, "close it"));
    handle_ = nullptr;
    return {};
}

}  // namespace klatch::store
