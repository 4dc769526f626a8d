// The tables, and how a database file comes to have them.
#pragma once

#include <cstdint>
#include <string>

#include "common/result.h"
#include "daemon/store/sqlite/database.h"

namespace klatch::store {

// "klch": says that an SQLite file is klatch's.
inline constexpr std::uint32_t application_id = 0x6b6c6368;
// The version that this program reads and writes.
[[nodiscard]] int schema_version();

// Writes a new, complete database to `path`, an empty file; on disk when it returns.
[[nodiscard]] Status create_database(const std::string& path);

// Refuses a file that is not klatch's, without changing it.
[[nodiscard]] Status check_identity(const std::string& path);

// Brings an older schema up to date; refuses a newer one.
[[nodiscard]] Status migrate(const Database& database);

// Looks through the small tables for damage.  Those that grow are checked as they are read.
[[nodiscard]] Status check_health(const Database& database);

}  // namespace klatch::store
