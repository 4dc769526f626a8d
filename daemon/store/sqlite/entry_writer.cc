#include "daemon/store/sqlite/entry_writer.h"

#include <algorithm>
#include <type_traits>

namespace klatch::store {
namespace {

// Enough for the conversations of an hour; a miss costs one look at an index.
constexpr std::size_t most_talks_remembered = 8192;

// Whether it takes several statements, of which a later one can be in conflict.
bool needs_savepoint(const EntryBody& body) {
    return std::holds_alternative<Joined>(body) || std::holds_alternative<TopicSet>(body) ||
           std::holds_alternative<ModesSet>(body);
}

}  // namespace

EntryWriter::EntryWriter(const Database& database)
    : database_(database),
      insert_message_(database, "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      select_talk_(database,
                   "SELECT id, name_a, name_b FROM conversation WHERE party_a = ? AND party_b = ?"),
      insert_talk_(database, "INSERT INTO conversation VALUES (?, ?, ?, ?, ?)"),
      update_talk_(database, "UPDATE conversation SET name_a = ?, name_b = ? WHERE id = ?"),
      insert_account_(database, "INSERT INTO account VALUES (?, ?, ?, ?, ?)"),
      update_account_(database, "UPDATE account SET realname = ? WHERE id = ?"),
      put_channel_(database,
                   "INSERT INTO channel VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO "
                   "UPDATE SET name = excluded.name, created = excluded.created, flags = "
                   "excluded.flags, key = excluded.key, member_limit = excluded.member_limit, "
                   "topic = excluded.topic, topic_by = excluded.topic_by, topic_at = "
                   "excluded.topic_at"),
      update_channel_(database,
                      "UPDATE channel SET name = ?, created = ?, flags = ?, key = ?, member_limit "
                      "= ?, topic = ?, topic_by = ?, topic_at = ? WHERE id = ?"),
      delete_channel_(database, "DELETE FROM channel WHERE id = ?"),
      delete_deserted_(database,
                       "DELETE FROM channel WHERE name = ? AND id <> ? AND NOT EXISTS (SELECT 1 "
                       "FROM membership WHERE membership.channel = channel.id)"),
      clear_lists_(database, "DELETE FROM listed_mask WHERE channel = ?"),
      insert_mask_(database, "INSERT INTO listed_mask VALUES (?, ?, ?, ?, ?, ?)"),
      put_membership_(database,
                      "INSERT INTO membership VALUES (?, ?, ?, ?) ON CONFLICT(channel, account) DO "
                      "UPDATE SET standing = excluded.standing"),
      update_membership_(database,
                         "UPDATE membership SET standing = ? WHERE channel = ? AND account = ?"),
      delete_membership_(database, "DELETE FROM membership WHERE channel = ? AND account = ?") {}

int EntryWriter::write(const Entry& entry, Seq seq) {
    if (needs_savepoint(entry.body)) return write_whole(entry, seq);
    return write_body(entry, seq);
}

// Writes all of the entry, or nothing where it is in conflict.
int EntryWriter::write_whole(const Entry& entry, Seq seq) {
    if (const int code = database_.run("SAVEPOINT entry"); code != SQLITE_OK) return code;
    const int code = write_body(entry, seq);
    if (code != SQLITE_OK && !is_conflict(code)) return code;
    const int ended = is_conflict(code) ? database_.run("ROLLBACK TO entry; RELEASE entry")
                                        : database_.run("RELEASE entry");
    return ended == SQLITE_OK ? code : ended;
}

int EntryWriter::write_body(const Entry& entry, Seq seq) {
    return std::visit(
        [&](const auto& body) {
            using Body = std::decay_t<decltype(body)>;
            if constexpr (std::is_same_v<Body, MessageSent>) {
                return write_message(body, seq, entry.time);
            } else if constexpr (std::is_same_v<Body, AccountCreated>) {
                return write_account(body, seq);
            } else if constexpr (std::is_same_v<Body, Joined>) {
                return write_joined(body, seq);
            } else if constexpr (std::is_same_v<Body, Left>) {
                return write_left(body);
            } else if constexpr (std::is_same_v<Body, TopicSet>) {
                return update_channel(body.record, body.channel);
            } else if constexpr (std::is_same_v<Body, ModesSet>) {
                return write_modes(body);
            } else if constexpr (std::is_same_v<Body, RealnameSet>) {
                return update_account(body.record);
            } else {
                return SQLITE_OK;  // the others have nothing to keep
            }
        },
        entry.body);
}

// ---- messages -------------------------------------------------------------------------------

int EntryWriter::write_message(const MessageSent& message, Seq seq, WallTime time) {
    if (!message.channel) return write_talk(message, seq, time);
    return insert_message(message, static_cast<std::int64_t>(message.channel.value()), seq, time);
}

int EntryWriter::insert_message(const MessageSent& message, std::int64_t target, Seq seq,
                                WallTime time) {
    return insert_message_.run(seq, target, time, static_cast<int>(message.kind), message.source,
                               message.account, message.target, message.client_tags, message.text);
}

int EntryWriter::write_talk(const MessageSent& message, Seq seq, WallTime time) {
    const Parties parties{std::min(message.from, message.to), std::max(message.from, message.to)};
    const Names names = parties.first == message.from
                            ? Names{message.sender_name, message.recipient_name}
                            : Names{message.recipient_name, message.sender_name};
    if (const int code = learn_talk(parties, names, seq); code != SQLITE_OK) return code;
    Talk& talk = talks_.at(parties);
    if (const int code = rename_talk(talk, names); code != SQLITE_OK) return code;
    return insert_message(message, talk.id, seq, time);
}

// Sees to it that the conversation is on disk, and remembered.
int EntryWriter::learn_talk(const Parties& parties, const Names& names, Seq seq) {
    if (talks_.contains(parties)) return SQLITE_OK;
    if (talks_.size() >= most_talks_remembered) talks_.clear();
    select_talk_.bind(parties.first, parties.second);
    const int found = select_talk_.step();
    if (found == SQLITE_ROW) {
        talks_[parties] = {select_talk_.number(0), std::string(select_talk_.text(1)),
                           std::string(select_talk_.text(2))};
    }
    select_talk_.reset();
    if (found == SQLITE_ROW) return SQLITE_OK;
    if (found != SQLITE_DONE) return found;
    const int code =
        insert_talk_.run(seq, parties.first, parties.second, names.first, names.second);
    if (code != SQLITE_OK) return code;
    talks_[parties] = {static_cast<std::int64_t>(seq.value()), std::string(names.first),
                       std::string(names.second)};
    return SQLITE_OK;
}

int EntryWriter::rename_talk(Talk& talk, const Names& names) {
    if (talk.first_name == names.first && talk.second_name == names.second) return SQLITE_OK;
    talk.first_name = names.first;
    talk.second_name = names.second;
    return update_talk_.run(names.first, names.second, talk.id);
}

// ---- accounts, channels and memberships -----------------------------------------------------

int EntryWriter::write_account(const AccountCreated& created, Seq seq) {
    const AccountRecord& account = created.account;
    return insert_account_.run(seq, account.name, account.uid, account.realname, account.created);
}

int EntryWriter::update_account(const std::optional<AccountRecord>& record) {
    if (!record) return SQLITE_OK;
    return unless_no_row(update_account_.run(record->realname, record->id));
}

int EntryWriter::write_joined(const Joined& joined, Seq seq) {
    const ChannelId channel = joined.channel ? joined.channel : ChannelId{seq.value()};
    if (joined.record) {
        const ChannelRecord& record = *joined.record;
        int code = delete_deserted_.run(record.name, channel);
        if (code == SQLITE_OK)
            code = put_channel_.run(channel, record.name, record.created, record.flags, record.key,
                                    record.limit, record.topic, record.topic_by, record.topic_at);
        if (code == SQLITE_OK) code = write_lists(record, channel);
        if (code != SQLITE_OK) return code;
    }
    if (!joined.keep_for) return SQLITE_OK;
    return put_membership_.run(channel, joined.keep_for, static_cast<int>(joined.standing), seq);
}

int EntryWriter::write_left(const Left& left) {
    if (left.last) return delete_channel_.run(left.channel);
    if (!left.drop_for) return SQLITE_OK;
    return delete_membership_.run(left.channel, left.drop_for);
}

int EntryWriter::write_modes(const ModesSet& modes) {
    int code = update_channel(modes.record, modes.channel);
    for (const Membership& membership : modes.memberships) {
        if (code != SQLITE_OK) return code;
        code = update_membership_.run(static_cast<int>(membership.standing), membership.channel,
                                      membership.account);
    }
    return code;
}

int EntryWriter::update_channel(const std::optional<ChannelRecord>& record, ChannelId channel) {
    if (!record) return SQLITE_OK;
    const int code = unless_no_row(update_channel_.run(
        record->name, record->created, record->flags, record->key, record->limit, record->topic,
        record->topic_by, record->topic_at, channel));
    if (code != SQLITE_OK) return code;
    return write_lists(*record, channel);
}

int EntryWriter::write_lists(const ChannelRecord& record, ChannelId channel) {
    int code = clear_lists_.run(channel);
    if (code == SQLITE_OK) code = write_list(1, record.bans, channel);
    if (code == SQLITE_OK) code = write_list(2, record.exceptions, channel);
    if (code == SQLITE_OK) code = write_list(3, record.invitations, channel);
    return code;
}

int EntryWriter::write_list(int list, std::span<const ListedMask> masks, ChannelId channel) {
    int position = 0;
    for (const ListedMask& mask : masks) {
        const int code =
            insert_mask_.run(channel, list, ++position, mask.mask, mask.set_by, mask.set_at);
        if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
}

int EntryWriter::unless_no_row(int code) const {
    if (code != SQLITE_OK) return code;
    return sqlite3_changes64(database_.handle()) == 0 ? SQLITE_CONSTRAINT : SQLITE_OK;
}

}  // namespace klatch::store
