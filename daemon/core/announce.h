// The lines by which a committed change of a user or a channel is shown.
#pragma once

#include <string>
#include <string_view>

#include "common/wire/numerics.h"
#include "common/wire/server_time.h"
#include "daemon/core/broadcast.h"
#include "daemon/core/provenance.h"
#include "daemon/core/stage.h"

namespace klatch::core {

// Holds the texts that the lines of one entry by one user are made of.
class Author {
public:
    // Takes the user as it is now: a rename shows the old nick when made before it.
    Author(const Stage& stage, const User& user)
        : source_(user.mask()),
          account_(user.account_name),
          msgid_(stage.seq ? core::msgid(stage.state.database_id, stage.seq) : std::string{}),
          time_(stage.time),
          bot_(user.bot) {}

    // Starts a line: tags as far as caps allow, source and command.
    [[nodiscard]] wire::LineWriter line(std::string& out, wire::Capabilities caps,
                                        std::string_view command) const {
        return start(out, caps, command, msgid_);
    }
    // Starts one more line of what does not fit into one: without the msgid, which no two may have.
    [[nodiscard]] wire::LineWriter further_line(std::string& out, wire::Capabilities caps,
                                                std::string_view command) const {
        return start(out, caps, command, {});
    }

    [[nodiscard]] const std::string& source() const { return source_; }

private:
    [[nodiscard]] wire::LineWriter start(std::string& out, wire::Capabilities caps,
                                         std::string_view command, std::string_view id) const {
        wire::LineWriter line{out};
        Provenance{
            .source = source_, .account = account_, .msgid = id, .time = time_.view(), .bot = bot_}
            .begin(line, caps);
        line.command(command);
        return line;
    }

    std::string source_;
    std::string account_;
    std::string msgid_;
    wire::ServerTimeText time_;
    bool bot_;
};

// Writes the rest of the user's JOIN, with account and real name for extended-join.
void finish_join(wire::LineWriter line, wire::Capabilities caps, const User& user,
                 const Channel& channel);

// For the `matters` of a Broadcast: what Author looks at, and more.
[[nodiscard]] constexpr wire::Capabilities author_matters(wire::Capabilities more = {}) {
    return Provenance::matters | more;
}

// Tells those who watch the nick (MONITOR) that it came or went.
void tell_watchers(Stage& stage, const User& user, wire::Numeric numeric);

// Sessions that watch the user (MONITOR), asked for extended-monitor, and share no channel with it:
// they learn of its changes although they are no neighbours.
[[nodiscard]] std::vector<const Session*> distant_watchers(const State& state, const User& user);

// Tells neighbours and distant watchers that asked for away-notify.
void announce_away(Stage& stage, const User& user);

}  // namespace klatch::core
