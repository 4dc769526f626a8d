// What was refused of a group so far, and what makes no sense without it.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/store/entry.h"
#include "daemon/store/verdict.h"

namespace klatch::store {

// Remembers who was not let in or out of which channel.  Views into the entries, so it lives no
// longer than their group.
class Refused {
public:
    void add(const Entry& entry, Refusal reason);

    // Why `later` must be refused too: it is the same user entering or leaving the same channel.
    // Refusal::none when it stands on its own.
    [[nodiscard]] Refusal bars(const Entry& later) const;

private:
    // The name is all there is of a channel that is not made yet.
    struct Passage {
        UserId user;
        ChannelId channel;
        std::string_view channel_name;
        Refusal reason = Refusal::none;
    };
    static std::optional<Passage> passage_of(const Entry& entry);
    static bool same(const Passage& one, const Passage& other);

    std::vector<Passage> passages_;
};

}  // namespace klatch::store
