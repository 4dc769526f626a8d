// Accounts, channels and memberships as they are kept: read once, at the start.
#pragma once

#include "common/result.h"
#include "daemon/store/snapshot.h"

namespace klatch::store {

class Registry {
public:
    Registry() = default;
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;
    virtual ~Registry() = default;

    [[nodiscard]] virtual Result<Snapshot> load() = 0;
};

}  // namespace klatch::store
