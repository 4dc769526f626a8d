#include "daemon/store/activity.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "common/text/casemap.h"

namespace klatch::store {
namespace {

// Of the others with one name only the newest: their histories are read as one.
std::vector<TargetActivity> without_namesakes(std::vector<TargetActivity> rising) {
    std::unordered_set<std::string, text::FoldedHash, text::FoldedEqual> newer;
    const auto is_namesake = [&](const TargetActivity& target) {
        return !target.channel && !newer.insert(target.name).second;
    };
    const auto kept = std::remove_if(rising.rbegin(), rising.rend(), is_namesake);
    rising.erase(rising.begin(), kept.base());
    return rising;
}

}  // namespace

TargetsPage asked_for(const TargetsQuery& query, std::vector<TargetActivity> found) {
    std::ranges::stable_sort(found, {}, &TargetActivity::latest);
    found = without_namesakes(std::move(found));
    const auto [first, last] = std::minmax(query.from, query.to);
    std::erase_if(found, [first = first, last = last](const TargetActivity& target) {
        return target.latest <= first || target.latest >= last;
    });
    if (found.size() > query.limit) {
        const auto surplus = static_cast<std::ptrdiff_t>(found.size() - query.limit);
        const auto begin = query.from <= query.to ? found.end() - surplus : found.begin();
        found.erase(begin, begin + surplus);
    }
    return {std::move(found)};
}

}  // namespace klatch::store
