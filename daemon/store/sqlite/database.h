// One connection to an SQLite file, set up as klatch wants every connection.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "common/result.h"

namespace klatch::store {

// Which kind of Error an SQLite result code is.
[[nodiscard]] Errc errc_of(int code);

// Used by one thread at a time.  Movable; closed when it holds nothing.
class Database {
public:
    enum class Access { read_only, read_write };

    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database();

    // The file must exist; no part of the path may be a symbolic link.
    static Result<Database> open(const std::string& path, Access access);

    [[nodiscard]] sqlite3* handle() const { return handle_; }
    [[nodiscard]] explicit operator bool() const { return handle_ != nullptr; }

    // Runs SQL without results; an SQLite result code.
    int run(const char* sql) const;
    // The same as a Status; `purpose` completes "cannot ...".
    [[nodiscard]] Status run(const char* sql, std::string_view purpose) const;
    // The first column of the first row.
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql) const;
    [[nodiscard]] Result<std::string> text(std::string_view sql) const;

    // What `code`, just returned by this connection, means; `purpose` completes "cannot ...".
    [[nodiscard]] Error error(int code, std::string_view purpose) const;

    // All statements must be gone.
    [[nodiscard]] Status close();

private:
    Status set_up(Access access) const;

    sqlite3* handle_ = nullptr;
    std::string path_;
};

}  // namespace klatch::store
