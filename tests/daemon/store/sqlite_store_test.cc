// The database file: how it comes to be, who may have it, what is refused.
#include "daemon/store/sqlite/sqlite_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "daemon/store/sqlite/sqlite_archive.h"
#include "daemon/store/sqlite/write_ahead_log.h"
#include "tests/daemon/store/entries.h"
#include "tests/support/temporary_directory.h"

namespace klatch::store::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr ChannelId room{7};

class SqliteStoreFiles : public ::testing::Test {
protected:
    [[nodiscard]] Result<std::unique_ptr<SqliteStore>> open() const {
        return SqliteStore::open(directory_.path(), {});
    }

    // Makes a database and ends in order.
    void make() const {
        const auto store = open().value();
        ASSERT_TRUE(store->journal().close());
    }

    // Why it cannot be opened.
    [[nodiscard]] Error refusal() const {
        const auto store = open();
        return store ? Error{Errc::internal, "it was opened"} : store.error();
    }

    // Runs SQL on the file behind the daemon's back.
    void run(const char* sql) const {
        sqlite3* handle = nullptr;
        ASSERT_EQ(sqlite3_open(file().c_str(), &handle), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(handle);
        sqlite3_close(handle);
    }

    [[nodiscard]] std::string file() const { return directory_.path() + "/klatch.db"; }

    static Verdict commit(SqliteStore& store, EntryBody body) {
        return store.journal().commit(std::vector{kept(std::move(body))}).at(0);
    }

    tests::TemporaryDirectory directory_;
};

unsigned mode_of(const std::string& path) {
    struct stat status {};
    EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 0777U;
}

// ---- files ----------------------------------------------------------------------------------

TEST_F(SqliteStoreFiles, AreForTheirOwnerAlone) {
    const mode_t before = umask(0);
    const std::string data = directory_.path() + "/data";
    const auto store = SqliteStore::open(data, {}).value();
    umask(before);
    EXPECT_EQ(mode_of(data), 0700U);
    for (const auto& entry : fs::directory_iterator(data)) {
        EXPECT_EQ(mode_of(entry.path()), 0600U) << entry.path();
    }
    EXPECT_TRUE(fs::exists(data + "/klatch.db-wal"));
}

TEST_F(SqliteStoreFiles, AreTakenFromOthersWhoCouldReadThem) {
    ASSERT_TRUE(SqliteStore::open(directory_.path(), {}));
    ASSERT_EQ(chmod(file().c_str(), 0644), 0);
    ASSERT_TRUE(SqliteStore::open(directory_.path(), {}));
    EXPECT_EQ(mode_of(file()), 0600U);
}

TEST_F(SqliteStoreFiles, TheLogIsEmptyAfterAnOrderlyEnd) {
    const auto store = open().value();
    commit(*store, said(room, "one"));
    ASSERT_TRUE(store->journal().close());
    const std::string log = file() + "-wal";
    EXPECT_TRUE(!fs::exists(log) || fs::file_size(log) == 0);
    EXPECT_EQ(commit(*store, said(room, "late")).refusal, Refusal::unavailable);
}

TEST_F(SqliteStoreFiles, AnOrderlyEndWastesNoNumbers) {
    Seq last;
    {
        const auto store = open().value();
        last = commit(*store, said(room, "one")).seq;
        ASSERT_TRUE(store->journal().close());
    }
    EXPECT_EQ(commit(*open().value(), said(room, "two")).seq.value(), last.value() + 1);
}

TEST_F(SqliteStoreFiles, IdleTimeCopiesALongLogAndItIsUsedAgain) {
    const auto store = open().value();
    const std::string large(std::size_t{1} << 16U, 'x');
    for (int i = 0; i < 80; ++i)
        commit(*store, said(room, large));
    const auto before = fs::file_size(file());
    EXPECT_FALSE(store->journal().idle());
    EXPECT_GT(fs::file_size(file()), before + (std::size_t{4} << 20U));
    const auto log_size = fs::file_size(file() + "-wal");
    for (int i = 0; i < 40; ++i)
        commit(*store, said(room, large));
    EXPECT_EQ(fs::file_size(file() + "-wal"), log_size);
}

TEST_F(SqliteStoreFiles, RoomInTheLogIsMadeBehindWhatACrashLeft) {
    const auto store = open().value();
    const std::string log = file() + "-wal";
    commit(*store, said(room, "one"));
    store->journal().idle();
    const auto with_room = fs::file_size(log);
    EXPECT_GT(with_room, WriteAheadLog::room_when_idle);
    commit(*store, said(room, "two"));
    EXPECT_EQ(fs::file_size(log), with_room);

    const tests::TemporaryDirectory after_crash;
    fs::copy_file(file(), after_crash.path() + "/klatch.db");
    fs::copy_file(log, after_crash.path() + "/klatch.db-wal");
    const auto recovered = SqliteStore::open(after_crash.path(), {}).value();
    recovered->journal().idle();
    commit(*recovered, said(room, "three"));
    const auto found = recovered->open_archive().value()->read({.target = room}).value();
    EXPECT_THAT(texts(found), ElementsAre("one", "two", "three"));
}

TEST_F(SqliteStoreFiles, AShortLogIsLeftAlone) {
    const auto store = open().value();
    const auto before = fs::file_size(file());
    for (int i = 0; i < 10; ++i)
        commit(*store, said(room, std::string(std::size_t{1} << 16U, 'x')));
    EXPECT_FALSE(store->journal().idle());
    EXPECT_EQ(fs::file_size(file()), before);
}

// ---- who may have it ------------------------------------------------------------------------

TEST_F(SqliteStoreFiles, ASecondDaemonIsToldWhoHasThem) {
    const auto first = open().value();
    const Error error = refusal();
    EXPECT_EQ(error.code, Errc::conflict);
    EXPECT_THAT(error.message, HasSubstr("process " + std::to_string(getpid())));
    EXPECT_THAT(error.message, HasSubstr(fs::canonical(directory_.path()).string()));
}

TEST_F(SqliteStoreFiles, AreFreeAgainWhenTheDaemonIsGone) {
    make();
    EXPECT_TRUE(open());
}

// ---- what is refused ------------------------------------------------------------------------

TEST_F(SqliteStoreFiles, AForeignFileIsRefusedAndLeftAlone) {
    std::ofstream(file()) << "my diary, of more than a hundred bytes, because an SQLite file "
                             "begins with a header of that size, and this one does not";
    const auto size = fs::file_size(file());
    EXPECT_EQ(refusal().code, Errc::corrupt);
    EXPECT_THAT(refusal().message, HasSubstr("not a database of klatch"));
    EXPECT_EQ(fs::file_size(file()), size);
}

TEST_F(SqliteStoreFiles, TheDatabaseOfAnotherProgramIsRefused) {
    run("CREATE TABLE diary(text); PRAGMA application_id=1; PRAGMA user_version=1");
    EXPECT_EQ(refusal().code, Errc::corrupt);
    EXPECT_THAT(refusal().message, HasSubstr("not a database of klatch"));
}

TEST_F(SqliteStoreFiles, AnEmptyFileIsNotTakenForANewDatabase) {
    std::ofstream(file()).flush();
    EXPECT_EQ(refusal().code, Errc::corrupt);
    EXPECT_EQ(fs::file_size(file()), 0U);
}

TEST_F(SqliteStoreFiles, ANewerSchemaIsRefused) {
    make();
    run("PRAGMA user_version=99");
    EXPECT_EQ(refusal().code, Errc::corrupt);
    EXPECT_THAT(refusal().message, HasSubstr("schema 99"));
}

TEST_F(SqliteStoreFiles, ALogWithoutItsDatabaseIsRefused) {
    std::ofstream(file() + "-wal") << "frames";
    EXPECT_EQ(refusal().code, Errc::corrupt);
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(SqliteStoreFiles, DamagedAccountsAreFoundAtTheStart) {
    const std::string name = "a name that is easy to find";
    {
        const auto store = open().value();
        commit(*store, account(name));
        ASSERT_TRUE(store->journal().close());
    }
    std::fstream bytes(file(), std::ios::in | std::ios::out | std::ios::binary);
    const std::string before{std::istreambuf_iterator<char>(bytes), {}};
    const std::size_t place = before.rfind(name);
    ASSERT_NE(place, std::string::npos);
    bytes.seekp(static_cast<std::streamoff>(place & ~std::size_t{4095}));
    bytes << std::string(4096, '\xAA');
    bytes.close();
    EXPECT_EQ(refusal().code, Errc::corrupt);
}

TEST_F(SqliteStoreFiles, AFileThatWasCutShortIsRefused) {
    make();
    fs::resize_file(file(), fs::file_size(file()) / 2);
    EXPECT_EQ(refusal().code, Errc::corrupt);
}

TEST_F(SqliteStoreFiles, APlantedLinkIsNotFollowed) {
    tests::TemporaryDirectory elsewhere;
    { ASSERT_TRUE(SqliteStore::open(elsewhere.path(), {}).value()->journal().close()); }
    fs::create_symlink(elsewhere.path() + "/klatch.db", file());
    EXPECT_EQ(refusal().code, Errc::io);
    fs::remove(file());
    fs::create_symlink(elsewhere.path() + "/planted", file() + ".new");
    EXPECT_TRUE(open());
    EXPECT_FALSE(fs::exists(elsewhere.path() + "/planted"));
}

TEST_F(SqliteStoreFiles, ALinkToTheDirectoryIsFollowed) {
    const std::string link = directory_.path() + "/link";
    fs::create_directory(directory_.path() + "/data");
    fs::create_directory_symlink(directory_.path() + "/data", link);
    EXPECT_TRUE(SqliteStore::open(link, {}));
    EXPECT_TRUE(fs::exists(directory_.path() + "/data/klatch.db"));
}

TEST_F(SqliteStoreFiles, ADirectoryThatCannotBeMadeIsNamed) {
    const auto store = SqliteStore::open(directory_.path() + "/no/such", {});
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Errc::io);
    EXPECT_THAT(store.error().message, HasSubstr("/no/such"));
    std::ofstream(directory_.path() + "/file").flush();
    EXPECT_EQ(SqliteStore::open(directory_.path() + "/file", {}).error().code, Errc::io);
}

// ---- settings -------------------------------------------------------------------------------

class SqliteSettings : public SqliteStoreFiles {
protected:
    void SetUp() override { make(); }

