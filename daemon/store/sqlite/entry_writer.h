// Turns an entry that is to be kept into rows, inside the transaction of its group.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>

#include "daemon/store/entry.h"
#include "daemon/store/sqlite/database.h"
#include "daemon/store/sqlite/statement.h"

namespace klatch::store {

// Owned by the journal; lives no longer than the connection, which stays where it is.
class EntryWriter {
public:
    explicit EntryWriter(const Database& database);

    // SQLITE_OK; or SQLITE_CONSTRAINT (or a code that extends it) when the entry contradicts what
    // is kept, and left no trace; or why the whole transaction must be rolled back.
    int write(const Entry& entry, Seq seq);

    // Drops what was learnt in a transaction that is rolled back.
    void forget() { talks_.clear(); }

private:
    using Parties = std::pair<PartyId, PartyId>;  // the lower one first
    struct Talk {
        std::int64_t id = 0;
        std::string first_name;
        std::string second_name;
    };
    struct Names {
        std::string_view first;
        std::string_view second;
    };

    int write_whole(const Entry& entry, Seq seq);
    int write_body(const Entry& entry, Seq seq);
    int write_message(const MessageSent& message, Seq seq, WallTime time);
    int insert_message(const MessageSent& message, std::int64_t target, Seq seq, WallTime time);
    int write_talk(const MessageSent& message, Seq seq, WallTime time);
    int learn_talk(const Parties& parties, const Names& names, Seq seq);
    int rename_talk(Talk& talk, const Names& names);
    int write_account(const AccountCreated& created, Seq seq);
    int write_joined(const Joined& joined, Seq seq);
    int write_left(const Left& left);
    int write_modes(const ModesSet& modes);
    int update_channel(const std::optional<ChannelRecord>& record, ChannelId channel);
    int update_account(const std::optional<AccountRecord>& record);
    int write_lists(const ChannelRecord& record, ChannelId channel);
    int write_list(int list, std::span<const ListedMask> masks, ChannelId channel);
    // SQLITE_CONSTRAINT if the statement that just succeeded met no row.
    [[nodiscard]] int unless_no_row(int code) const;

    const Database& database_;
    std::map<Parties, Talk> talks_;  // some of those that are on disk or in this transaction

    Statement insert_message_;
    Statement select_talk_;
    Statement insert_talk_;
    Statement update_talk_;
    Statement insert_account_;
    Statement update_account_;
    Statement put_channel_;
    Statement update_channel_;
    Statement delete_channel_;
    Statement delete_deserted_;
    Statement clear_lists_;
    Statement insert_mask_;
    Statement put_membership_;
    Statement update_membership_;
    Statement delete_membership_;
};

}  // namespace klatch::store
