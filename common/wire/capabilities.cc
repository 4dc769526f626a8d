#include "common/wire/capabilities.h"

#include <algorithm>
#include <array>

namespace klatch::wire {
namespace {

struct Row {
    Capability capability;
    std::string_view name;
};

constexpr std::array table{
    Row{Capability::message_tags, "message-tags"},
    Row{Capability::server_time, "server-time"},
    Row{Capability::batch, "batch"},
    Row{Capability::labeled_response, "labeled-response"},
    Row{Capability::echo_message, "echo-message"},
    Row{Capability::standard_replies, "standard-replies"},
    Row{Capability::multi_prefix, "multi-prefix"},
    Row{Capability::extended_join, "extended-join"},
    Row{Capability::account_tag, "account-tag"},
    Row{Capability::account_notify, "account-notify"},
    Row{Capability::away_notify, "away-notify"},
    Row{Capability::userhost_in_names, "userhost-in-names"},
    Row{Capability::setname, "setname"},
    Row{Capability::invite_notify, "invite-notify"},
    Row{Capability::sasl, "sasl"},
    Row{Capability::cap_notify, "cap-notify"},
    Row{Capability::chghost, "chghost"},
    Row{Capability::extended_monitor, "extended-monitor"},
    Row{Capability::chathistory, "draft/chathistory"},
    Row{Capability::event_playback, "draft/event-playback"},
    Row{Capability::no_implicit_names, "draft/no-implicit-names"},
    Row{Capability::read_marker, "draft/read-marker"},
    Row{Capability::account_registration, "draft/account-registration"},
    Row{Capability::multiline, "draft/multiline"},
    Row{Capability::message_redaction, "draft/message-redaction"},
    Row{Capability::pre_away, "draft/pre-away"},
    Row{Capability::extended_isupport, "draft/extended-isupport"},
    Row{Capability::channel_rename, "draft/channel-rename"},
    Row{Capability::metadata, "draft/metadata-2"},
    Row{Capability::klatch_idem, "klatch/idem"},
    Row{Capability::klatch_sync, "klatch/sync"},
};

static_assert(table.size() <= 64, "a set of capabilities is one word");

constexpr bool follows_the_enum() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].capability) != i) return false;
    return true;
}
static_assert(follows_the_enum(), "name() takes the capability as an index");

constexpr std::array all = [] {
    std::array<Capability, table.size()> out{};
    std::ranges::transform(table, out.begin(), &Row::capability);
    return out;
}();

}  // namespace

std::string_view name(Capability capability) {
    const auto index = static_cast<std::size_t>(capability);
    return index < table.size() ? table[index].name : std::string_view{};
}

std::optional<Capability> capability_of(std::string_view name) {
    const auto* row = std::ranges::find(table, name, &Row::name);
    if (row == table.end()) return std::nullopt;
    return row->capability;
}

std::span<const Capability> all_capabilities() {
    return all;
}

}  // namespace klatch::wire
