// What may happen to the shared state: one Entry is proposed by the hub, committed by a Journal,
// and only then applied and seen by anyone.  Plain values, no behaviour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/clock.h"
#include "common/strong_id.h"

namespace klatch::store {

// The place of an entry in the one order that everyone sees.  Given by the journal at commit,
// rising, never used twice (not even after a crash, and not by entries that need no disk).
using Seq = StrongId<struct SeqTag>;

// Things are named for ever by the Seq of the entry that made them.
using AccountId = StrongId<struct AccountTag>;  // the Seq of its AccountCreated
using ChannelId = StrongId<struct ChannelTag>;  // the Seq of the Joined that created it
// Whose direct messages they are: an AccountId's value, or for a guest the Seq of its Arrived.
using PartyId = StrongId<struct PartyTag>;

// A presence (one nick): the Seq of its Arrived, or its AccountId's value when it was restored.
// Means nothing after a restart.
using UserId = StrongId<struct UserTag>;

// Standing of a member in a channel, as bits.
enum class Standing : std::uint8_t { none = 0, voice = 1, op = 2 };

constexpr Standing operator|(Standing a, Standing b) {
    return static_cast<Standing>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr Standing operator&(Standing a, Standing b) {
    return static_cast<Standing>(static_cast<std::uint8_t>(a) & static_cast<std::uint8_t>(b));
}

// One mask of a ban, exception or invite-exception list.
struct ListedMask {
    std::string mask;
    std::string set_by;
    WallTime set_at{};
    friend bool operator==(const ListedMask&, const ListedMask&) = default;
};

// All that a channel keeps besides its members and messages.
struct ChannelRecord {
    ChannelId id;  // none in the entry that creates it: the store fills in that entry's Seq
    std::string name;
    WallTime created{};
    std::string flags;  // letters of the modes without a parameter, sorted: "nt"
    std::string key;
    std::uint32_t limit = 0;  // members, 0: no limit
    std::string topic;
    std::string topic_by;
    WallTime topic_at{};
    std::vector<ListedMask> bans;
    std::vector<ListedMask> exceptions;
    std::vector<ListedMask> invitations;
    friend bool operator==(const ChannelRecord&, const ChannelRecord&) = default;
};

// That an account is in a channel, whether or not it is connected.
struct Membership {
    ChannelId channel;
    AccountId account;
    Standing standing = Standing::none;
    Seq since;
    friend bool operator==(const Membership&, const Membership&) = default;
};

struct AccountRecord {
    AccountId id;  // none in the entry that creates it
    std::string name;
    std::optional<std::uint32_t> uid;  // the host user it belongs to
    std::string realname;
    WallTime created{};
    friend bool operator==(const AccountRecord&, const AccountRecord&) = default;
};

// ---- what an entry can be -------------------------------------------------------------------

enum class MessageKind : std::uint8_t { privmsg = 1, notice = 2, tagmsg = 3 };

// PRIVMSG, NOTICE or TAGMSG.  Kept but for TAGMSG and where history is switched off.
struct MessageSent {
    MessageKind kind = MessageKind::privmsg;
    ChannelId channel;  // none for a direct message
    PartyId from;
    PartyId to;                  // of a direct message
    UserId sender;               // who, while this daemon runs
    UserId recipient;            // of a direct message
    std::string source;          // nick!user@host at that time
    std::string account;         // of the sender, "" for a guest
    std::string target;          // as shown on the wire: "#chan", "@#chan", "nick"
    std::string recipient_name;  // of a direct message: the other's account or nick
    std::string sender_name;     // of a direct message: the sender's account or nick
    bool bot = false;
    std::string client_tags;  // raw tag section with the client-only tags, "" for none
    std::string text;
};

struct AccountCreated {
    AccountRecord account;
};

// A nick comes into being.  Needs no disk.
struct Arrived {
    std::string nick;
    std::string username;
    std::string host;
    std::string realname;
    AccountId account;  // none for a guest
    std::string account_name;
};

// A nick goes.  Needs no disk.
struct Departed {
    UserId user;
    std::string reason;
};

// Joins, and creates the channel where `channel` is none.
struct Joined {
    UserId user;
    ChannelId channel;
    std::string channel_name;
    Standing standing = Standing::none;
    AccountId keep_for;                   // membership to keep, none for guests
    std::optional<ChannelRecord> record;  // the whole channel where it must be kept from now on
};

enum class Leaving : std::uint8_t { part, kick };

struct Left {
    UserId user;
    ChannelId channel;
    Leaving how = Leaving::part;
    UserId by;  // of a kick
    std::string reason;
    AccountId drop_for;  // kept membership to remove, none for guests
    bool last = false;   // nobody stays: the channel's record goes (its messages stay, unreachable)
};

struct TopicSet {
    UserId by;
    ChannelId channel;
    std::string topic;
    std::optional<ChannelRecord> record;  // the channel afterwards, where it is kept
};

// One applied change of MODE, in the order given.
struct ModeChange {
    char sign = '+';
    char letter = 0;
    std::string param;  // a mask, key, limit, or nick as shown
    UserId member;      // of o and v
    friend bool operator==(const ModeChange&, const ModeChange&) = default;
};

struct ModesSet {
    UserId by;
    ChannelId channel;
    std::vector<ModeChange> changes;
    std::optional<ChannelRecord> record;  // the channel afterwards, where it is kept
    std::vector<Membership> memberships;  // kept members whose standing changes
};

// An invitation.  Needs no disk.
struct Invited {
    UserId by;
    UserId user;
    ChannelId channel;
};

// Needs no disk.
struct NickChanged {
    UserId user;
    std::string nick;
};

// Away with a text, back with none.  Needs no disk.
struct AwaySet {
    enum class Cause : std::uint8_t { asked, detached, attached };
    UserId user;
    std::string text;
    Cause cause = Cause::asked;
};

struct RealnameSet {
    UserId user;
    std::string realname;
    std::optional<AccountRecord> record;  // the account afterwards, where it has one
};

// User modes other than away.  Needs no disk.
struct UserModesSet {
    UserId user;
    std::vector<ModeChange> changes;
};

using EntryBody =
    std::variant<MessageSent, AccountCreated, Arrived, Departed, Joined, Left, TopicSet, ModesSet,
                 Invited, NickChanged, AwaySet, RealnameSet, UserModesSet>;

enum class Keep : std::uint8_t {
    no,   // keeps its place in the order, needs no disk
    yes,  // on disk before anyone learns of it
};

struct Entry {
    WallTime time{};
    Keep keep = Keep::no;
    EntryBody body{};
};

}  // namespace klatch::store
