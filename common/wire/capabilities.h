// The capabilities of IRCv3 that klatch knows, and a set of them as one word.
// Which of them a server offers is the server's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace klatch::wire {

enum class Capability : std::uint8_t {
    message_tags,
    server_time,
    batch,
    labeled_response,
    echo_message,
    standard_replies,
    multi_prefix,
    extended_join,
    account_tag,
    account_notify,
    away_notify,
    userhost_in_names,
    setname,
    invite_notify,
    sasl,
    cap_notify,
    chghost,
    extended_monitor,
    chathistory,
    event_playback,
    no_implicit_names,
    read_marker,
    account_registration,
    multiline,
    message_redaction,
    pre_away,
    extended_isupport,
    channel_rename,
    metadata,
    klatch_idem,
    klatch_sync,
};

// The name on the wire: "draft/chathistory".
[[nodiscard]] std::string_view name(Capability capability);
// By exact name; capability names are case-sensitive.
[[nodiscard]] std::optional<Capability> capability_of(std::string_view name);
// Every capability, in the order of the enum.
[[nodiscard]] std::span<const Capability> all_capabilities();

// A set of capabilities: a value of 64 bits, usable as a key.
class Capabilities {
public:
    constexpr Capabilities() = default;
    constexpr Capabilities(std::initializer_list<Capability> members) {
        for (const Capability member : members)
            set(member);
    }

    constexpr void set(Capability capability) { bits_ |= bit(capability); }
    constexpr void clear(Capability capability) { bits_ &= ~bit(capability); }
    [[nodiscard]] constexpr bool has(Capability capability) const {
        return (bits_ & bit(capability)) != 0;
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }

    friend constexpr Capabilities operator|(Capabilities a, Capabilities b) {
        return Capabilities{a.bits_ | b.bits_};
    }
    friend constexpr Capabilities operator&(Capabilities a, Capabilities b) {
        return Capabilities{a.bits_ & b.bits_};
    }
    // What `a` has and `b` has not.
    friend constexpr Capabilities operator-(Capabilities a, Capabilities b) {
        return Capabilities{a.bits_ & ~b.bits_};
    }
    friend constexpr bool operator==(Capabilities a, Capabilities b) = default;

private:
    explicit constexpr Capabilities(std::uint64_t bits) : bits_(bits) {}
    static constexpr std::uint64_t bit(Capability capability) {
        return std::uint64_t{1} << static_cast<unsigned>(capability);
    }
    std::uint64_t bits_ = 0;
};

}  // namespace klatch::wire
