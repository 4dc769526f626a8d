// Short ways to write entries down, for the tests of the stores.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "daemon/store/entry.h"
#include "daemon/store/query.h"

namespace klatch::store::testing {

constexpr WallTime at(std::int64_t milliseconds) {
    return WallTime{Milliseconds{milliseconds}};
}

inline Entry kept(EntryBody body, WallTime time = at(1000)) {
    return {.time = time, .keep = Keep::yes, .body = std::move(body)};
}

inline Entry unkept(EntryBody body, WallTime time = at(1000)) {
    return {.time = time, .keep = Keep::no, .body = std::move(body)};
}

inline MessageSent said(ChannelId channel, std::string text) {
    MessageSent message;
    message.channel = channel;
    message.source = "ann!ann@host";
    message.account = "ann";
    message.target = "#room";
    message.text = std::move(text);
    return message;
}

struct Party {
    PartyId id;
    std::string name;
};

inline MessageSent whispered(const Party& from, const Party& to, std::string text) {
    MessageSent message;
    message.from = from.id;
    message.to = to.id;
    message.sender_name = from.name;
    message.recipient_name = to.name;
    message.source = from.name + "!u@host";
    message.target = to.name;
    message.text = std::move(text);
    return message;
}

inline AccountCreated account(std::string name, std::optional<std::uint32_t> uid = {}) {
    AccountRecord record;
    record.name = std::move(name);
    record.uid = uid;
    record.realname = "Some One";
    record.created = at(500);
    return {record};
}

inline ChannelRecord channel_record(std::string name) {
    ChannelRecord record;
    record.name = std::move(name);
    record.created = at(600);
    record.flags = "nt";
    return record;
}

// The Joined that makes a channel.
inline Joined created(std::string name, AccountId member = {}) {
    Joined joined;
    joined.user = UserId{1};
    joined.channel_name = name;
    joined.standing = Standing::op;
    joined.keep_for = member;
    joined.record = channel_record(std::move(name));
    return joined;
}

inline std::vector<std::string> texts(const Page& page) {
    std::vector<std::string> result;
    for (const StoredMessage& message : page.messages)
        result.push_back(message.text);
    return result;
}

}  // namespace klatch::store::testing
