// Where history is read: the read side of a store.
#pragma once

#include "common/result.h"
#include "daemon/store/query.h"

namespace klatch::store {

// Each worker thread owns one; reads never wait for the journal, and see all that was committed
// before the call.
class Archive {
public:
    Archive() = default;
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    virtual ~Archive() = default;

    // At most query.limit messages, in rising order.  A Seq of another target, or of none, counts
    // as a place in the order.
    [[nodiscard]] virtual Result<Page> read(const HistoryQuery& query) = 0;
    [[nodiscard]] virtual Result<TargetsPage> targets(const TargetsQuery& query) = 0;
};

}  // namespace klatch::store
