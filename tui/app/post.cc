#include "tui/app/post.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "tui/app/highlight.h"
#include "tui/app/layout.h"

namespace klatch::tui {
namespace {

constexpr std::size_t longest_excerpt = 120;  // bytes of a highlight in the notification bar

// The start of a text, which may hold any bytes, and no part of a character at its end.
std::string_view excerpt(std::string_view text) {
    if (text.size() <= longest_excerpt) return text;
    std::size_t size = longest_excerpt;
    for (int i = 0; i < 3 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U; ++i)
        --size;
    return text.substr(0, size);
}

bool names_us(const Model& model, const Network& network, std::string_view text) {
    const auto& words = model.settings.highlight_words;
    return has_word(text, network.nick) ||
           std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return has_word(text, word); });
}

bool is_highlight(const Model& model, const Buffer& buffer, const LineContent& line) {
    if (line.has(LineFlags::own) || !is_speech(line.kind)) return false;
    if (buffer.kind == BufferKind::query) return true;
    const Network* network = model.find(buffer.network);
    return buffer.kind == BufferKind::channel && network && names_us(model, *network, line.text);
}

Activity weight(const Buffer& buffer, const LineContent& line) {
    if (!is_speech(line.kind)) {
        const bool quiet = line.kind == LineKind::client || line.kind == LineKind::gap ||
                           line.kind == LineKind::join || line.kind == LineKind::part ||
                           line.kind == LineKind::quit || line.kind == LineKind::nick;
        // What a channel says of itself to who joins it is no news either.
        const bool expected = buffer.kind == BufferKind::server || buffer.new_here;
        return quiet || expected ? Activity::none : Activity::event;
    }
    if (buffer.kind == BufferKind::server) return Activity::event;
    if (buffer.kind == BufferKind::query) return Activity::direct;
    return line.has(LineFlags::highlight) ? Activity::highlight : Activity::message;
}

// The newest line; a full buffer lets its oldest go for it.
LineId append(Buffer& buffer, const LineContent& line) {
    const std::size_t before = buffer.lines.size();
    const LineId id = buffer.lines.append(line);
    if (buffer.lines.size() <= before) buffer.history.complete = false;
    return id;
}

// Something comes that the user does not see.  What they have looked at is no longer new then.
void note_unseen(Buffer& buffer) {
    if (std::exchange(buffer.has_unseen, true)) return;
    buffer.unread = 0;
    buffer.first_unread.reset();
    buffer.read_before.reset();
}

// Counts a line of others that the user has not seen.
void count(Model& model, Buffer& buffer, const LineContent& line) {
    const Activity activity = weight(buffer, line);
    raise(model, buffer, activity);
    if (activity < Activity::message) return;
    ++buffer.unread;
    if (!line.has(LineFlags::highlight)) return;
    ++buffer.highlights;
    buffer.wanted_by = line.sender;
    buffer.wanted_text = excerpt(line.text);
}

void see(Effects& effects, Buffer& buffer, const LineContent& line) {
    buffer.read = {std::string(line.msgid), line.time};
    effects.add(SaveState{});
}

bool is_known(const Buffer& buffer, std::string_view msgid) {
    return !msgid.empty() && buffer.lines.find_msgid(msgid) != buffer.lines.end();
}

// Older messages that the user fetches belong to the news that they have begun to look at.
bool goes_on_with_news(const Buffer& buffer) {
    return buffer.history.in_flight == History::Request::before && buffer.read_before;
}

// Whether a line of the history is news.
bool is_unread(const Buffer& buffer, const LineContent& line) {
    if (line.has(LineFlags::own) || !is_speech(line.kind)) return false;
    const ReadMark& read = goes_on_with_news(buffer) ? *buffer.read_before : buffer.read;
    return read.time != WallTime{} && line.time > read.time && line.msgid != read.msgid;
}

// The mark stands above the oldest of what is new.
void move_mark_up(Buffer& buffer, LineId id, const LineContent& line) {
    const auto first =
        buffer.first_unread ? buffer.lines.find(*buffer.first_unread) : buffer.lines.end();
    if (first == buffer.lines.end() || (*first).time > line.time) buffer.first_unread = id;
}

}  // namespace

bool in_sight(const Model& model, const Buffer& buffer) {
    return model.present && model.current == buffer.id && buffer.scroll.live() && shows_pane(model);
}

void raise(Model& model, Buffer& buffer, Activity activity) {
    if (activity <= buffer.activity) return;
    buffer.activity = activity;
    buffer.active_since = ++model.order;
}

bool is_speech(LineKind kind) {
    return kind == LineKind::message || kind == LineKind::action || kind == LineKind::notice;
}

void post(Model& model, Effects& effects, Buffer& buffer, LineContent line) {
    if (is_known(buffer, line.msgid)) return;
    if (is_highlight(model, buffer, line)) line.flags = line.flags | LineFlags::highlight;
    const LineId id = append(buffer, line);
    if (line.has(LineFlags::own)) return;
    if (in_sight(model, buffer)) {
        if (is_speech(line.kind)) see(effects, buffer, line);
    } else {
        if (is_speech(line.kind)) note_unseen(buffer);
        if (is_speech(line.kind) && !buffer.first_unread) buffer.first_unread = id;
        count(model, buffer, line);
    }
    const bool rings = line.has(LineFlags::highlight) && model.settings.bell == Bell::highlight;
    if (rings && !in_sight(model, buffer)) effects.add(RingBell{});
}

bool post_history(Model& model, Buffer& buffer, LineId place, LineContent line) {
    if (is_known(buffer, line.msgid)) return false;
    if (is_highlight(model, buffer, line)) line.flags = line.flags | LineFlags::highlight;
    const LineId id = buffer.lines.insert_before(place, line);
    if (!id) return false;
    if (!is_unread(buffer, line)) return true;
    const bool goes_on = goes_on_with_news(buffer);
    // Of what comes in several pages, the first begins to count.
    if (!goes_on && (!in_sight(model, buffer) || buffer.history.pages == 0)) note_unseen(buffer);
    move_mark_up(buffer, id, line);
    if (!goes_on && !in_sight(model, buffer)) return count(model, buffer, line), true;
    ++buffer.unread;
    return true;
}

void post_info(Model& model, Buffer& buffer, std::string_view text) {
    append(buffer, {.time = model.now.wall, .kind = LineKind::client, .text = text});
}

void post_error(Model& model, Buffer& buffer, std::string_view text) {
    append(buffer, {.time = model.now.wall, .kind = LineKind::error, .text = text});
}

}  // namespace klatch::tui
