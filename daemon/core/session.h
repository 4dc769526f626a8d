// One connection as the hub knows it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/clock.h"
#include "common/wire/capabilities.h"
#include "common/wire/sasl.h"
#include "daemon/core/event.h"
#include "daemon/core/flood.h"
#include "daemon/core/ids.h"
#include "daemon/store/entry.h"

namespace klatch::core {

struct User;

// Before the welcome: what the client has said of itself so far.
struct Registering {
    enum class Password : std::uint8_t { none, wrong, unchecked, right };
    std::string nick;
    std::string username;
    std::string realname;
    Password password = Password::none;
    bool negotiating = false;                 // between CAP LS or REQ and CAP END
    bool entering = false;                    // all is said; an entry is on its way
    std::optional<wire::SaslAssembler> sasl;  // AUTHENTICATE EXTERNAL, its response is awaited
    store::AccountId account;                 // after SASL
    std::string account_name;
    bool admin = false;  // of the account
    MonoTime deadline{};
};

// After the welcome.
struct Registered {
    User* user = nullptr;
};

// Told why; lines are ignored.
struct Closing {};

struct HeldLine {
    std::string text;
    Line::Kind kind = Line::Kind::complete;
    bool paid = false;  // its tokens are taken
};

// Owned by the hub, one for each connection that io has announced.
struct Session {
    SessionId id;
    Origin origin;
    wire::Capabilities caps;
    std::uint16_t cap_version = 301;  // of the last CAP LS
    bool ping_sent = false;
    std::uint16_t throttled = 0;  // lines in a row that had to wait for tokens
    std::uint32_t requests = 0;   // commands whose answer is not complete
    std::uint32_t changes = 0;    // those of them that change what the session may do, or is called
    MonoTime last_line{};
    Bucket acting;
    Bucket reading;
    std::variant<Registering, Registered, Closing> phase;
    // Lines that wait, first one first: for the session's own requests, for changes under way of
    // what they are about, or for tokens.  What the hub lets it do after an entry of its own
    // (Stage::next_command) waits among them.
    std::unique_ptr<std::deque<HeldLine>> held;
    // Folded nicks; owned only by clients that use MONITOR.
    std::unique_ptr<std::vector<std::string>> monitored;

    [[nodiscard]] User* user() const {
        const auto* registered = std::get_if<Registered>(&phase);
        return registered != nullptr ? registered->user : nullptr;
    }
    [[nodiscard]] Registering* registering() { return std::get_if<Registering>(&phase); }
    [[nodiscard]] bool is_closing() const { return std::holds_alternative<Closing>(phase); }
    [[nodiscard]] bool has(wire::Capability capability) const { return caps.has(capability); }
};

}  // namespace klatch::core
