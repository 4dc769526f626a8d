// One network the client speaks to: its link, our identity there, and what the server can do.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/clock.h"
#include "common/wire/capabilities.h"
#include "tui/app/ids.h"
#include "tui/app/isupport.h"
#include "tui/app/link_status.h"

namespace klatch::tui {

// A BATCH that is open, and the lines it has brought.
struct OpenBatch {
    std::string type;
    std::string parent;
    std::vector<std::string> params;
    std::string label;
};

struct Network {
    NetworkId id;
    std::string name;     // for the buffer list: ISUPPORT NETWORK, or the address
    std::string address;  // as the user gave it
    BufferId server_buffer;
    bool local = false;  // the Unix socket of this host: identity is our uid

    LinkStatus link;
    std::string nick;         // ours now; empty before the server has let us in
    std::string wanted_nick;  // what we ask for
    std::string real_name;
    std::string user_modes;
    std::string account;  // empty while not logged in
    bool away = false;
    int nick_attempts = 0;

    Isupport isupport;
    wire::Capabilities offered;  // of those we know
    wire::Capabilities enabled;
    std::string sasl_mechanisms;  // the value of the capability sasl; empty: not told

    std::map<std::string, BufferId, std::less<>> buffers;   // by folded name
    std::map<std::string, OpenBatch, std::less<>> batches;  // by reference tag
    std::uint64_t next_label = 1;

    [[nodiscard]] bool has(wire::Capability capability) const { return enabled.has(capability); }
    [[nodiscard]] bool online() const { return link.phase == LinkStatus::Phase::online; }
    [[nodiscard]] bool is_me(std::string_view other) const { return isupport.same(nick, other); }
};

}  // namespace klatch::tui
