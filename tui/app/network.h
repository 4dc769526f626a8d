// One network the client speaks to: its link, our identity there, and what the server can do.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/clock.h"
#include "common/wire/capabilities.h"
#include "common/wire/isupport.h"
#include "tui/app/ids.h"
#include "tui/app/link_status.h"

namespace klatch::tui {

// A BATCH that is open, and the lines it has brought.
struct OpenBatch {
    std::string type;
    std::vector<std::string> params;
    std::string label;
    std::vector<std::string> lines;  // of a chathistory batch, to be placed when it ends
    std::size_t bytes = 0;           // of `lines`
};

// Where the answers to the last command go: the buffer it was typed in, for a while.
struct Asked {
    BufferId buffer;
    MonoTime until{};
};

// A nick that we had in this run, and until when.
struct FormerNick {
    std::string nick;
    WallTime until{};
};

struct Network {
    NetworkId id;
    std::string name;     // for the buffer list: ISUPPORT NETWORK, or the address
    std::string address;  // as the user gave it
    BufferId server_buffer;
    bool local = false;  // the Unix socket of this host: identity is our uid

    LinkStatus link;
    std::string nick;                     // ours now; empty before the server has let us in
    std::string wanted_nick;              // what we ask for
    std::deque<FormerNick> former_nicks;  // the last few, the newest last
    std::string real_name;
    std::vector<std::string> channels;  // that the settings name: joined on every connection
    std::map<std::string, std::string, std::less<>> keys;  // of channels, by folded name
    std::string account;                                   // empty while not logged in
    bool away = false;
    int nick_attempts = 0;

    wire::Isupport isupport;
    // CASEMAPPING, as this link said it or, until it does, the one before; see set_casemapping().
    std::string casemapping = "rfc1459";
    wire::Capabilities offered;  // of those we know
    wire::Capabilities enabled;
    std::string sasl_mechanisms;  // the value of the capability sasl; empty: not told

    std::map<std::string, BufferId, std::less<>> buffers;   // by folded name
    std::map<std::string, OpenBatch, std::less<>> batches;  // by reference tag
    std::uint64_t next_label = 1;                           // of a message
    std::uint64_t next_request = 1;                         // of the history
    Asked asked;

    // What the user typed as /join, folded: go there when it works.
    std::string focus_on_join;
    // A channel whose NAMES the user asked for, folded: show them.
    std::string names_wanted;
    // Channels of which klatch itself has asked who is away, folded: the answer is not shown.
    std::set<std::string, std::less<>> silent_who;
    WallTime heard{};                  // when the server said anything last, once caught_up
    WallTime seen_until{};             // the same of the links, or the run, before this one
    WallTime away_since{};             // from when on we ask who wrote to us
    bool welcomed = false;             // this link: the server has let us in
    bool caught_up = false;            // this link: it has told who wrote to us while we were away
    std::size_t member_count = 0;      // of all its channels, and of lists that arrive
    std::optional<MonoTime> answered;  // when we last answered a CTCP request
    std::optional<MonoTime> pinged;    // when the PING went out that has no answer yet

    [[nodiscard]] bool has(wire::Capability capability) const { return enabled.has(capability); }
    [[nodiscard]] bool online() const { return link.phase == LinkStatus::Phase::online; }
    // Online, and what was missed is being asked for: what we say has its order.
    [[nodiscard]] bool ready() const { return online() && welcomed; }
    // A name as the server compares names.
    [[nodiscard]] std::string fold(std::string_view text) const;
    [[nodiscard]] bool is_me(std::string_view other) const { return fold(nick) == fold(other); }
    // Whether a nick was ours when something was said.
    [[nodiscard]] bool was_me(std::string_view other, WallTime time) const;
    // The present nick will be another one from now on.
    void keep_nick(WallTime now);
    // The target of a message without the STATUSMSG symbols before it: "@#dev" is "#dev".
    [[nodiscard]] std::string_view without_status(std::string_view target) const;
};

}  // namespace klatch::tui
