#include "daemon/core/access.h"

#include <algorithm>

#include "common/text/glob.h"

namespace klatch::core {
namespace {

constexpr std::string_view account_prefix = "a:";
constexpr std::string_view mute_prefix = "m:";

bool covers(std::string_view mask, const User& user) {
    if (mask.starts_with(account_prefix))
        return !user.is_guest() &&
               text::matches(mask.substr(account_prefix.size()), user.account_name);
    return text::matches(mask, user.mask());
}

}  // namespace

bool is_listed(const std::vector<store::ListedMask>& list, const User& user) {
    return std::ranges::any_of(list, [&](const store::ListedMask& listed) {
        return !listed.mask.starts_with(mute_prefix) && covers(listed.mask, user);
    });
}

bool is_banned(const Channel& channel, const User& user) {
    return is_listed(channel.record.bans, user) && !is_listed(channel.record.exceptions, user);
}

bool is_muted(const Channel& channel, const User& user) {
    const auto mutes = [&](const store::ListedMask& listed) {
        const std::string_view mask = listed.mask;
        return mask.starts_with(mute_prefix) && covers(mask.substr(mute_prefix.size()), user);
    };
    const store::ChannelRecord& record = channel.record;
    return std::ranges::any_of(record.bans, mutes) && !is_listed(record.exceptions, user) &&
           std::ranges::none_of(record.exceptions, mutes);
}

std::string_view why_not_speak(const Channel& channel, const User& user) {
    const Seat* seat = user.seat_in(channel);
    if (seat == nullptr && channel.has_flag('n'))
        return "Cannot send to channel (+n: members only)";
    if (seat != nullptr && (seat->is_op() || seat->has_voice())) return {};
    if (channel.has_flag('m')) return "Cannot send to channel (+m: you have no voice)";
    if (is_banned(channel, user) || is_muted(channel, user))
        return "Cannot send to channel (+b: you are banned)";
    return {};
}

bool is_op(const Channel& channel, const User& user) {
    const Seat* seat = user.seat_in(channel);
    return seat != nullptr && seat->is_op();
}

}  // namespace klatch::core
