// A channel's topic and modes.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/wire/mode_string.h"
#include "common/wire/server_time.h"
#include "tui/app/buffers.h"
#include "tui/app/formatting.h"
#include "tui/app/on/handlers.h"
#include "tui/app/on/post_line.h"
#include "tui/app/requests.h"
#include "tui/app/roster.h"
#include "tui/app/wording.h"

namespace klatch::tui::on {
namespace {

using wire::ModeChange;

// Where a reply about a channel belongs: to the channel, if it is open.
Buffer& buffer_for(Incoming& in, std::string_view channel) {
    Buffer* open = find_buffer(in.model, in.network, channel);
    return open ? *open : answer_buffer(in.model, in.network);
}

// The key that opens the channel to us after a lost link.
void note_key(Network& network, const Buffer& buffer, const ModeChange& change) {
    network.keys.erase(network.fold(buffer.name));
    if (change.sign == ModeChange::Sign::plus)
        network.keys.emplace(network.fold(buffer.name), change.param);
}

void apply_change(Incoming& in, Buffer& buffer, const ModeChange& change) {
    if (change.kind != ModeChange::Kind::change) return;
    const char prefix = in.network.isupport.prefix_of(change.letter);
    if (prefix != '\0') {
        return change.sign == ModeChange::Sign::plus
                   ? give_prefix(in.network, buffer, change.param, prefix)
                   : take_prefix(in.network, buffer, change.param, prefix);
    }
    if (change.letter == 'k') note_key(in.network, buffer, change);
}

// The link was lost and is back: the channel repeats what it told us before.
bool is_rejoining(const Buffer& buffer) {
    return buffer.new_here && buffer.came_back;
}

// Keeps the topic of a reply about a channel.  False if that is told already.
bool learn_topic(Incoming& in, std::string_view topic) {
    Buffer* open = find_buffer(in.model, in.network, in.message.at(1));
    if (!open) return true;
    const bool known = is_rejoining(*open) && open->told_topic == topic;
    open->topic = topic;
    return !known;
}

// Seconds since the epoch, as servers write them in 329 and 333.
std::string word_time(std::string_view text) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t year_9999 = 253'402'300'799;
    if (error != std::errc{} || seconds < 0 || seconds > year_9999) return std::string(text);
    const wire::ServerTimeText time{WallTime{std::chrono::seconds{seconds}}};
    return fmt::format("{} {} UTC", time.view().substr(0, 10), time.view().substr(11, 5));
}

}  // namespace

void mode(Incoming& in) {
    const std::string_view target = in.message.at(0);
    Buffer* buffer = find_buffer(in.model, in.network, target);
    if (!buffer)
        return post_line(in, server_buffer(in.model, in.network), LineKind::mode,
                         fmt::format("{} set {}", in.nick, in.rest(1)));
    for (const ModeChange& change :
         wire::parse_modes(in.message.params().subspan(1), in.network.isupport.mode_classes()))
        apply_change(in, *buffer, change);
    post_worded(in, *buffer);
}

void channel_modes(Incoming& in) {
    const std::string_view channel = in.message.at(1);
    post_line(in, buffer_for(in, channel), LineKind::server,
              fmt::format("Modes of {}: {}", channel, in.rest(2)));
}

void created(Incoming& in) {
    post_line(in, buffer_for(in, in.message.at(1)), LineKind::server,
              fmt::format("{} was made on {}", in.message.at(1), word_time(in.message.at(2))));
}

void topic(Incoming& in) {
    Buffer* buffer = find_buffer(in.model, in.network, in.message.at(0));
    if (!buffer) return;
    buffer->topic = without_formatting(in.message.at(1));
    post_worded(in, *buffer);
}

void no_topic(Incoming& in) {
    if (!learn_topic(in, {})) return;
    post_line(in, buffer_for(in, in.message.at(1)), LineKind::topic,
              fmt::format("{} has no topic", in.message.at(1)));
}

void topic_is(Incoming& in) {
    const std::string text = without_formatting(in.message.at(2));
    if (!learn_topic(in, text)) return;
    post_line(in, buffer_for(in, in.message.at(1)), LineKind::topic,
              fmt::format("Topic: {}", text));
}

void topic_set_by(Incoming& in) {
    if (const Buffer* open = find_buffer(in.model, in.network, in.message.at(1));
        open && is_rejoining(*open))
        return;
    const std::string_view when = in.message.at(3);
    post_line(in, buffer_for(in, in.message.at(1)), LineKind::server,
              fmt::format("The topic was set by {}{}", nick_of(in.message.at(2)),
                          when.empty() ? std::string{} : " on " + word_time(when)));
}

}  // namespace klatch::tui::on
