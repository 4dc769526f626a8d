// All that the store in memory keeps, and the rules by which an entry changes it.
#pragma once

#include <optional>

#include "daemon/store/entry.h"
#include "daemon/store/memory/message_log.h"
#include "daemon/store/snapshot.h"
#include "daemon/store/verdict.h"

namespace klatch::store {

// Passive data with no lock of its own.
class Tables {
public:
    // Keeps what the entry says, or refuses it with Refusal::conflict and changes nothing.
    Refusal keep(const Entry& entry, Seq seq);

    [[nodiscard]] const MessageLog& messages() const { return messages_; }
    // Without the fields that belong to the store as a whole.
    [[nodiscard]] Snapshot snapshot() const;

private:
    Refusal keep_account(const AccountCreated& created, Seq seq);
    Refusal keep_joined(const Joined& joined, Seq seq);
    Refusal keep_left(const Left& left);
    Refusal keep_modes(const ModesSet& modes);
    Refusal replace_channel(const std::optional<ChannelRecord>& record, ChannelId channel);
    Refusal replace_account(const std::optional<AccountRecord>& record);

    [[nodiscard]] bool is_taken(std::string_view channel_name, ChannelId except) const;
    // Forgets what has that name and no kept member.
    void erase_deserted(std::string_view channel_name, ChannelId except);
    void put_channel(ChannelRecord record);
    void put_membership(const Membership& membership);

    std::vector<AccountRecord> accounts_;
    std::vector<ChannelRecord> channels_;
    std::vector<Membership> memberships_;
    MessageLog messages_;
};

}  // namespace klatch::store
