// What one change of a channel's modes does.
#pragma once

#include <string>

#include "daemon/store/entry.h"

namespace klatch::core {

struct ChangeOrigin {
    std::string by;
    WallTime at{};
};

[[nodiscard]] constexpr bool is_standing(char letter) {
    return letter == 'o' || letter == 'v';
}

[[nodiscard]] store::Standing standing_after(store::Standing before,
                                             const store::ModeChange& change);

// Flags, key, limit and lists; the standing of members is not part of the record.
void apply_to_record(store::ChannelRecord& record, const store::ModeChange& change,
                     const ChangeOrigin& origin);

// True when apply_to_record would change something.
[[nodiscard]] bool would_change(const store::ChannelRecord& record,
                                const store::ModeChange& change);

// The list that the letter names: b, e or I.
[[nodiscard]] std::vector<store::ListedMask>& list_of(store::ChannelRecord& record, char letter);
[[nodiscard]] const std::vector<store::ListedMask>& list_of(const store::ChannelRecord& record,
                                                            char letter);

}  // namespace klatch::core
