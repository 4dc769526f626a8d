// The names of everything the log tells.  They are stable: people search and alert on them.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace klatch::log {

// What an event keeps of an address beyond the setting: a ban needs it exact.
enum class AddressUse { as_set, exact };

struct Event {
    std::string_view name;
    std::string_view meaning;
    AddressUse address = AddressUse::as_set;
};

inline constexpr std::array events = {
    Event{"account.create", "an account was made"},
    Event{"account.erase", "an account was erased"},
    Event{"account.suspend", "an account was suspended"},
    Event{"auth.fail", "a login failed", AddressUse::exact},
    Event{"auth.locked", "too many logins failed", AddressUse::exact},
    Event{"auth.ok", "a login succeeded"},
    Event{"backup.fail", "a backup failed"},
    Event{"backup.ok", "a backup was made"},
    Event{"channel.create", "a channel was made"},
    Event{"channel.delete", "a channel was deleted"},
    Event{"config.loaded", "the configuration was read at the start"},
    Event{"config.rejected", "a reload failed; the old configuration stays"},
    Event{"config.reloaded", "the configuration was read again"},
    Event{"config.restart", "a key has changed that is obeyed at the start alone"},
    Event{"conn.close", "a connection ended"},
    Event{"conn.open", "a connection was accepted"},
    Event{"conn.refused", "a connection was turned away"},
    Event{"db.corrupt", "stored data contradicts itself"},
    Event{"db.fail", "the database could not be read or written"},
    Event{"db.full", "the disk is full"},
    Event{"db.migrate", "the database was brought to a newer form"},
    Event{"db.slow", "a commit took long"},
    Event{"limit.hit", "a limit was reached"},
    Event{"listener.fail", "a listener could not be opened, or fails to accept"},
    Event{"listener.open", "a listener was opened"},
    Event{"mod.ban", "an operator banned"},
    Event{"mod.kick", "an operator kicked"},
    Event{"mod.mute", "an operator muted"},
    Event{"protocol.error", "a peer broke the protocol"},
    Event{"sendq.exceeded", "a slow reader was dropped"},
    Event{"server.drain", "clients are told to go"},
    Event{"server.ready", "every listener is open"},
    Event{"server.start", "the daemon started"},
    Event{"server.statistics", "figures, on SIGUSR1"},
    Event{"server.stop", "the daemon ended"},
    Event{"server.upgrade", "a new binary took over"},
    Event{"tls.expiring", "a certificate ends soon"},
    Event{"tls.fail", "a certificate could not be used"},
    Event{"tls.reload", "certificates were read again"},
};
static_assert(std::ranges::is_sorted(events, {}, &Event::name));

// The name of an event; one that is not in the table does not compile.
class EventName {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a call reads log.event(level, "conn.open", ...)
    consteval EventName(const char* name) : event_(find(name)) {}

    [[nodiscard]] const Event& event() const { return *event_; }

private:
    static consteval const Event* find(std::string_view name) {
        const auto found = std::ranges::lower_bound(events, name, {}, &Event::name);
        if (found == events.end() || found->name != name) throw "there is no such event";
        return &*found;
    }

    const Event* event_;
};

}  // namespace klatch::log
