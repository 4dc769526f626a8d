// Reads accounts, channels and memberships out of a database.
#pragma once

#include "daemon/store/snapshot.h"
#include "daemon/store/sqlite/database.h"

namespace klatch::store {

// All but last_seq.
[[nodiscard]] Result<Snapshot> load_snapshot(const Database& database);

}  // namespace klatch::store
