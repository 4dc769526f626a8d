#include "daemon/core/fanout.h"

#include <algorithm>
#include <string>

#include "common/wire/capabilities.h"
#include "common/wire/message.h"
#include "common/wire/server_time.h"
#include "daemon/core/message_line.h"
#include "daemon/store/audience.h"

namespace klatch::core {
namespace {

using wire::Capabilities;
using wire::Capability;

// The messages of a run in one variant: all in a row, and where each ends.
struct Variant {
    Capabilities caps;
    std::uint32_t start = 0;
    std::vector<std::uint32_t> ends;
};

class Run {
public:
    Run(const FanoutStage& stage, std::span<const Delivery> run) : stage_(stage), run_(run) {}

    void all_to(const User& user) {
        for (const SessionId id : user.sessions) {
            const Session* session = stage_.state.sessions.find(id);
            if (session == nullptr) continue;
            const Variant& variant = variant_for(*session);
            send(*session, {variant.start, variant.ends.back() - variant.start});
        }
    }

    // Message i to one who may have sent messages of this run.  Only the session that it came from
    // hears it as an echo; the others of the sender hear it like anybody.
    void one_to(std::size_t i, const User& user) {
        const Delivery& delivery = run_[i];
        for (const SessionId id : user.sessions) {
            const Session* session = stage_.state.sessions.find(id);
            if (session == nullptr) continue;
            const bool spoke =
                delivery.request != nullptr && delivery.request->session == session->id;
            if (spoke && !session->has(Capability::echo_message)) continue;
            const Variant& variant = variant_for(*session);
            const std::uint32_t start = i == 0 ? variant.start : variant.ends[i - 1];
            deliver(*session, delivery, {start, variant.ends[i] - start});
        }
    }

    // The first message to all sessions of one who also sent it.  Behind echoes that are gathered
    // it keeps its place; but it is no answer, so no label covers it.
    void heard_by(const User& user) {
        const bool has_label = run_[0].request != nullptr && !run_[0].request->label.empty();
        for (const SessionId id : user.sessions) {
            const Session* session = stage_.state.sessions.find(id);
            if (session == nullptr) continue;
            const Variant& variant = variant_for(*session);
            const Slice slice{variant.start, variant.ends[0] - variant.start};
            has_label ? send(*session, slice) : deliver(*session, run_[0], slice);
        }
    }

    // Message i back to the session it came from, if that wants echoes.
    void echo(std::size_t i) {
        const Request* request = run_[i].request;
        const Session* session =
            request != nullptr ? stage_.state.sessions.find(request->session) : nullptr;
        if (session == nullptr || !session->has(Capability::echo_message)) return;
        const Variant& variant = variant_for(*session);
        const std::uint32_t start = i == 0 ? variant.start : variant.ends[i - 1];
        deliver(*session, run_[i], {start, variant.ends[i] - start});
    }

private:
    void deliver(const Session& session, const Delivery& delivery, Slice slice) {
        Request* request = delivery.request;
        const bool is_echo = request != nullptr && request->session == session.id;
        if (is_echo && is_gathered(*request)) {
            request->lines.append(stage_.effects.arena, slice.offset, slice.length);
        } else {
            send(session, slice);
        }
    }

    void send(const Session& session, Slice slice) {
        if (slice.length != 0) stage_.effects.send(session.id, slice);
    }

    const Variant& variant_for(const Session& session) {
        const Capabilities caps = session.caps & message_line_matters;
        for (const Variant& variant : variants_)
            if (variant.caps == caps) return variant;
        return format(caps);
    }

    const Variant& format(Capabilities caps) {
        std::string& arena = stage_.effects.arena;
        Variant& variant = variants_.emplace_back();
        variant.caps = caps;
        variant.start = static_cast<std::uint32_t>(arena.size());
        variant.ends.reserve(run_.size());
        for (const Delivery& delivery : run_) {
            append_message_line(arena, *delivery.message,
                                {stage_.state.database_id, delivery.seq, delivery.time}, caps);
            variant.ends.push_back(static_cast<std::uint32_t>(arena.size()));
        }
        return variant;
    }

    const FanoutStage& stage_;
    std::span<const Delivery> run_;
    std::vector<Variant> variants_;
};

std::vector<store::UserId> senders_of(std::span<const Delivery> run) {
    std::vector<store::UserId> senders;
    for (const Delivery& delivery : run)
        if (std::ranges::find(senders, delivery.message->sender) == senders.end())
            senders.push_back(delivery.message->sender);
    return senders;
}

void deliver_to_standing(Run& run, const store::MessageSent& message, const Channel& channel) {
    const store::Standing least = store::least_standing(message.target);
    for (const User* member : channel.members) {
        const Seat* seat = member->seat_in(channel);
        if (member->id == message.sender || (seat != nullptr && seat->standing >= least))
            run.one_to(0, *member);
    }
}

// All of a run to the members who sent none of it.
void deliver_to_listeners(Run& lines, const Channel& channel,
                          const std::vector<store::UserId>& senders) {
    for (const User* member : channel.members)
        if (std::ranges::find(senders, member->id) == senders.end()) lines.all_to(*member);
}

// An account that was not here when the message was proposed may be by now.
const User* recipient_of(const State& state, const store::MessageSent& message) {
    if (const User* user = state.users.find(message.recipient)) return user;
    return state.users.by_account(store::AccountId{message.to.value()});
}

}  // namespace

void deliver_to_channel(const FanoutStage& stage, std::span<const Delivery> run) {
    const std::vector<store::UserId> senders = senders_of(run);
    const Channel* channel = stage.state.channels.find(run.front().message->channel);
    Run lines{stage, run};
    if (channel != nullptr) deliver_to_listeners(lines, *channel, senders);
    std::vector<const User*> speakers;
    for (const store::UserId id : senders)
        if (const User* user = stage.state.users.find(id)) speakers.push_back(user);
    for (std::size_t i = 0; i < run.size(); ++i) {
        for (const User* user : speakers) {
            // Who speaks from outside the channel hears only its own echo.
            const bool hears = channel != nullptr && user->seat_in(*channel) != nullptr;
            if (hears || user->id == run[i].message->sender) lines.one_to(i, *user);
        }
    }
}

void deliver_one(const FanoutStage& stage, const Delivery& delivery) {
    const store::MessageSent& message = *delivery.message;
    Run run{stage, {&delivery, 1}};
    const User* sender = stage.state.users.find(message.sender);
    if (message.channel) {
        if (const Channel* channel = stage.state.channels.find(message.channel)) {
            deliver_to_standing(run, message, *channel);
            if (sender != nullptr && sender->seat_in(*channel) == nullptr) run.one_to(0, *sender);
        }
        return;
    }
    const User* recipient = recipient_of(stage.state, message);
    if (recipient != nullptr && recipient == sender) {
        // What one sends oneself comes like any message, and its echo is a second line.
        run.heard_by(*recipient);
        return run.echo(0);
    }
    if (recipient != nullptr) run.one_to(0, *recipient);
    if (sender != nullptr) run.one_to(0, *sender);
}

}  // namespace klatch::core
