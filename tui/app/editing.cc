// The actions on the input line.
#include <algorithm>
#include <vector>

#include "tui/app/buffers.h"
#include "tui/app/command_table.h"
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
    for (const auto& buffer : model.buffers) {
        if (buffer->network == network && buffer->kind == BufferKind::channel)
            names.emplace_back(buffer->name);
    }
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

}  // namespace

void send_input(Press& press) {
    const std::string text = press.here.draft.text();
    if (text.find_first_not_of(" \n") == std::string::npos) return;
    const BufferId from = press.here.id;
    if (const Status done = say_or_run(press, text); !done) {
        press.model.notice = done.error().message;
        return;
    }
    press.model.input_history.add(text);
    if (Buffer* buffer = press.model.find(from)) {
        static_cast<void>(buffer->draft.take());
        if (std::holds_alternative<std::monostate>(press.model.overlay)) buffer->scroll = {};
    }
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
    KillRing& ring = model.kill_ring;
    switch (action) {
        case Action::newline:
            return line.insert("\n");
        case Action::start_of_line:
            return static_cast<void>(line.move(Motion::start_of_line));
        case Action::end_of_line:
            return static_cast<void>(line.move(Motion::end_of_line));
        case Action::back:
            return static_cast<void>(line.move(Motion::back));
        case Action::forward:
            return static_cast<void>(line.move(Motion::forward));
        case Action::back_word:
            return static_cast<void>(line.move(Motion::back_word));
        case Action::forward_word:
            return static_cast<void>(line.move(Motion::forward_word));
        case Action::delete_back:
            return line.erase(Motion::back);
        case Action::delete_forward:
            return line.erase(Motion::forward);
        case Action::kill_back_word:
            return line.kill(Motion::back_blank, ring);
        case Action::kill_word:
            return line.kill(Motion::forward_word, ring);
        case Action::kill_to_start:
            return line.kill(Motion::start_of_line, ring);
        case Action::kill_to_end_or_switch:
            return line.kill(Motion::end_of_line, ring);
        case Action::yank:
            return line.yank(ring);
        case Action::yank_older:
            return line.yank_older(ring);
        case Action::transpose:
            return line.transpose();
        case Action::undo:
            return static_cast<void>(line.undo());
        case Action::redo:
            return static_cast<void>(line.redo());
        case Action::clear_line:
            return line.kill_all(ring);
        case Action::send:
        case Action::complete:
        case Action::complete_back:
        case Action::recall_older:
        case Action::recall_newer:
        case Action::search_input:
        case Action::buffer_1:
        case Action::buffer_2:
        case Action::buffer_3:
        case Action::buffer_4:
        case Action::buffer_5:
        case Action::buffer_6:
        case Action::buffer_7:
        case Action::buffer_8:
        case Action::buffer_9:
        case Action::buffer_10:
        case Action::jump:
        case Action::next_buffer:
        case Action::previous_buffer:
        case Action::last_buffer:
        case Action::switcher:
        case Action::next_activity:
        case Action::first_unread:
        case Action::next_highlight:
        case Action::previous_highlight:
        case Action::clear_bar:
        case Action::page_up:
        case Action::page_down:
        case Action::oldest:
        case Action::live:
        case Action::search_text:
        case Action::help:
        case Action::toggle_buffer_list:
        case Action::toggle_member_list:
        case Action::bare_view:
        case Action::redraw:
        case Action::suspend:
        case Action::cancel:
            return;  // no change of a line: see press.cc
    }
}

}  // namespace klatch::tui
