// A whole daemon without sockets, threads and clock: the hub on a store in memory, and clients that
// are queues of lines.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/wire/line_decoder.h"
#include "daemon/core/hub.h"
#include "daemon/store/memory/memory_store.h"

namespace klatch::conversations {

// Whether the store answers at once, or when it is told to.
enum class Commits : std::uint8_t { at_once, held };

// Whether questions are answered, or too many wait already.
enum class Lookups : std::uint8_t { answered, refused };

class HubRig {
public:
    explicit HubRig(core::Settings settings);

    // A host user with this uid and name; EXTERNAL asks for it.
    void add_host_user(std::uint32_t uid, const std::string& name) {
        host_users_[uid] = {name, {}};
    }

    void connect(const std::string& name, core::Origin origin);
    // The client of this name is gone without a word.
    void disconnect(const std::string& name, std::string_view reason);
    // Bytes as they come from the socket.
    void receive(const std::string& name, std::string_view bytes);
    void pass(Milliseconds time);
    void drain(std::string_view reason);
    void reconfigure(core::Settings settings);
    // The daemon ends without ceremony and starts again on what the store has kept.
    void restart();

    void set_commits(Commits commits);
    void set_lookups(Lookups lookups) { lookups_ = lookups; }
    // The oldest entries that are held settle, so many of them.
    void commit(std::size_t count);
    [[nodiscard]] store::MemoryStore& store() { return store_; }

    // What the client was sent and has not taken yet, a line each, without CR LF.
    [[nodiscard]] std::deque<std::string>& inbox(const std::string& name);
    [[nodiscard]] bool is_connected(const std::string& name) const;
    // Clients that have lines to take.
    [[nodiscard]] std::vector<std::string> unread() const;

private:
    struct Client {
        explicit Client(core::SessionId id) : session(id) {}

        core::SessionId session;
        bool connected = true;
        wire::LineDecoder decoder{wire::client_line_limits};
        std::deque<std::pair<core::Line::Kind, std::string>> waiting;  // until the hub accepts them
        std::string partial;                                           // of a line to the client
        std::deque<std::string> inbox;
    };

    [[nodiscard]] Client& client(const std::string& name);
    [[nodiscard]] Client* client_of(core::SessionId session);
    void start();
    void apply(const core::Event& event);
    void carry_out(core::Effects effects);
    void deliver(const core::Effects& effects);
    void settle();
    void answer(const core::Question& question);
    [[nodiscard]] Result<core::Answer> look_up(const core::Inquiry& inquiry);
    void feed_waiting(Client& from);

    core::Settings settings_;
    store::MemoryStore store_;
    std::unique_ptr<store::Archive> archive_;
    std::unique_ptr<core::Hub> hub_;
    Instant now_;
    Commits commits_ = Commits::at_once;
    Lookups lookups_ = Lookups::answered;
    std::vector<store::Entry> proposed_;
    std::map<std::string, Client> clients_;
    std::map<std::uint32_t, core::HostUser> host_users_;
    std::uint32_t last_slot_ = 0;
};

}  // namespace klatch::conversations
