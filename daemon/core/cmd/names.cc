// NAMES and LIST: which channels there are and who is in them.
#include <algorithm>
#include <charconv>

#include "common/text/glob.h"
#include "common/text/names.h"
#include "daemon/core/channel_greeting.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/words.h"

namespace klatch::core::cmd {
namespace {

using wire::Numeric;

void list_one(Context& context, const Channel& channel) {
    context.reply.numeric(Numeric::rpl_list,
                          {channel.name(), std::to_string(channel.members.size())},
                          channel.record.topic);
}

// One condition of LIST, as ELIST=CMNTU has them.
class Condition {
public:
    // A word that is no other condition is the mask of a name.
    explicit Condition(std::string_view word) : word_(word) {
        if (word.starts_with('!')) {
            field_ = '!';
            return;
        }
        char field = 'U';
        if (word.starts_with('C') || word.starts_with('T')) {
            field = word.front();
            word.remove_prefix(1);
        }
        if (word.size() < 2 || (word.front() != '<' && word.front() != '>')) return;
        const auto [end, error] =
            std::from_chars(word.data() + 1, word.data() + word.size(), number_);
        if (error != std::errc{} || end != word.data() + word.size()) return;
        more_ = word.front() == '>';
        field_ = field;
    }

    [[nodiscard]] bool is_mask() const { return field_ == '='; }

    [[nodiscard]] bool holds(const Channel& channel, WallTime now) const {
        switch (field_) {
            case '=':
                return text::matches(word_, channel.name());
            case '!':
                return !text::matches(word_.substr(1), channel.name());
            case 'C':
                return compare(minutes_since(channel.record.created, now));
            case 'T':
                return !channel.record.topic.empty() &&
                       compare(minutes_since(channel.record.topic_at, now));
            default:
                return compare(static_cast<std::int64_t>(channel.members.size()));
        }
    }

private:
    static std::int64_t minutes_since(WallTime then, WallTime now) {
        return std::chrono::duration_cast<std::chrono::minutes>(now - then).count();
    }
    // For times, "<" means less than so many minutes ago.
    [[nodiscard]] bool compare(std::int64_t value) const {
        return more_ ? value > number_ : value < number_;
    }

    std::string_view word_;
    char field_ = '=';
    bool more_ = false;
    std::int64_t number_ = 0;
};

}  // namespace

Outcome names(Context& context, const wire::MessageView& message) {
    const std::vector<std::string_view> asked = split_list(message.at(0));
    if (asked.empty()) {
        context.reply.numeric(Numeric::rpl_endofnames, {"*"});
        return Outcome::done;
    }
    // The first alone, as TARGMAX says: a large channel named a hundred times would be megabytes.
    const std::string_view name = asked.front();
    const Channel* channel = context.state.channels.by_name(name);
    if (channel == nullptr || !can_see(&context.me(), *channel)) {
        context.reply.numeric(Numeric::rpl_endofnames, {safe(name)});
    } else {
        send_names(context.reply, context.session, *channel);
    }
    return Outcome::done;
}

Outcome list(Context& context, const wire::MessageView& message) {
    std::vector<Condition> masks;  // of which one must hold
    std::vector<Condition> conditions;
    const std::vector<std::string_view> words = split_list(message.at(0));
    const std::size_t most = context.settings.limits.list_conditions;
    if (words.size() > most) {
        context.reply.numeric(Numeric::err_toomanytargets, {safe(words[most])});
        return Outcome::done;
    }
    for (const std::string_view word : words) {
        const Condition condition(word);
        (condition.is_mask() ? masks : conditions).push_back(condition);
    }
    context.reply.numeric(Numeric::rpl_liststart, {"Channel"});
    for (const Channel* channel : context.state.channels.all()) {
        if (!can_see(&context.me(), *channel)) continue;
        context.looked(message.at(0).size(), channel->name().size());
        const auto holds = [&](const Condition& condition) {
            return condition.holds(*channel, context.now.wall);
        };
        if (!masks.empty() && !std::ranges::any_of(masks, holds)) continue;
        if (std::ranges::all_of(conditions, holds)) list_one(context, *channel);
    }
    context.reply.numeric(Numeric::rpl_listend);
    return Outcome::done;
}

}  // namespace klatch::core::cmd
