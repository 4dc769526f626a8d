// The way of an entry: proposed, settled, applied.
#include <algorithm>
#include <utility>

#include "daemon/core/apply.h"
#include "daemon/core/bookkeeping.h"
#include "daemon/core/fanout.h"
#include "daemon/core/hub.h"
#include "daemon/core/refusal.h"

namespace klatch::core {
namespace {

// A wall clock that steps back a little must not turn the order of messages around; one that was
// mended by more than this is believed.
constexpr std::chrono::minutes believed_step{10};

constexpr std::chrono::seconds departure_pause{1};

WallTime next_time(WallTime last, WallTime now) {
    return now < last && last - now < believed_step ? last : now;
}

const store::MessageSent* accepted_message(const Settled& settled) {
    if (settled.verdict.refusal != store::Refusal::none) return nullptr;
    return std::get_if<store::MessageSent>(&settled.entry.body);
}

// To every member of a channel, so that several can be shown at once.
bool is_for_whole_channel(const store::MessageSent& message) {
    return bool{message.channel} && message.target.starts_with('#');
}

class Applier {
public:
    explicit Applier(Stage& stage) : stage_(stage) {}

    void operator()(const store::MessageSent& message) const {
        if (User* sender = stage_.state.users.find(message.sender))
            sender->last_spoke = stage_.time;
        deliver_one({stage_.state, stage_.effects},
                    {&message, stage_.seq, stage_.time, stage_.request});
    }
    template <class Body>
    void operator()(const Body& body) const {
        apply(stage_, body);
    }

private:
    Stage& stage_;
};

}  // namespace

void Hub::propose(store::Keep keep, store::EntryBody body, RequestId request, Effects& effects) {
    reserve(state_, body);
    last_time_ = next_time(last_time_, now_.wall);
    effects.proposals.push_back({last_time_, keep, std::move(body)});
    in_flight_.push_back(request);
    if (Request* asking = requests_.find(request)) ++asking->waiting;
}

RequestId Hub::oldest_in_flight() {
    const RequestId id = in_flight_.front();
    in_flight_.pop_front();
    return id;
}

void Hub::on(const Committed& event, Effects& effects) {
    for (std::size_t i = 0; i < event.group.size();) {
        const store::MessageSent* message = accepted_message(event.group[i]);
        if (message != nullptr && is_for_whole_channel(*message)) {
            i += settle_messages(event.group.subspan(i), effects);
        } else {
            settle(event.group[i++], effects);
        }
    }
    for (const Found& found : std::exchange(postponed_, {}))
        on(found, effects);
    retry_waiting(effects);
}

std::size_t Hub::settle_messages(std::span<const Settled> group, Effects& effects) {
    const store::ChannelId channel = accepted_message(group.front())->channel;
    std::vector<Delivery> run;
    std::vector<RequestId> requests;
    for (const Settled& settled : group) {
        const store::MessageSent* message = accepted_message(settled);
        if (message == nullptr || message->channel != channel || !is_for_whole_channel(*message))
            break;
        requests.push_back(oldest_in_flight());
        Request* request = requests_.find(requests.back());
        run.push_back({message, settled.verdict.seq, settled.entry.time, request});
        // An echo that joins an answer is sent with that answer: nothing may overtake it.
        if (request != nullptr && is_gathered(*request)) break;
    }
    for (const Delivery& delivery : run)
        if (User* sender = state_.users.find(delivery.message->sender))
            sender->last_spoke = delivery.time;
    deliver_to_channel({state_, effects}, run);
    for (const RequestId id : requests) {
        Request* request = requests_.find(id);
        if (request != nullptr && --request->waiting == 0) finish(id, effects);
    }
    return run.size();
}

void Hub::settle(const Settled& settled, Effects& effects) {
    const RequestId id = oldest_in_flight();
    release(state_, settled.entry.body);
    Request* request = requests_.find(id);
    if (settled.verdict.refusal == store::Refusal::none) {
        Stage stage{.state = state_,
                    .settings = settings_,
                    .effects = effects,
                    .now = now_,
                    .seq = settled.verdict.seq,
                    .time = settled.entry.time,
                    .request = request};
        std::visit(Applier{stage}, settled.entry.body);
        follow_up(stage, id);
        request = requests_.find(id);
    } else {
        refused(state_, settings_, settled, request);
        if (const auto* departed = std::get_if<store::Departed>(&settled.entry.body)) {
            refused_departures_.push_back(*departed);
            deadlines_.push({now_.mono + departure_pause, {}, Deadline::Kind::departures});
        }
    }
    if (request != nullptr && --request->waiting == 0) finish(id, effects);
}

void Hub::depart_again(Effects& effects) {
    for (store::Departed& departed : std::exchange(refused_departures_, {})) {
        const User* user = state_.users.find(departed.user);
        if (user != nullptr && user->sessions.empty())
            propose(store::Keep::no, std::move(departed), {}, effects);
    }
}

void Hub::follow_up(Stage& stage, RequestId id) {
    for (store::EntryBody& body : stage.followups)
        propose(store::Keep::no, std::move(body), {}, stage.effects);
    Request* request = requests_.find(id);
    if (stage.next_command.empty() || request == nullptr) return;
    Session* session = state_.sessions.find(request->session);
    if (session != nullptr)
        hold(*session, {.text = stage.next_command, .kind = Line::Kind::complete, .paid = true},
             Taken::waits);
}

}  // namespace klatch::core
