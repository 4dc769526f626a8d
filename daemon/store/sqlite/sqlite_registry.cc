#include "daemon/store/sqlite/sqlite_registry.h"

#include <string_view>
#include <unordered_map>

#include "daemon/store/sqlite/statement.h"

namespace klatch::store {
namespace {

template <class Id>
Id id_at(const Statement& row, int column) {
    return Id{static_cast<std::uint64_t>(row.number(column))};
}

WallTime time_at(const Statement& row, int column) {
    return WallTime{Milliseconds{row.number(column)}};
}

std::string text_at(const Statement& row, int column) {
    return std::string(row.text(column));
}

// Calls `take` with each row of the result.
template <class Take>
Status for_each_row(const Database& database, std::string_view sql, Take take) {
    Statement row(database, sql);
    int code = row.step();
    for (; code == SQLITE_ROW; code = row.step())
        take(row);
    if (code != SQLITE_DONE) return fail(database.error(code, "read accounts and channels"));
    return {};
}

Status load_meta(const Database& database, Snapshot& snapshot) {
    return for_each_row(database,
                        "SELECT database_id, secret, (SELECT time FROM message ORDER BY seq DESC "
                        "LIMIT 1) FROM meta",
                        [&](const Statement& row) {
                            snapshot.database_id = text_at(row, 0);
                            snapshot.secret = text_at(row, 1);
                            snapshot.last_time = time_at(row, 2);
                        });
}

AccountRecord account_at(const Statement& row) {
    AccountRecord account;
    account.id = id_at<AccountId>(row, 0);
    account.name = text_at(row, 1);
    if (!row.is_null(2)) account.uid = static_cast<std::uint32_t>(row.number(2));
    account.realname = text_at(row, 3);
    account.created = time_at(row, 4);
    return account;
}

Status load_accounts(const Database& database, Snapshot& snapshot) {
    return for_each_row(
        database, "SELECT id, name, uid, realname, created FROM account ORDER BY id",
        [&](const Statement& row) { snapshot.accounts.push_back(account_at(row)); });
}

ChannelRecord channel_at(const Statement& row) {
    ChannelRecord channel;
    channel.id = id_at<ChannelId>(row, 0);
    channel.name = text_at(row, 1);
    channel.created = time_at(row, 2);
    channel.flags = text_at(row, 3);
    channel.key = text_at(row, 4);
    channel.limit = static_cast<std::uint32_t>(row.number(5));
    channel.topic = text_at(row, 6);
    channel.topic_by = text_at(row, 7);
    channel.topic_at = time_at(row, 8);
    return channel;
}

Status load_channels(const Database& database, Snapshot& snapshot) {
    return for_each_row(
        database,
        "SELECT id, name, created, flags, key, member_limit, topic, topic_by, topic_at FROM "
        "channel ORDER BY id",
        [&](const Statement& row) { snapshot.channels.push_back(channel_at(row)); });
}

std::vector<ListedMask>& list_of(ChannelRecord& channel, std::int64_t list) {
    if (list == 1) return channel.bans;
    return list == 2 ? channel.exceptions : channel.invitations;
}

Status load_lists(const Database& database, Snapshot& snapshot) {
    std::unordered_map<ChannelId, ChannelRecord*> by_id;
    for (ChannelRecord& channel : snapshot.channels)
        by_id.emplace(channel.id, &channel);
    return for_each_row(database,
                        "SELECT channel, list, mask, set_by, set_at FROM listed_mask ORDER BY "
                        "channel, list, position",
                        [&](const Statement& row) {
                            const auto found = by_id.find(id_at<ChannelId>(row, 0));
                            if (found == by_id.end()) return;
                            list_of(*found->second, row.number(1))
                                .push_back({text_at(row, 2), text_at(row, 3), time_at(row, 4)});
                        });
}

Status load_memberships(const Database& database, Snapshot& snapshot) {
    return for_each_row(
        database,
        "SELECT channel, account, standing, since FROM membership ORDER BY channel, account",
        [&](const Statement& row) {
            snapshot.memberships.push_back({id_at<ChannelId>(row, 0), id_at<AccountId>(row, 1),
                                            static_cast<Standing>(row.number(2)),
                                            id_at<Seq>(row, 3)});
        });
}

}  // namespace

Result<Snapshot> load_snapshot(const Database& database) {
    Snapshot snapshot;
    for (const auto load :
         {load_meta, load_accounts, load_channels, load_lists, load_memberships}) {
        if (Status status = load(database, snapshot); !status) return fail(status.error());
    }
    return snapshot;
}

}  // namespace klatch::store
