#include "daemon/store/sqlite/statement.h"

#include "daemon/store/sqlite/database.h"

namespace klatch::store {

Statement::Statement(const Database& database, std::string_view sql)
    : prepared_(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                   SQLITE_PREPARE_PERSISTENT, &statement_, nullptr)) {}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

int Statement::step() {
    if (prepared_ != SQLITE_OK) return prepared_;
    return sqlite3_step(statement_);
}

void Statement::reset() {
    sqlite3_reset(statement_);
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Statement::bind_one(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
}

void Statement::bind_one(int index, std::string_view value) {
    const char* bytes = value.empty() ? "" : value.data();
    sqlite3_bind_text64(statement_, index, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind_one(int index, std::optional<std::uint32_t> value) {
    if (value) {
        bind_one(index, std::int64_t{*value});
    } else {
        sqlite3_bind_null(statement_, index);
    }
}

}  // namespace klatch::store
