// Each engine behind one shape, so that one suite holds all of them to the same contract.
#pragma once

#include <memory>

#include "daemon/store/memory/memory_store.h"

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

}  // namespace klatch::store::testing
