// Names that a proposed entry will take: nobody else can propose them meanwhile.  Counted, as one
// user can have several entries for one name under way.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "common/text/casemap.h"

namespace klatch::core {

class Claims {
public:
    void take(std::string_view name) { names_.emplace(name); }
    void release(std::string_view name) {
        const auto found = names_.find(name);
        if (found != names_.end()) names_.erase(found);
    }
    [[nodiscard]] bool has(std::string_view name) const { return names_.contains(name); }

private:
    std::unordered_multiset<std::string, text::FoldedHash, text::FoldedEqual> names_;
};

}  // namespace klatch::core
