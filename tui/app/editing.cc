// The actions on the input line.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "tui/app/buffers.h"
#include "tui/app/command_table.h"
#include "tui/app/post.h"
#include "tui/app/press.h"
#include "tui/app/send.h"

namespace klatch::tui {
namespace {

Status say_or_run(Press& press, const std::string& text) {
    if (!text.starts_with('/')) {
        return say(press.model, press.effects, press.here, {"PRIVMSG", text, MessageForm::plain});
    }
    if (text.starts_with("//")) {
        return say(press.model, press.effects, press.here,
                   {"PRIVMSG", std::string_view(text).substr(1), MessageForm::plain});
    }
    return run_command(press.model, press.effects, text);
}

std::vector<Speaker> speakers_of(const Model& model, const Buffer& buffer) {
    std::vector<Speaker> speakers;
    for (const Members::Place& place : buffer.members.ordered()) {
        const Member& member = buffer.members.at(place);
        speakers.push_back({member.nick, member.spoke});
    }
    if (buffer.kind == BufferKind::query) speakers.push_back({buffer.name, model.now.wall});
    return speakers;
}

std::vector<std::string_view> channels_of(const Model& model, NetworkId network) {
    std::vector<std::string_view> names;
    for_each_buffer(model, network, [&](const Buffer& buffer) {
        if (buffer.kind == BufferKind::channel) names.emplace_back(buffer.name);
    });
    return names;
}

void start_completion(Press& press) {
    const auto speakers = speakers_of(press.model, press.here);
    const auto channels = channels_of(press.model, press.here.network);
    std::vector<std::string> slashed;
    for (const Command& command : commands())
        slashed.push_back('/' + std::string(command.name));
    const std::vector<std::string_view> names(slashed.begin(), slashed.end());
    press.model.completion = Completion::start(
        press.here.draft, {.speakers = speakers, .channels = channels, .commands = names});
}

// What an action does to a line, and to what was cut from lines before.
struct Edit {
    Action action{};
    void (*apply)(EditLine&, KillRing&) = nullptr;
};

template <Motion motion>
void move(EditLine& line, KillRing& /*ring*/) {
    static_cast<void>(line.move(motion));
}

template <Motion motion>
void erase(EditLine& line, KillRing& /*ring*/) {
    line.erase(motion);
}

template <Motion motion>
void kill(EditLine& line, KillRing& ring) {
    line.kill(motion, ring);
}

// The other actions change no line: see press.cc.
constexpr std::array edits{
    Edit{Action::newline, [](EditLine& line, KillRing&) { line.insert("\n"); }},
    Edit{Action::start_of_line, move<Motion::start_of_line>},
    Edit{Action::end_of_line, move<Motion::end_of_line>},
    Edit{Action::back, move<Motion::back>},
    Edit{Action::forward, move<Motion::forward>},
    Edit{Action::back_word, move<Motion::back_word>},
    Edit{Action::forward_word, move<Motion::forward_word>},
    Edit{Action::delete_back, erase<Motion::back>},
    Edit{Action::delete_forward, erase<Motion::forward>},
    Edit{Action::kill_back_word, kill<Motion::back_blank>},
    Edit{Action::kill_word, kill<Motion::forward_word>},
    Edit{Action::kill_to_start, kill<Motion::start_of_line>},
    Edit{Action::kill_to_end_or_switch, kill<Motion::end_of_line>},
    Edit{Action::yank, [](EditLine& line, KillRing& ring) { line.yank(ring); }},
    Edit{Action::yank_older, [](EditLine& line, KillRing& ring) { line.yank_older(ring); }},
    Edit{Action::transpose, [](EditLine& line, KillRing&) { line.transpose(); }},
    Edit{Action::undo, [](EditLine& line, KillRing&) { static_cast<void>(line.undo()); }},
    Edit{Action::redo, [](EditLine& line, KillRing&) { static_cast<void>(line.redo()); }},
    Edit{Action::clear_line, [](EditLine& line, KillRing& ring) { line.kill_all(ring); }},
};

}  // namespace

void send_input(Press& press) {
    const std::string text = press.here.draft.text();
    if (text.find_first_not_of(" \n") == std::string::npos) return;
    const BufferId from = press.here.id;
    if (const Status done = say_or_run(press, text); !done) {
        press.model.notice = done.error().message;
        return;
    }
    // A command may have led to another buffer, which goes on with a walk of its own.
    InputHistory& history = press.model.input_history;
    InputHistory::Walk walk = press.model.current == from ? InputHistory::Walk{} : history.leave();
    history.add(text);
    history.resume(std::move(walk));
    Buffer* buffer = press.model.find(from);
    if (!buffer) return;
    buffer->walk = {};
    static_cast<void>(buffer->draft.take());
    if (!std::holds_alternative<std::monostate>(press.model.overlay)) return;
    buffer->scroll = {};
    if (in_sight(press.model, *buffer)) look_at(press.effects, *buffer);
}

void complete_next(Press& press) {
    if (!press.model.completion) start_completion(press);
    if (press.model.completion) press.model.completion->next(press.here.draft);
}

void complete_previous(Press& press) {
    if (!press.model.completion) start_completion(press);
    if (press.model.completion) press.model.completion->previous(press.here.draft);
}

void recall_older(Press& press) {
    EditLine& draft = press.here.draft;
    if (draft.move(Motion::up)) return;
    if (const auto line = press.model.input_history.older(draft.text()))
        draft.set_text(std::string(*line));
}

void recall_newer(Press& press) {
    EditLine& draft = press.here.draft;
    if (draft.move(Motion::down)) return;
    if (const auto line = press.model.input_history.newer()) draft.set_text(std::string(*line));
}

void edit(Model& model, EditLine& line, Action action) {
    const auto* const found = std::ranges::find(edits, action, &Edit::action);
    if (found != edits.end()) found->apply(line, model.kill_ring);
}

}  // namespace klatch::tui
