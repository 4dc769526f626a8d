// Which targets a query asks for, once the latest message of each is known.  Pure.
#pragma once

#include <vector>

#include "daemon/store/query.h"

namespace klatch::store {

[[nodiscard]] TargetsPage asked_for(const TargetsQuery& query, std::vector<TargetActivity> found);

}  // namespace klatch::store
