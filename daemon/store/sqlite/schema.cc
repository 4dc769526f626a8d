#include "daemon/store/sqlite/schema.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "common/net/system_failure.h"
#include "common/net/unique_fd.h"
#include "daemon/store/sqlite/statement.h"

namespace klatch::store {
namespace {

// Step i brings version i to version i + 1; a step that was released never changes.
constexpr std::array migrations = {
    R"sql(
CREATE TABLE meta(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    database_id TEXT NOT NULL,
    secret BLOB NOT NULL,
    reserved INTEGER NOT NULL      -- every seq given out is at most this
) STRICT;
CREATE TABLE account(
    id INTEGER PRIMARY KEY,        -- the seq that made it
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    uid INTEGER UNIQUE,
    realname TEXT NOT NULL,
    created INTEGER NOT NULL       -- this and all times: milliseconds since 1970, UTC
) STRICT;
CREATE TABLE channel(
    id INTEGER PRIMARY KEY,        -- the seq that made it
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    created INTEGER NOT NULL,
    flags TEXT NOT NULL,
    key TEXT NOT NULL,
    member_limit INTEGER NOT NULL,
    topic TEXT NOT NULL,
    topic_by TEXT NOT NULL,
    topic_at INTEGER NOT NULL
) STRICT;
CREATE TABLE listed_mask(
    channel INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    list INTEGER NOT NULL,         -- 1 ban, 2 exception, 3 invitation
    position INTEGER NOT NULL,
    mask TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (channel, list, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE membership(
    channel INTEGER NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
    standing INTEGER NOT NULL,
    since INTEGER NOT NULL,        -- a seq
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_account ON membership(account);
CREATE TABLE conversation(
    id INTEGER PRIMARY KEY,        -- the seq of its first message
    party_a INTEGER NOT NULL,      -- the lower one
    party_b INTEGER NOT NULL,
    name_a TEXT NOT NULL,
    name_b TEXT NOT NULL,
    UNIQUE (party_a, party_b)
) STRICT;
CREATE INDEX conversation_party_b ON conversation(party_b);
CREATE TABLE message(
    seq INTEGER PRIMARY KEY,
    target INTEGER NOT NULL,       -- of a channel or a conversation
    time INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    source TEXT NOT NULL,
    account TEXT NOT NULL,
    target_name TEXT NOT NULL,
    client_tags TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX message_target ON message(target);  -- holds the seq as well
)sql",
};

constexpr std::array small_tables = {"meta",        "account",    "channel",
                                     "listed_mask", "membership", "conversation"};

// Where the header of an SQLite file says whose it is, in network order.
constexpr off_t application_id_offset = 68;

Result<std::string> random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(count)) {
        return fail(Errc::internal, fmt::format("getrandom: {}", net::errno_text(errno)));
    }
    return bytes;
}

Result<std::string> make_database_id() {
    constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    Result<std::string> id = random_bytes(8);
    if (!id) return id;
    for (char& c : *id)
        c = alphabet[static_cast<unsigned char>(c) % alphabet.size()];
    return id;
}

Status insert_meta(const Database& database) {
    const Result<std::string> id = make_database_id();
    if (!id) return fail(id.error());
    const Result<std::string> secret = random_bytes(32);
    if (!secret) return fail(secret.error());
    Statement insert(database, "INSERT INTO meta VALUES (1, ?, CAST(? AS BLOB), 0)");
    const int code = insert.run(std::string_view(*id), std::string_view(*secret));
    if (code != SQLITE_OK) return fail(database.error(code, "write its first row"));
    return {};
}

Status run_migration(const Database& database, std::size_t version) {
    const std::string sql = fmt::format("BEGIN IMMEDIATE; {}; PRAGMA user_version={}; COMMIT",
                                        migrations.at(version), version + 1);
    return database.run(sql.c_str(), fmt::format("migrate it to schema {}", version + 1));
}

}  // namespace

int schema_version() {
    return static_cast<int>(migrations.size());
}

Status create_database(const std::string& path) {
    Result<Database> database = Database::open(path, Database::Access::read_write);
    if (!database) return fail(database.error());
    const std::string settings =
        fmt::format("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL; PRAGMA application_id={}",
                    application_id);
    if (Status status = database->run(settings.c_str(), "create it"); !status) return status;
    if (Status status = migrate(*database); !status) return status;
    if (Status status = insert_meta(*database); !status) return status;
    return database->close();
}

Status check_identity(const std::string& path) {
    const net::UniqueFd file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file) return fail(Errc::io, fmt::format("open {}: {}", path, net::errno_text(errno)));
    std::array<unsigned char, 4> bytes{};
    const ssize_t count = pread(file.get(), bytes.data(), bytes.size(), application_id_offset);
    if (count < 0) return fail(Errc::io, fmt::format("read {}: {}", path, net::errno_text(errno)));
    std::uint32_t id = 0;
    for (const unsigned char byte : bytes)
        id = id << 8U | byte;
    if (id != application_id) {
        return fail(Errc::corrupt,
                    fmt::format("{} is not a database of klatch: move it away, or set data_dir to "
                                "another directory",
                                path));
    }
    return {};
}

Status migrate(const Database& database) {
    const Result<std::int64_t> version = database.number("PRAGMA user_version");
    if (!version) return fail(version.error());
    if (*version > schema_version()) {
        return fail(Errc::corrupt,
                    fmt::format("the database has schema {}, this klatchd knows schema {}: run the "
                                "newer klatchd that wrote it",
                                *version, schema_version()));
    }
    for (auto step = static_cast<std::size_t>(*version); step < migrations.size(); ++step) {
        if (Status status = run_migration(database, step); !status) return status;
    }
    return {};
}

Status check_health(const Database& database) {
    for (const char* table : small_tables) {
        const Result<std::string> verdict =
            database.text(fmt::format("PRAGMA quick_check({})", table));
        if (!verdict) return fail(verdict.error());
        if (*verdict != "ok") {
            return fail(Errc::corrupt, fmt::format("the database is damaged ({}: {}): restore a "
                                                   "backup",
                                                   table, *verdict));
        }
    }
    return {};
}

}  // namespace klatch::store
