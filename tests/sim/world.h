// A seeded run of the hub: clients that do random things, a store that answers when it likes, and a
// record of all that happened.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "daemon/core/hub.h"
#include "daemon/store/memory/memory_store.h"

namespace klatch::sim {

// What is held true; the first that breaks ends the run.
class World {
public:
    explicit World(std::uint64_t seed);

    // One random event, and all that follows from it at once.
    void step();
    // The store answers all that waits.
    void settle_all();

    // Empty, or what was broken.
    [[nodiscard]] const std::string& broken() const { return broken_; }
    // Everything that every client was sent, in order: equal for equal seeds.
    [[nodiscard]] const std::string& transcript() const { return transcript_; }
    [[nodiscard]] std::size_t messages_seen() const { return messages_seen_; }
    [[nodiscard]] std::size_t refusals() const { return refusals_; }

private:
    struct Client {
        core::SessionId session;
        std::string account;  // "" for a guest
        std::string nick;
        std::set<std::string> channels;                 // that it was shown to be in
        std::map<std::string, std::uint64_t> last_seq;  // by channel, of the last message shown
    };

    [[nodiscard]] std::size_t roll(std::size_t below);
    [[nodiscard]] std::string any_channel();
    [[nodiscard]] std::string any_nick();
    void connect();
    void disconnect(std::size_t index);
    void say(std::size_t index);
    void commit_some();
    void pass_time();
    void apply(const core::Event& event);
    void line(const Client& client, const std::string& text);
    void carry_out(core::Effects& effects);
    void answer(const core::Question& question);
    void read(Client& client, std::string_view text);
    void read_message(Client& client, std::string_view text);
    void breaks(const std::string& what);

    std::mt19937_64 random_;
    store::MemoryStore store_;
    std::unique_ptr<store::Archive> archive_;
    Instant now_;
    std::unique_ptr<core::Hub> hub_;
    std::vector<Client> clients_;
    std::deque<store::Entry> proposed_;
    std::set<std::uint64_t> committed_;  // seqs of messages that the store accepted
    std::set<std::string> refused_texts_;
    std::uint32_t last_slot_ = 0;
    std::uint64_t last_text_ = 0;
    std::size_t messages_seen_ = 0;
    std::size_t refusals_ = 0;
    std::string transcript_;
    std::string broken_;
};

}  // namespace klatch::sim
