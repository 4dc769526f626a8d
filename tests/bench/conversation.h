// Rooms full of clients that talk: sends, checks and times every message.  The scenarios pace it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/result.h"
#include "tests/bench/crowd.h"
#include "tests/bench/latencies.h"
#include "tests/bench/payload.h"
#include "tests/bench/swarm.h"
#include "tests/bench/tally.h"

namespace klatch::bench {

struct Seating {
    std::size_t rooms = 1;
    std::size_t size = 1;     // members of a room; client = room * size + place
    std::size_t senders = 1;  // the first places of each room
    std::size_t bytes = 100;
    Ack ack = Ack::automatic;
};

class Conversation final : public Listener {
public:
    Conversation(Swarm& swarm, const Seating& seating);

    // Lets everyone in.
    Status assemble();

    // Queues one message for the next post(); `due` is when it counts as sent.
    void say(std::size_t sender, TimePoint due);
    // Sends what was queued.
    void post();
    // Forgets the latencies measured so far.
    void start_measuring();

    [[nodiscard]] std::size_t sender_count() const { return sent_.size(); }
    [[nodiscard]] std::size_t unacknowledged(std::size_t sender) const {
        return sent_[sender].size() - acked_[sender];
    }
    [[nodiscard]] std::uint64_t messages() const { return messages_; }
    [[nodiscard]] std::uint64_t expected() const { return expected_; }
    [[nodiscard]] std::uint64_t deliveries() const { return tally_.seen(); }
    [[nodiscard]] const Latencies& delivery_latencies() const { return delivered_; }
    [[nodiscard]] const Latencies& ack_latencies() const { return acknowledged_; }
    [[nodiscard]] Swarm& swarm() { return swarm_; }

    // Turns until everything sent has arrived everywhere.
    Status drain();

    // This client is expected to be thrown out; what it gets no longer counts.
    void give_up_on(std::size_t client);
    // Whether a fellow member was told that this client is gone.
    [[nodiscard]] bool seen_gone() const { return seen_gone_; }

    Status line(std::size_t client, std::string_view line, TimePoint at) override;
    Status closed(std::size_t client) override;

private:
    [[nodiscard]] std::size_t client_of(std::size_t sender) const;
    [[nodiscard]] std::string nick_of(std::size_t client) const;
    Status deliver(std::size_t client, const Payload& payload, TimePoint at);
    void choose_ackers(const std::vector<Echo>& echo);

    Swarm& swarm_;
    Seating seating_;
    PayloadFormat format_;
    Tally tally_;
    std::vector<std::vector<TimePoint>> sent_;  // by sender, by sequence
    std::vector<std::size_t> acked_;            // by sender
    std::vector<std::size_t> acker_;            // by sender: the client whose copy is the ack
    std::vector<std::size_t> copies_;           // by sender: deliveries that a message makes
    std::vector<std::string> outgoing_;         // by sender
    std::vector<std::size_t> talking_;          // senders with something outgoing
    std::uint64_t messages_ = 0;
    std::uint64_t expected_ = 0;
    Latencies delivered_;
    Latencies acknowledged_;
    std::size_t given_up_ = SIZE_MAX;
    bool seen_gone_ = false;
};

}  // namespace klatch::bench
