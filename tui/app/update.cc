#include "tui/app/update.h"

#include <algorithm>
#include <utility>

#include "tui/app/buffers.h"
#include "tui/app/history.h"
#include "tui/app/incoming.h"
#include "tui/app/layout.h"
#include "tui/app/networks.h"
#include "tui/app/post.h"
#include "tui/app/press.h"
#include "tui/app/send.h"
#include "tui/app/typing.h"

namespace klatch::tui {
namespace {

// Somebody who pressed no key for so long does not see what comes.
constexpr Milliseconds presence{5 * 60'000};

// The messages are in sight again, if they are.
void look_again(Model& model, Effects& effects) {
    Buffer* here = model.here();
    if (here && in_sight(model, *here)) look_at(effects, *here);
}

// Whether the gap of a buffer is in sight, or right above: a line may take more rows than one.
bool is_at_gap(const Buffer& buffer, const Drawn& drawn) {
    if (!buffer.history.gap || !drawn.bottom) return false;
    const auto gap = buffer.lines.index_of(*buffer.history.gap);
    const auto bottom = buffer.lines.index_of(*drawn.bottom);
    if (!gap || !bottom || *gap > *bottom) return false;
    return *bottom - *gap < static_cast<std::size_t>(std::max(1, drawn.rows));
}

class Updater {
public:
    Updater(Model& model, Effects& effects) : model_(model), effects_(effects) {}

    void operator()(const KeyPressed& pressed) {
        notice_user();
        const Draft before = draft();
        press(model_, effects_, pressed.key);
        if (draft() != before) effects_.add(SaveState{});
    }
    void operator()(const Pasted& pasted) {
        notice_user();
        paste(model_, pasted.text);
        effects_.add(SaveState{});
    }
    void operator()(const Resized& resized) { model_.size = resized.size; }
    void operator()(const LinkChanged& changed) {
        if (Network* network = model_.find(changed.network))
            follow_link(model_, effects_, *network, changed.status);
    }
    void operator()(const LineReceived& received) {
        if (Network* network = model_.find(received.network))
            receive(model_, *network, effects_, received.line);
    }
    void operator()(const LinkSilent& silent) {
        if (Network* network = model_.find(silent.network)) probe(model_, effects_, *network);
    }
    void operator()(const Tick&) {
        for (const auto& buffer : model_.buffers) {
            expire_typing(model_, *buffer);
            fail_overdue(model_, effects_, *buffer);
            const History& history = buffer->history;
            if (history.in_flight != History::Request::none && history.deadline <= model_.now.mono)
                fail_request(model_, effects_, *buffer, "the server did not answer in time");
        }
    }
    void operator()(const Drawn& drawn) {
        Buffer* buffer = model_.find(drawn.buffer);
        if (!buffer) return;
        const bool came_down = !buffer->scroll.live() && drawn.scroll.live();
        buffer->scroll = drawn.scroll;
        buffer->at_top = drawn.at_top;
        const bool was_at_gap = std::exchange(buffer->at_gap, is_at_gap(*buffer, drawn));
        model_.pane_rows = std::max(1, drawn.rows);
        auto* help = std::get_if<HelpOverlay>(&model_.overlay);
        if (help && drawn.help_first) help->first = *drawn.help_first;
        if (came_down && in_sight(model_, *buffer)) look_at(effects_, *buffer);
        if (drawn.scroll.live() || buffer->history.refused) return;
        // Scrolled to the top, or to a gap: the next page is asked for before the user wants it.
        const bool came_to_gap = buffer->at_gap && !was_at_gap;
        if (came_to_gap || (drawn.at_top && !buffer->history.complete))
            static_cast<void>(request_older(model_, effects_, *buffer));
    }
    void operator()(const Stopped&) {
        for (const auto& network : model_.networks)
            leave(*network, effects_, {});
        effects_.add(SaveState{});
        effects_.add(Quit{});
    }

private:
    // What is in the input, and of which buffer.
    using Draft = std::pair<BufferId, std::string>;

    Draft draft() const {
        const Buffer* here = std::as_const(model_).here();
        return here ? Draft{here->id, here->draft.text()} : Draft{};
    }

    void notice_user() {
        const bool was_away = !model_.present;
        model_.present = true;
        model_.last_key = model_.now.mono;
        if (was_away) look_again(model_, effects_);
    }

    Model& model_;
    Effects& effects_;
};

void earlier(std::optional<MonoTime>& deadline, MonoTime candidate) {
    if (!deadline || candidate < *deadline) deadline = candidate;
}

// What is due in a buffer.
void consider(std::optional<MonoTime>& deadline, const Buffer& buffer) {
    for (const Typist& typist : buffer.typing)
        earlier(deadline, typist.until);
    for (const Outgoing& item : buffer.outgoing) {
        if (item.state == Outgoing::State::sent) earlier(deadline, item.deadline);
    }
    if (buffer.history.in_flight != History::Request::none)
        earlier(deadline, buffer.history.deadline);
}

}  // namespace

void update(Model& model, const Event& event, Effects& effects) {
    model.now = event.at;
    model.present = model.present && event.at.mono - model.last_key < presence;
    const bool was_shown = shows_pane(model);
    std::visit(Updater{model, effects}, event.what);
    // What the help or a tiny window has hidden is there again.
    if (!was_shown && shows_pane(model)) look_again(model, effects);
}

std::optional<MonoTime> next_deadline(const Model& model) {
    std::optional<MonoTime> deadline;
    for (const auto& buffer : model.buffers)
        consider(deadline, *buffer);
    for (const auto& network : model.networks) {
        // The seconds to the next attempt are on the screen.
        if (network->link.retry_at && *network->link.retry_at > model.now.mono)
            earlier(deadline,
                    std::min(*network->link.retry_at, model.now.mono + Milliseconds{1'000}));
        // So are those of a wait.
        if (const auto since = unanswered_since(model, *network)) {
            earlier(deadline,
                    std::max(*since + noticed_wait, model.now.mono + Milliseconds{1'000}));
        }
    }
    return deadline;
}

}  // namespace klatch::tui