    [[nodiscard]] Database open_database(Database::Access access) const {
        return Database::open(fs::canonical(file()), access).value();
    }
};

int setting(const Database& database, int which) {
    int value = -1;
    sqlite3_db_config(database.handle(), which, -1, &value);
    return value;
}

TEST_F(SqliteSettings, OfTheWriter) {
    const Database database = open_database(Database::Access::read_write);
    ASSERT_TRUE(WriteAheadLog::turn_on(database, Durability::full));
    EXPECT_EQ(database.text("PRAGMA journal_mode").value(), "wal");
    EXPECT_EQ(database.number("PRAGMA synchronous").value(), 2);
    EXPECT_EQ(database.number("PRAGMA wal_autocheckpoint").value(), 0);
    EXPECT_EQ(database.number("PRAGMA foreign_keys").value(), 1);
    EXPECT_EQ(database.number("PRAGMA mmap_size").value(), 0);
    EXPECT_EQ(database.number("PRAGMA trusted_schema").value(), 0);
    EXPECT_EQ(setting(database, SQLITE_DBCONFIG_DEFENSIVE), 1);
    EXPECT_EQ(database.number("PRAGMA application_id").value(), 0x6b6c6368);
    EXPECT_EQ(database.number("PRAGMA user_version").value(), 1);
    ASSERT_TRUE(WriteAheadLog::turn_on(database, Durability::normal));
    EXPECT_EQ(database.number("PRAGMA synchronous").value(), 1);
}

TEST_F(SqliteSettings, OfAReader) {
    const Database database = open_database(Database::Access::read_only);
    EXPECT_EQ(database.number("PRAGMA query_only").value(), 1);
    EXPECT_EQ(database.number("PRAGMA mmap_size").value(), 0);
    EXPECT_EQ(database.number("PRAGMA trusted_schema").value(), 0);
    EXPECT_EQ(setting(database, SQLITE_DBCONFIG_DEFENSIVE), 1);
    EXPECT_EQ(sqlite3_db_readonly(database.handle(), "main"), 1);
    EXPECT_NE(database.run("DELETE FROM message"), SQLITE_OK);
}

// ---- reading --------------------------------------------------------------------------------

TEST_F(SqliteStoreFiles, AReadThatTakesTooLongEnds) {
    const auto store = open().value();
    const std::vector<Entry> group(5000, kept(said(room, "text")));
    ASSERT_EQ(store->journal().commit(group).size(), 5000U);
    const auto archive =
        SqliteArchive::open(fs::canonical(file()), std::chrono::milliseconds{-1}).value();
    EXPECT_EQ(archive->read({.target = room, .limit = 5000}).error().code, Errc::limit);
    TargetsQuery targets;
    targets.channels = {{room}};
    EXPECT_EQ(archive->targets(targets).error().code, Errc::limit);
    const auto patient = store->open_archive().value();
    EXPECT_EQ(patient->read({.target = room, .limit = 5000}).value().messages.size(), 5000U);
}

TEST_F(SqliteStoreFiles, ABackwardStepOfTheClockKeepsTheOrder) {
    const auto store = open().value();
    for (const std::int64_t time : {1000, 2000, 500, 3000}) {
        const std::vector group{kept(said(room, std::to_string(time)), at(time))};
        ASSERT_EQ(store->journal().commit(group).at(0).refusal, Refusal::none);
    }
    const auto archive = store->open_archive().value();
    EXPECT_THAT(texts(archive->read({.target = room}).value()),
                ElementsAre("1000", "2000", "500", "3000"));
    const HistoryQuery later{.target = room, .slice = Slice::after, .from = at(2500)};
    EXPECT_THAT(texts(archive->read(later).value()), ElementsAre("3000"));
}

}  // namespace
}  // namespace klatch::store::testing
