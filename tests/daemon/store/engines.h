// Each engine behind one shape, so that one suite holds all of them to the same contract.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "daemon/store/memory/memory_store.h"
#include "daemon/store/sqlite/sqlite_store.h"
#include "tests/support/temporary_directory.h"

namespace klatch::store::testing {

class MemoryEngine {
public:
    Journal& journal() { return store_; }
    Snapshot load() { return store_.load().value(); }
    // Ends the daemon in order and starts it again.
    Snapshot restart() {
        EXPECT_TRUE(store_.close());
        return load();
    }
    std::unique_ptr<Archive> open_archive() { return store_.open_archive(); }

private:
    MemoryStore store_;
};

class SqliteEngine {
public:
    SqliteEngine() { open(); }

    Journal& journal() { return store_->journal(); }
    Snapshot load() { return store_->load().value(); }
    Snapshot restart() {
        EXPECT_TRUE(store_->journal().close());
        store_.reset();
        open();
        return load();
    }
    std::unique_ptr<Archive> open_archive() { return store_->open_archive().value(); }

private:
    void open() { store_ = SqliteStore::open(directory_.path(), {}).value(); }

    tests::TemporaryDirectory directory_;
    std::unique_ptr<SqliteStore> store_;
};

}  // namespace klatch::store::testing
