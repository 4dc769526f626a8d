#include "daemon/store/activity.h"

#include <algorithm>
#include <utility>

namespace klatch::store {

TargetsPage asked_for(const TargetsQuery& query, std::vector<TargetActivity> found) {
    const auto [first, last] = std::minmax(query.from, query.to);
    std::erase_if(found, [first = first, last = last](const TargetActivity& target) {
        return target.latest <= first || target.latest >= last;
    });
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& one, const auto& other) { return one.latest < other.latest; });
    if (found.size() > query.limit) {
        const auto surplus = static_cast<std::ptrdiff_t>(found.size() - query.limit);
        const auto begin = query.from <= query.to ? found.end() - surplus : found.begin();
        found.erase(begin, begin + surplus);
    }
    return {std::move(found)};
}

}  // namespace klatch::store
