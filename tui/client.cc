#include "tui/client.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>

#include "tui/app/networks.h"
#include "tui/app/saved_state.h"
#include "tui/app/update.h"
#include "tui/config/state_file.h"
#include "tui/net/address.h"
#include "tui/view/view.h"

namespace klatch::tui {
namespace {

constexpr Milliseconds frame_time{33};  // at most 30 frames a second under load
// After a change of what is remembered.
constexpr Milliseconds save_delay{10'000};
constexpr Milliseconds message_save_delay{300};  // most are confirmed by then: one write for many

LinkStatus status_of(const LinkState& state) {
    LinkStatus status{.reason = state.reason, .retry_at = state.retry_at};
    switch (state.phase) {
        case LinkState::Phase::disconnected:
            status.phase = LinkStatus::Phase::offline;
            break;
        case LinkState::Phase::resolving:
        case LinkState::Phase::connecting:
            status.phase = LinkStatus::Phase::connecting;
            break;
        case LinkState::Phase::online:
            status.phase = LinkStatus::Phase::registering;
            break;
    }
    return status;
}

}  // namespace

Client::Client(ClientWorld world, Model model) : world_(world), model_(std::move(model)) {
    net::Loop& loop = world_.loop;
    watches_.push_back(
        loop.watch(world_.input, net::Interest::read, [this](const net::Ready& ready) {
            read_input();
            if (ready.hangup && !leaving_) happen(Stopped{});
        }));
    watches_.push_back(loop.watch(world_.signals.fd(), net::Interest::read,
                                  [this](const net::Ready&) { read_signals(); }));
    if (world_.suspends) {
        watches_.push_back(loop.watch(world_.suspends->fd(), net::Interest::read,
                                      [this](const net::Ready&) { read_suspends(); }));
    }
}

Client::~Client() {
    for (const net::WatchId watch : watches_)
        world_.loop.unwatch(watch);
}

Status Client::run(std::string_view address) {
    model_.now = world_.loop.now();
    model_.last_key = model_.now.mono;
    model_.size = world_.terminal.size();
    Effects effects;
    if (Status added = add_network(model_, effects, address); !added) return added;
    perform(effects);
    while (!leaving_) {
        draw_if_due();
        if (Status turned = world_.loop.turn(wait_time()); !turned) return turned;
        const Instant now = world_.loop.now();
        const auto deadline = next_deadline(model_);
        if (deadline && *deadline <= now.mono) happen(Tick{});
        if (save_at_ && *save_at_ <= now.mono) save_in_time();
        // A paste that was begun and never ended.
        if (const auto due = world_.terminal.deadline(); due && *due <= now.mono) read_input();
    }
    for (const auto& [network, link] : links_)
        link->close();
    return save();
}

void Client::happen(What what) {
    Effects effects;
    update(model_, {world_.loop.now(), std::move(what)}, effects);
    changed_ = true;
    perform(effects);
}

void Client::perform(const Effects& effects) {
    for (const Effect& effect : effects.list)
        std::visit([this](const auto& wanted) { do_effect(wanted); }, effect);
}

void Client::do_effect(const SendLine& send) {
    const auto link = links_.find(send.network);
    if (link == links_.end()) return;
    const Status sent = link->second->send(send.line);
    // A link that is gone says so by itself; anything else the user has to know.
    if (!sent && sent.error().code != Errc::unavailable) model_.notice = sent.error().message;
}

void Client::do_effect(const Connect& connect) {
    const NetworkId id = connect.network;
    auto address = parse_address(connect.address);
    if (!address) {
        happen(LinkChanged{id, {.reason = address.error().message, .retry_at = std::nullopt}});
        return;
    }
    if (Network* network = model_.find(id)) {
        for (std::string& channel : address->channels)
            network->channels.push_back(std::move(channel));
    }
    LinkHandlers handlers{.line = [this, id](const wire::DecodedLine& line) { hear(id, line); },
                          .changed =
                              [this, id](const LinkState& state) {
                                  happen(LinkChanged{id, status_of(state)});
                              },
                          .silent = [this, id] { happen(LinkSilent{id}); }};
    const auto added = links_.insert_or_assign(
        id, std::make_unique<Link>(world_.loop, LinkOptions{.to = address->endpoint},
                                   std::move(handlers), system_link_sources()));
    added.first->second->open();
}

void Client::do_effect(const Reconnect& reconnect) {
    const auto link = links_.find(reconnect.network);
    if (link != links_.end()) link->second->retry();
}

void Client::do_effect(const Disconnect& disconnect) {
    const auto link = links_.find(disconnect.network);
    if (link != links_.end()) link->second->close();
}

void Client::do_effect(const RingBell&) {
    world_.terminal.bell();
}

void Client::do_effect(const RedrawAll&) {
    world_.terminal.invalidate();
}

void Client::do_effect(const Suspend&) {
    world_.terminal.suspend();
    ::kill(0, SIGTSTP);  // the whole job, as the terminal itself does; goes on with SIGCONT
    world_.terminal.resume();
    changed_ = true;
}

void Client::do_effect(const SaveState& wanted) {
    if (wanted.haste == SaveState::Haste::before_sending) return save_in_time();
    const bool hurries = wanted.haste == SaveState::Haste::message;
    const MonoTime due = world_.loop.now().mono + (hurries ? message_save_delay : save_delay);
    save_at_ = std::min(save_at_.value_or(due), due);
}

void Client::do_effect(const Quit&) {
    leaving_ = true;
}

void Client::read_input() {
    while (const auto input = world_.terminal.read(world_.loop.now().mono)) {
        if (const auto* key = std::get_if<term::Key>(&*input)) happen(KeyPressed{*key});
        if (const auto* paste = std::get_if<term::Paste>(&*input)) happen(Pasted{paste->text});
        if (const auto* resized = std::get_if<term::Resized>(&*input))
            happen(Resized{resized->size});
        if (std::holds_alternative<term::HungUp>(*input)) happen(Stopped{});
    }
    // The echo of a key does not wait for its turn.
    if (changed_ && !leaving_) draw();
}

void Client::read_signals() {
    while (const auto number = world_.signals.next()) {
        if (*number == SIGWINCH) {
            world_.terminal.check_size();
            read_input();
        } else {
            happen(Stopped{});
        }
    }
}

void Client::read_suspends() {
    if (!world_.suspends->take()) return;
    for (const auto& [network, link] : links_)
        link->resumed();
}

void Client::hear(NetworkId network, const wire::DecodedLine& line) {
    happen(LineReceived{network, line.text});
}

void Client::draw_if_due() {
    if (!changed_) return;
    if (world_.loop.now().mono - drawn_ >= frame_time) draw();
}

void Client::draw() {
    const Picture picture = view(model_, model_.size);
    world_.terminal.draw(picture.frame);
    drawn_ = world_.loop.now().mono;
    changed_ = false;
    if (!picture.drawn) return;
    Effects effects;
    update(model_, {world_.loop.now(), *picture.drawn}, effects);
    changed_ = !effects.list.empty();
    perform(effects);
}

Status Client::save() {
    save_at_.reset();
    model_.now = world_.loop.now();
    return world_.state_file.write(collect_state(model_));
}

void Client::save_in_time() {
    const Status saved = save();
    if (saved) return;
    model_.notice = saved.error().message;
    changed_ = true;
}

std::optional<Milliseconds> Client::wait_time() const {
    std::optional<MonoTime> wake = next_deadline(model_);
    const auto earlier = [&wake](std::optional<MonoTime> candidate) {
        if (candidate && (!wake || *candidate < *wake)) wake = candidate;
    };
    if (changed_) earlier(drawn_ + frame_time);
    earlier(save_at_);
    earlier(world_.terminal.deadline());
    if (!wake) return std::nullopt;
    return std::max(Milliseconds{0}, *wake - world_.loop.now().mono);
}

}  // namespace klatch::tui
