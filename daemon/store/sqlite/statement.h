// One prepared statement of an SQLite connection, with typed parameters.
#pragma once

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>

#include "common/clock.h"
#include "common/strong_id.h"

namespace klatch::store {

class Database;

// Whether a code says that a statement contradicts a constraint of the schema.
[[nodiscard]] inline bool is_conflict(int code) {
    return (code & 0xff) == SQLITE_CONSTRAINT;
}

// Made once and run many times; dies before its Database.  Where preparing failed, every step()
// says so.  Codes are SQLite's extended result codes.
class Statement {
public:
    Statement(const Database& database, std::string_view sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    // Runs to the end with these parameters; SQLITE_OK unless it failed.  Text is not copied.
    template <class... Values>
    int run(const Values&... values) {
        bind(values...);
        int code = step();
        while (code == SQLITE_ROW)
            code = step();
        reset();
        return code == SQLITE_DONE ? SQLITE_OK : code;
    }

    // Sets all parameters, in order.  Text must live until reset().
    template <class... Values>
    void bind(const Values&... values) {
        int index = 0;
        (bind_one(++index, values), ...);
    }
    // SQLITE_ROW while there are rows, then SQLITE_DONE.
    int step();
    // Ends a read; needed before the next bind().
    void reset();

    // Columns of the current row; text is valid until the next step() or reset().
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] bool is_null(int column) const;

private:
    void bind_one(int index, std::int64_t value);
    void bind_one(int index, std::string_view value);

    template <std::integral Value>
    void bind_one(int index, Value value) {
        bind_one(index, static_cast<std::int64_t>(value));
    }
    template <class Tag>
    void bind_one(int index, StrongId<Tag> id) {
        bind_one(index, static_cast<std::int64_t>(id.value()));
    }
    void bind_one(int index, WallTime time) {
        bind_one(index, std::int64_t{time.time_since_epoch().count()});
    }
    void bind_one(int index, std::optional<std::uint32_t> value);

    sqlite3_stmt* statement_ = nullptr;
    int prepared_ = SQLITE_OK;
};

}  // namespace klatch::store
