// The store that klatchd embeds: one SQLite file in a directory of its own.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "common/result.h"
#include "daemon/store/archive.h"
#include "daemon/store/journal.h"
#include "daemon/store/registry.h"

namespace klatch::store {

enum class Durability {
    full,    // a power cut takes nothing that was acknowledged
    normal,  // it may take the last moments; kill -9 takes nothing
};

struct SqliteOptions {
    Durability durability = Durability::full;
    // Told once when the disk begins to fail, for the log; called by the thread of the journal.
    std::function<void(const Error&)> report = {};
};

class DataDirectory;
class SqliteJournal;

// Opened by the main thread; holds the directory's lock until destroyed.
class SqliteStore final : public Registry {
public:
    // Makes directory and database where there are none.  Errc::conflict: another daemon has it;
    // Errc::corrupt: not a database of klatch, damaged, or written by a newer klatchd; Errc::io and
    // Errc::no_space: the system says no.
    static Result<std::unique_ptr<SqliteStore>> open(const std::string& directory,
                                                     SqliteOptions options);
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;
    ~SqliteStore() override;

    // For the store thread.
    [[nodiscard]] Journal& journal();

    [[nodiscard]] Result<Snapshot> load() override;

    // May be called from any thread, and outlived by what it gives.
    [[nodiscard]] Result<std::unique_ptr<Archive>> open_archive() const;

private:
    SqliteStore(std::unique_ptr<DataDirectory> directory, std::unique_ptr<SqliteJournal> journal);

    std::unique_ptr<DataDirectory> directory_;
    std::unique_ptr<SqliteJournal> journal_;
};

}  // namespace klatch::store
