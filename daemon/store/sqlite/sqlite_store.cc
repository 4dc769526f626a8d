#include "daemon/store/sqlite/sqlite_store.h"

#include <chrono>
#include <utility>

#include "daemon/store/sqlite/data_directory.h"
#include "daemon/store/sqlite/sqlite_archive.h"
#include "daemon/store/sqlite/sqlite_journal.h"
#include "daemon/store/sqlite/sqlite_registry.h"

namespace klatch::store {
namespace {

// The longest that anyone waits for a page of history.
constexpr std::chrono::milliseconds most_time{2000};

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<DataDirectory> directory,
                         std::unique_ptr<SqliteJournal> journal)
    : directory_(std::move(directory)), journal_(std::move(journal)) {}

SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& directory,
                                                       SqliteOptions options) {
    Result<DataDirectory> claimed = DataDirectory::claim(directory);
    if (!claimed) return fail(claimed.error());
    if (Status status = claimed->provide_database(); !status) return fail(status.error());
    auto journal = SqliteJournal::open(claimed->database_path(), std::move(options));
    if (!journal) return fail(journal.error());
    return std::unique_ptr<SqliteStore>(
        new SqliteStore(std::make_unique<DataDirectory>(std::move(*claimed)), std::move(*journal)));
}

Journal& SqliteStore::journal() {
    return *journal_;
}

Result<Snapshot> SqliteStore::load() {
    const auto database = Database::open(directory_->database_path(), Database::Access::read_only);
    if (!database) return fail(database.error());
    Result<Snapshot> snapshot = load_snapshot(*database);
    if (snapshot) snapshot->last_seq = journal_->start();
    return snapshot;
}

Result<std::unique_ptr<Archive>> SqliteStore::open_archive() const {
    return SqliteArchive::open(directory_->database_path(), most_time);
}

}  // namespace klatch::store
