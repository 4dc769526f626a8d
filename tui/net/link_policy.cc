#include "tui/net/link_policy.h"

#include <algorithm>
#include <utility>

namespace klatch::tui {

using Phase = LinkState::Phase;

LinkPolicy::LinkPolicy(const LinkTimes& times, RandomSource random)
    : times_(times), backoff_(times.backoff, std::move(random)) {}

std::optional<MonoTime> LinkPolicy::deadline() const {
    switch (state_.phase) {
        case Phase::disconnected:
            return state_.retry_at;
        case Phase::resolving:
            return resolve_until_;
        case Phase::connecting:
            return std::nullopt;  // the connector keeps this time
        case Phase::online:
            return online_deadline();
    }
    return std::nullopt;
}

LinkAction LinkPolicy::open(MonoTime now) {
    return state_.phase == Phase::disconnected ? begin(now) : LinkAction::none;
}

LinkAction LinkPolicy::retry(MonoTime now) {
    backoff_.reset();
    const bool under_way = state_.phase == Phase::resolving || state_.phase == Phase::connecting;
    return under_way ? LinkAction::none : begin(now);
}

LinkAction LinkPolicy::close() {
    backoff_.reset();
    state_ = {};
    return LinkAction::drop;
}

void LinkPolicy::resolved() {
    state_.phase = Phase::connecting;
}

void LinkPolicy::connected(MonoTime now) {
    state_ = {.phase = Phase::online, .reason = {}, .retry_at = {}};
    online_since_ = now;
    heard(now);
}

void LinkPolicy::sent(MonoTime now) {
    if (!sent_) sent_ = now;
}

void LinkPolicy::heard(MonoTime now) {
    heard_ = now;
    sent_.reset();
    answer_by_.reset();
}

LinkAction LinkPolicy::failed(MonoTime now, std::string reason) {
    // Only a link that lasted starts the back-off anew: a server that takes every connection and
    // ends it at once is not to be asked twice a second for ever.
    if (state_.phase == Phase::online && now - online_since_ >= times_.settled) backoff_.reset();
    state_ = {.phase = Phase::disconnected,
              .reason = std::move(reason),
              .retry_at = now + backoff_.next()};
    return LinkAction::drop;
}

LinkAction LinkPolicy::resumed(MonoTime now) {
    if (state_.phase == Phase::disconnected && state_.retry_at) return retry(now);
    if (state_.phase == Phase::online && times_.idle.count() > 0) return ask(now, times_.probe);
    return LinkAction::none;
}

LinkAction LinkPolicy::due(MonoTime now) {
    const auto when = deadline();
    if (!when || now < *when) return LinkAction::none;
    switch (state_.phase) {
        case Phase::disconnected:
            return begin(now);
        case Phase::resolving:
            return failed(now, "the server's name could not be looked up in time");
        case Phase::connecting:
            return LinkAction::none;
        case Phase::online:
            return answer_by_ ? failed(now, "the server does not answer") : ask(now, times_.answer);
    }
    return LinkAction::none;
}

LinkAction LinkPolicy::begin(MonoTime now) {
    state_.phase = Phase::resolving;
    state_.retry_at.reset();
    resolve_until_ = now + times_.resolve;
    return LinkAction::resolve;
}

LinkAction LinkPolicy::ask(MonoTime now, Milliseconds patience) {
    answer_by_ = now + patience;
    return LinkAction::ask;
}

std::optional<MonoTime> LinkPolicy::online_deadline() const {
    if (answer_by_) return answer_by_;
    std::optional<MonoTime> deadline;
    if (times_.idle.count() > 0) deadline = heard_ + times_.idle;
    if (!sent_ || times_.unanswered.count() == 0) return deadline;
    const MonoTime overdue = *sent_ + times_.unanswered;
    return std::min(deadline.value_or(overdue), overdue);
}

}  // namespace klatch::tui
