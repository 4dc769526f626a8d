#include "daemon/core/leaving.h"

#include <utility>

namespace klatch::core {
namespace {

void propose_left(Context& context, const Channel& channel, const User& user, store::Left entry) {
    entry.user = user.id;
    entry.channel = channel.record.id;
    entry.last = channel.members.size() == 1;
    if (context.settings.presence == Presence::kept) entry.drop_for = user.account;
    context.propose(entry.drop_for ? store::Keep::yes : store::Keep::no, std::move(entry));
}

}  // namespace

bool must_wait_to_leave(const Channel& channel) {
    return channel.changes_in_flight > 0 ||
           (channel.members.size() == 1 && channel.joins_in_flight > 0);
}

void propose_part(Context& context, const Channel& channel, std::string reason) {
    propose_left(context, channel, context.me(),
                 {.how = store::Leaving::part, .reason = std::move(reason)});
}

void propose_kick(Context& context, const Channel& channel, const User& user, std::string reason) {
    propose_left(context, channel, user,
                 {.how = store::Leaving::kick, .by = context.me().id, .reason = std::move(reason)});
}

}  // namespace klatch::core
