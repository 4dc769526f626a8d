#include "daemon/store/memory/tables.h"

#include <algorithm>
#include <type_traits>

namespace klatch::store {
namespace {

char folded(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return folded(a) == folded(b); });
}

template <class Record, class Id>
auto find_by_id(std::vector<Record>& records, Id id) {
    return std::find_if(records.begin(), records.end(),
                        [&](const Record& record) { return record.id == id; });
}

auto find_membership(std::vector<Membership>& memberships, ChannelId channel, AccountId account) {
    return std::find_if(memberships.begin(), memberships.end(), [&](const Membership& membership) {
        return membership.channel == channel && membership.account == account;
    });
}

}  // namespace

Refusal Tables::keep(const Entry& entry, Seq seq) {
    return std::visit(
        [&](const auto& body) {
            using Body = std::decay_t<decltype(body)>;
            if constexpr (std::is_same_v<Body, MessageSent>) {
                messages_.append(body, seq, entry.time);
                return Refusal::none;
            } else if constexpr (std::is_same_v<Body, AccountCreated>) {
                return keep_account(body, seq);
            } else if constexpr (std::is_same_v<Body, Joined>) {
                return keep_joined(body, seq);
            } else if constexpr (std::is_same_v<Body, Left>) {
                return keep_left(body);
            } else if constexpr (std::is_same_v<Body, TopicSet>) {
                return replace_channel(body.record, body.channel);
            } else if constexpr (std::is_same_v<Body, ModesSet>) {
                return keep_modes(body);
            } else if constexpr (std::is_same_v<Body, RealnameSet>) {
                return replace_account(body.record);
            } else {
                return Refusal::none;  // the others have nothing to keep
            }
        },
        entry.body);
}

Refusal Tables::keep_account(const AccountCreated& created, Seq seq) {
    const AccountRecord& account = created.account;
    const bool is_taken =
        std::any_of(accounts_.begin(), accounts_.end(), [&](const AccountRecord& other) {
            return same_name(other.name, account.name) || (account.uid && other.uid == account.uid);
        });
    if (is_taken) return Refusal::conflict;
    accounts_.push_back(account);
    accounts_.back().id = AccountId{seq.value()};
    return Refusal::none;
}

bool Tables::is_taken(std::string_view channel_name, ChannelId except) const {
    return std::any_of(channels_.begin(), channels_.end(), [&](const ChannelRecord& other) {
        return other.id != except && same_name(other.name, channel_name);
    });
}

void Tables::erase_deserted(std::string_view channel_name, ChannelId except) {
    std::erase_if(channels_, [&](const ChannelRecord& channel) {
        return channel.id != except && same_name(channel.name, channel_name) &&
               std::ranges::find(memberships_, channel.id, &Membership::channel) ==
                   memberships_.end();
    });
}

void Tables::put_channel(ChannelRecord record) {
    const auto found = find_by_id(channels_, record.id);
    if (found == channels_.end()) {
        channels_.push_back(std::move(record));
    } else {
        *found = std::move(record);
    }
}

void Tables::put_membership(const Membership& membership) {
    const auto found = find_membership(memberships_, membership.channel, membership.account);
    if (found == memberships_.end()) {
        memberships_.push_back(membership);
    } else {
        found->standing = membership.standing;
    }
}

Refusal Tables::keep_joined(const Joined& joined, Seq seq) {
    const ChannelId channel = joined.channel ? joined.channel : ChannelId{seq.value()};
    if (joined.keep_for) {
        const bool has_channel = joined.record || find_by_id(channels_, channel) != channels_.end();
        const bool has_account = find_by_id(accounts_, joined.keep_for) != accounts_.end();
        if (!has_channel || !has_account) return Refusal::conflict;
    }
    if (joined.record) {
        erase_deserted(joined.record->name, channel);
        if (is_taken(joined.record->name, channel)) return Refusal::conflict;
    }
    if (joined.record) {
        ChannelRecord record = *joined.record;
        record.id = channel;
        put_channel(std::move(record));
    }
    if (joined.keep_for) put_membership({channel, joined.keep_for, joined.standing, seq});
    return Refusal::none;
}

Refusal Tables::keep_left(const Left& left) {
    std::erase_if(memberships_, [&](const Membership& membership) {
        return membership.channel == left.channel &&
               (left.last || membership.account == left.drop_for);
    });
    if (left.last) {
        std::erase_if(channels_,
                      [&](const ChannelRecord& record) { return record.id == left.channel; });
    }
    return Refusal::none;
}

Refusal Tables::keep_modes(const ModesSet& modes) {
    const Refusal refusal = replace_channel(modes.record, modes.channel);
    if (refusal != Refusal::none) return refusal;
    for (const Membership& membership : modes.memberships) {
        const auto found = find_membership(memberships_, membership.channel, membership.account);
        if (found != memberships_.end()) found->standing = membership.standing;
    }
    return Refusal::none;
}

Refusal Tables::replace_channel(const std::optional<ChannelRecord>& record, ChannelId channel) {
    if (!record) return Refusal::none;
    const auto found = find_by_id(channels_, channel);
    if (found == channels_.end() || is_taken(record->name, channel)) return Refusal::conflict;
    *found = *record;
    found->id = channel;
    return Refusal::none;
}

Refusal Tables::replace_account(const std::optional<AccountRecord>& record) {
    if (!record) return Refusal::none;
    const auto found = find_by_id(accounts_, record->id);
    if (found == accounts_.end()) return Refusal::conflict;
    found->realname = record->realname;
    return Refusal::none;
}

Snapshot Tables::snapshot() const {
    Snapshot snapshot;
    snapshot.last_time = messages_.last_time();
    snapshot.accounts = accounts_;
    snapshot.channels = channels_;
    snapshot.memberships = memberships_;
    return snapshot;
}

}  // namespace klatch::store
