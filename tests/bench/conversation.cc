#include "tests/bench/conversation.h"

#include <fmt/format.h>

namespace klatch::bench {

namespace {

constexpr std::size_t sample_every = 8;  // receivers whose deliveries are timed
constexpr std::chrono::seconds progress_patience{15};

}  // namespace

Conversation::Conversation(Swarm& swarm, const Seating& seating)
    : swarm_(swarm),
      seating_(seating),
      format_(seating.bytes),
      tally_(seating.rooms * seating.size, seating.senders),
      sent_(seating.rooms * seating.senders),
      acked_(sent_.size()),
      acker_(sent_.size()),
      copies_(sent_.size()),
      outgoing_(sent_.size()) {}

std::size_t Conversation::client_of(std::size_t sender) const {
    return sender / seating_.senders * seating_.size + sender % seating_.senders;
}

std::string Conversation::nick_of(std::size_t client) const {
    return fmt::format("b{}", client);
}

Status Conversation::assemble() {
    std::vector<Newcomer> newcomers;
    for (std::size_t client = 0; client < seating_.rooms * seating_.size; ++client) {
        const bool sends = client % seating_.size < seating_.senders;
        newcomers.push_back(
            {.nick = nick_of(client),
             .channel = fmt::format("#b{}", client / seating_.size),
             .echo = sends && seating_.ack != Ack::peer ? Echo::wanted : Echo::unwanted});
    }
    Result<std::vector<Echo>> echo = gather(swarm_, newcomers);
    if (!echo) return fail(echo.error());
    choose_ackers(*echo);
    if (seating_.ack == Ack::echo && copies_[0] != seating_.size) {
        return fail(Errc::not_found, "the server has no echo-message");
    }
    return {};
}

// The copy that frees a sender's window without echo-message is that of the member after it.
void Conversation::choose_ackers(const std::vector<Echo>& echo) {
    for (std::size_t sender = 0; sender < sent_.size(); ++sender) {
        const std::size_t self = client_of(sender);
        const std::size_t first = self - self % seating_.size;
        const bool echoed = echo[self] == Echo::wanted;
        acker_[sender] = echoed ? self : first + (self % seating_.size + 1) % seating_.size;
        copies_[sender] = echoed ? seating_.size : seating_.size - 1;
    }
}

void Conversation::say(std::size_t sender, TimePoint due) {
    const auto room = static_cast<std::uint32_t>(sender / seating_.senders);
    const Payload payload{room, static_cast<std::uint32_t>(sender % seating_.senders),
                          static_cast<std::uint32_t>(sent_[sender].size())};
    if (outgoing_[sender].empty()) talking_.push_back(sender);
    outgoing_[sender] += fmt::format("PRIVMSG #b{} :{}\r\n", room, format_.write(payload));
    sent_[sender].push_back(due);
    ++messages_;
    expected_ += copies_[sender];
}

void Conversation::post() {
    for (const std::size_t sender : talking_) {
        swarm_.send(client_of(sender), outgoing_[sender]);
        outgoing_[sender].clear();
    }
    talking_.clear();
}

void Conversation::start_measuring() {
    delivered_ = {};
    acknowledged_ = {};
}

Status Conversation::line(std::size_t client, std::string_view line, TimePoint at) {
    if (client == given_up_) return {};
    if (const auto payload = format_.read(line)) return deliver(client, *payload, at);
    if (line.starts_with("ERROR")) {
        return fail(Errc::denied, fmt::format("{}: {}", nick_of(client), line));
    }
    const std::string_view command = command_of(line);
    if (command == "QUIT" && given_up_ != SIZE_MAX &&
        line.starts_with(fmt::format(":{}!", nick_of(given_up_)))) {
        seen_gone_ = true;
        return {};
    }
    if (command == "FAIL" || command == "404" || command == "QUIT") {
        return fail(Errc::denied, fmt::format("{} heard: {}", nick_of(client), line));
    }
    return {};
}

Status Conversation::deliver(std::size_t client, const Payload& payload, TimePoint at) {
    if (Status seen = tally_.see(client, payload); !seen) return seen;
    const std::size_t sender = payload.room * seating_.senders + payload.sender;
    if (payload.room != client / seating_.size || payload.sequence >= sent_[sender].size()) {
        return fail(Errc::corrupt, fmt::format("client {} got what was not sent to it", client));
    }
    if (client % sample_every == 0) delivered_.add(at - sent_[sender][payload.sequence]);
    if (client == acker_[sender]) {
        ++acked_[sender];
        acknowledged_.add(at - sent_[sender][payload.sequence]);
    }
    return {};
}

Status Conversation::closed(std::size_t client) {
    if (client == given_up_) return {};
    return fail(Errc::unavailable, fmt::format("{} was closed by the server", nick_of(client)));
}

void Conversation::give_up_on(std::size_t client) {
    given_up_ = client;
    for (std::size_t& copies : copies_)
        --copies;
}

Status Conversation::drain() {
    TimePoint progress = Clock::now();
    while (deliveries() < expected_) {
        const std::uint64_t before = deliveries();
        if (Status turned = swarm_.turn(*this, std::chrono::milliseconds(100)); !turned) {
            return turned;
        }
        if (deliveries() != before) progress = Clock::now();
        if (Clock::now() - progress > progress_patience) {
            return fail(Errc::corrupt,
                        fmt::format("{} of {} deliveries arrived", deliveries(), expected_));
        }
    }
    return {};
}

}  // namespace klatch::bench
