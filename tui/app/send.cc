#include "tui/app/send.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "common/text/utf8.h"
#include "tui/app/formatting.h"
#include "tui/app/line.h"
#include "tui/app/post.h"

namespace klatch::tui {
namespace {

constexpr Milliseconds answer_time{60'000};
// Room in a line of 510 bytes for what the server puts in front: ":nick!user@host ".
constexpr std::size_t source_room = 100;
constexpr std::size_t least_piece = 64;

// Where a line has to be cut to fit: after a space in the last quarter, else between characters.
std::size_t piece_size(std::string_view line, std::size_t room) {
    if (line.size() <= room) return line.size();
    const std::size_t most = std::max<std::size_t>(text::cut_utf8(line, room).size(), 1);
    const auto space = line.substr(0, most).rfind(' ');
    return space != std::string_view::npos && space > most * 3 / 4 ? space + 1 : most;
}

std::vector<std::string> pieces(std::string_view text, std::size_t room) {
    std::vector<std::string> list;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        while (!line.empty()) {
            const std::size_t size = piece_size(line, room);
            list.emplace_back(line.substr(0, size));
            line.remove_prefix(size);
        }
    }
    return list;
}

// What a message may hold, in bytes, so that its line reaches the others whole.
std::size_t room_for(const Buffer& buffer, const Saying& saying) {
    constexpr std::size_t line_size = 510;
    const std::size_t taken = source_room + saying.command.size() + buffer.name.size() + 4 +
                              (saying.form == MessageForm::action ? 9 : 0);
    return std::max(least_piece, line_size - std::min(taken, line_size));
}

bool confirms(const Network& network) {
    return network.has(wire::Capability::echo_message);
}

bool labels(const Network& network) {
    return confirms(network) && network.has(wire::Capability::labeled_response);
}

std::string framed(const Outgoing& item) {
    return item.is_action ? fmt::format(
                                "\x01"
                                "ACTION {}\x01",
                                item.text)
                          : item.text;
}

LineKind kind_of(const Outgoing& item) {
    if (item.is_action) return LineKind::action;
    return item.command == "NOTICE" ? LineKind::notice : LineKind::message;
}

// Whether a line of ours says what an item says: "/me brb" is not "brb".
bool says_the_same(const Outgoing& item, const LineContent& line) {
    return kind_of(item) == line.kind && without_formatting(item.text) == line.text;
}

// Without an echo, what we sent is what stands there.
void show_own(Model& model, Effects& effects, const Network& network, Buffer& buffer,
              const Outgoing& item) {
    post(model, effects, buffer,
         {.time = model.now.wall,
          .kind = kind_of(item),
          .flags = LineFlags::own,
          .sender = network.nick,
          .text = item.text});
}

// Puts a message on the wire.
void transmit(const Model& model, Effects& effects, Network& network, const Buffer& buffer,
              Outgoing& item) {
    std::string out;
    item.label.clear();  // of an earlier attempt
    item.unanswered = false;
    if (labels(network)) {
        item.label = fmt::format("k{}", network.next_label++);
        out = fmt::format("@label={} ", item.label);
    }
    out += line(item.command, {buffer.name}, framed(item));
    effects.send(network.id, std::move(out));
    item.state = Outgoing::State::sent;
    item.sent_at = model.now.mono;
    item.deadline = model.now.mono + answer_time;
}

bool can_send(const Network& network, const Buffer& buffer) {
    return network.ready() && (buffer.kind != BufferKind::channel || buffer.joined);
}

// The history can tell whether it arrived.
bool may_have_arrived(const Outgoing& item) {
    return item.state == Outgoing::State::uncertain ||
           (item.state == Outgoing::State::failed && item.unanswered);
}

// Waits for the link, or for the history to tell whether it arrived.
bool waits(const Outgoing& item) {
    return item.state == Outgoing::State::unsent || item.state == Outgoing::State::uncertain;
}

// Messages of a buffer whose history has not been asked or heard yet must wait for it.
bool must_wait(const Buffer& buffer) {
    const auto request = buffer.history.in_flight;
    const bool asking = request == History::Request::after || request == History::Request::latest;
    return asking && std::any_of(buffer.outgoing.begin(), buffer.outgoing.end(), waits);
}

// Whether so many messages may be said in a buffer now.
Status check(const Network& network, const Buffer& buffer, std::size_t count) {
    if (buffer.kind == BufferKind::server) {
        return fail(
            Errc::usage,
            "This buffer is the server's own: nobody reads it. /join #channel or /msg NICK.");
    }
    if (network.ready() && buffer.kind == BufferKind::channel && !buffer.joined) {
        return fail(Errc::usage, fmt::format("You are not in {0}. /join {0}", buffer.name));
    }
    if (count > max_at_once) {
        return fail(Errc::limit,
                    fmt::format("{} messages are too many to send at once; {} is the most.", count,
                                max_at_once));
    }
    if (buffer.outgoing.size() + count > max_outgoing) {
        return fail(Errc::limit, "Too many messages of this buffer still wait. /drop drops them.");
    }
    return {};
}

// The buffer where the message with a label was typed, or null.
Buffer* find_labelled(Model& model, NetworkId network, std::string_view label) {
    if (label.empty()) return nullptr;
    const auto found =
        std::find_if(model.buffers.begin(), model.buffers.end(), [&](const auto& buffer) {
            return buffer->network == network &&
                   std::any_of(buffer->outgoing.begin(), buffer->outgoing.end(),
                               [&](const Outgoing& item) { return item.label == label; });
        });
    return found == model.buffers.end() ? nullptr : found->get();
}

void deliver(Model& model, Effects& effects, Network& network, Buffer& buffer, Outgoing item) {
    transmit(model, effects, network, buffer, item);
    if (confirms(network)) {
        buffer.outgoing.push_back(std::move(item));
    } else {
        show_own(model, effects, network, buffer, item);
    }
}

}  // namespace

Status say(Model& model, Effects& effects, Buffer& buffer, const Saying& saying) {
    Network* network = model.find(buffer.network);
    if (!network) return fail(Errc::internal, "This buffer has lost its network.");
    std::vector<std::string> said = pieces(saying.text, room_for(buffer, saying));
    if (Status allowed = check(*network, buffer, said.size()); !allowed) return allowed;
    for (std::string& piece : said) {
        Outgoing item{.command = std::string(saying.command),
                      .text = std::move(piece),
                      .is_action = saying.form == MessageForm::action,
                      .typed = model.now.wall};
        if (can_send(*network, buffer) && !must_wait(buffer)) {
            deliver(model, effects, *network, buffer, std::move(item));
        } else {
            buffer.outgoing.push_back(std::move(item));
        }
    }
    if (!buffer.outgoing.empty()) save_soon(effects);
    return {};
}

void send_waiting(Model& model, Effects& effects, Buffer& buffer) {
    Network* network = model.find(buffer.network);
    if (!network || !can_send(*network, buffer)) return;
    if (std::none_of(buffer.outgoing.begin(), buffer.outgoing.end(), waits)) return;
    effects.add(SaveState{SaveState::Haste::before_sending});
    std::deque<Outgoing> waiting;
    waiting.swap(buffer.outgoing);
    for (Outgoing& item : waiting) {
        if (waits(item)) {
            deliver(model, effects, *network, buffer, std::move(item));
        } else {
            buffer.outgoing.push_back(std::move(item));
        }
    }
}

void lose_outgoing(Buffer& buffer) {
    for (Outgoing& item : buffer.outgoing) {
        if (item.state == Outgoing::State::sent) item.state = Outgoing::State::uncertain;
        item.label.clear();  // no answer will name it any more
    }
}

std::optional<Milliseconds> confirm(Model& model, Buffer& shown, std::string_view label,
                                    const LineContent& line) {
    const auto is_it = [&](const Outgoing& item) {
        if (!item.label.empty()) return item.label == label;
        return item.state == Outgoing::State::sent && says_the_same(item, line);
    };
    Buffer* labelled = find_labelled(model, shown.network, label);
    Buffer& buffer = labelled ? *labelled : shown;
    const auto found = std::find_if(buffer.outgoing.begin(), buffer.outgoing.end(), is_it);
    if (found == buffer.outgoing.end()) return std::nullopt;
    const Milliseconds took = model.now.mono - found->sent_at;
    buffer.outgoing.erase(found);
    // The server works through what it was sent: the others have their time anew.
    for (Outgoing& item : buffer.outgoing) {
        if (item.state == Outgoing::State::sent) item.deadline = model.now.mono + answer_time;
    }
    return took;
}

void find_in_history(Buffer& buffer, const LineContent& line) {
    // Clocks of two machines differ a little; a message cannot be much older than it was typed.
    constexpr Milliseconds skew{120'000};
    const auto found =
        std::find_if(buffer.outgoing.begin(), buffer.outgoing.end(), [&](const Outgoing& item) {
            return may_have_arrived(item) && says_the_same(item, line) &&
                   line.time + skew >= item.typed;
        });
    if (found != buffer.outgoing.end()) buffer.outgoing.erase(found);
}

bool refuse(Model& model, Network& network, std::string_view label, std::string_view reason) {
    if (label.empty()) return false;
    for (const auto& buffer : model.buffers) {
        if (buffer->network != network.id) continue;
        for (Outgoing& item : buffer->outgoing) {
            if (item.state != Outgoing::State::sent || item.label != label) continue;
            item.state = Outgoing::State::failed;
            item.reason = reason;
            return true;
        }
    }
    return false;
}

bool refuse_oldest(Buffer& buffer, std::string_view reason) {
    const auto found =
        std::find_if(buffer.outgoing.begin(), buffer.outgoing.end(), [](const Outgoing& item) {
            return item.state == Outgoing::State::sent && item.label.empty();
        });
    if (found == buffer.outgoing.end()) return false;
    found->state = Outgoing::State::failed;
    found->reason = reason;
    return true;
}

void save_soon(Effects& effects) {
    effects.add(SaveState{SaveState::Haste::message});
}

void fail_overdue(const Model& model, Effects& effects, Buffer& buffer) {
    for (Outgoing& item : buffer.outgoing) {
        if (item.state != Outgoing::State::sent || item.deadline > model.now.mono) continue;
        item.state = Outgoing::State::failed;
        item.unanswered = true;
        item.reason = "no answer: it may have arrived";
        save_soon(effects);
    }
}

}  // namespace klatch::tui
