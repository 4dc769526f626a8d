#include "tui/app/page.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "common/wire/message.h"
#include "common/wire/server_time.h"
#include "tui/app/gap.h"
#include "tui/app/post.h"
#include "tui/app/send.h"

namespace klatch::tui {
namespace {

enum class Outcome { nothing, went_on, full };

// One line above the gap, or the gap below a line that is there already.
Outcome place_line(Model& model, Buffer& buffer, const LineContent& line) {
    const auto known = buffer.lines.find_msgid(line.msgid);
    if (known != buffer.lines.end()) {
        const bool newer = buffer.history.in_flight != History::Request::before;
        return newer && pass(model, buffer, (*known).id) ? Outcome::went_on : Outcome::nothing;
    }
    if (!post_history(model, buffer, *buffer.history.gap, line)) return Outcome::full;
    if (line.has(LineFlags::own)) find_in_history(buffer, line);
    return Outcome::went_on;
}

// Empty for a message that no request can name.
std::string name_of(const wire::MessageView& message) {
    const auto time = wire::parse_server_time(message.raw_tag("time").value_or(""));
    const auto msgid = message.tag("msgid");
    if (!time && !msgid) return {};
    return reference(msgid.value_or(""), time.value_or(WallTime{}));
}

// A guest has no account to be known by, and had another nick perhaps.
bool is_by_former_nick(const Network& network, const wire::MessageView& message, WallTime time) {
    return !message.tag("account") && network.was_me(nick_of(message.source), time);
}

}  // namespace

std::string at_time(WallTime time) {
    return fmt::format("timestamp={}", wire::ServerTimeText(time).view());
}

std::string reference(std::string_view msgid, WallTime time) {
    return msgid.empty() ? at_time(time) : fmt::format("msgid={}", msgid);
}

Page read_page(const Model& model, const Network& network, const OpenBatch& batch) {
    Page page;
    for (const std::string& bytes : batch.lines) {
        const auto message = wire::parse(bytes);
        if (!message) continue;
        ++page.received;
        std::string name = name_of(*message);
        if (!name.empty()) {
            if (page.first.empty()) page.first = name;
            page.last = std::move(name);
        }
        auto worded = word_line(model, network, *message);
        if (!worded) continue;
        if (is_by_former_nick(network, *message, worded->time)) worded->flags = LineFlags::own;
        page.lines.push_back(std::move(*worded));
    }
    return page;
}

Placed place_lines(Model& model, const Network& network, Buffer& buffer, const Page& page) {
    Placed placed{.received = page.received, .first = page.first, .last = page.last};
    if (!page.lines.empty()) placed.oldest = page.lines.front().time;
    for (const WordedLine& worded : page.lines) {
        const LineContent line = worded.content();
        const Outcome outcome = place_line(model, buffer, line);
        placed.went_on = placed.went_on || outcome == Outcome::went_on;
        placed.full = outcome == Outcome::full;
        if (placed.full) break;
        if (!is_speech(line.kind)) continue;
        placed.newest = {worded.msgid, line.time};
        if (!line.has(LineFlags::own))
            buffer.members.note_speech(network.fold(line.sender), line.time);
    }
    return placed;
}

}  // namespace klatch::tui
