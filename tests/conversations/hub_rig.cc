#include "tests/conversations/hub_rig.h"

#include <iterator>
#include <stdexcept>
#include <utility>

#include "common/wire/server_time.h"

namespace klatch::conversations {
namespace {

core::Line::Kind kind_of(wire::DecodedLine::Kind kind) {
    switch (kind) {
        case wire::DecodedLine::Kind::line:
            return core::Line::Kind::complete;
        case wire::DecodedLine::Kind::body_too_long:
            return core::Line::Kind::body_too_long;
        case wire::DecodedLine::Kind::tags_too_long:
            return core::Line::Kind::tags_too_long;
    }
    return core::Line::Kind::complete;
}

}  // namespace

HubRig::HubRig(core::Settings settings)
    : settings_(std::move(settings)), archive_(store_.open_archive()) {
    now_.wall = *wire::parse_server_time("2026-01-01T00:00:00.000Z");
    now_.mono = MonoTime{std::chrono::hours{1}};
    start();
}

void HubRig::start() {
    const Result<store::Snapshot> snapshot = store_.load();
    hub_ = std::make_unique<core::Hub>(settings_, *snapshot, now_);
}

void HubRig::restart() {
    clients_.clear();
    proposed_.clear();
    start();
}

void HubRig::connect(const std::string& name, core::Origin origin) {
    const core::SessionId session = core::session_id(++last_slot_, 1);
    clients_.erase(name);
    clients_.emplace(name, session);
    apply(core::Connected{session, std::move(origin)});
}

void HubRig::disconnect(const std::string& name, std::string_view reason) {
    client(name).connected = false;
    apply(core::Gone{client(name).session, reason});
}

void HubRig::receive(const std::string& name, std::string_view bytes) {
    Client& from = client(name);
    from.decoder.feed(bytes);
    while (const auto line = from.decoder.next())
        from.waiting.emplace_back(kind_of(line->kind), line->text);
    feed_waiting(from);
}

void HubRig::feed_waiting(Client& from) {
    while (!from.waiting.empty() && from.connected && hub_->accepts(from.session)) {
        const auto [kind, text] = std::move(from.waiting.front());
        from.waiting.pop_front();
        apply(core::Line{from.session, kind, text});
    }
}

void HubRig::pass(Milliseconds time) {
    const MonoTime end = now_.mono + time;
    const WallTime end_wall = now_.wall + time;
    while (true) {
        const std::optional<MonoTime> due = hub_->next_deadline();
        if (!due || *due > end) break;
        const MonoTime at = std::max(*due, now_.mono);
        now_ = {at, end_wall - (end - at)};
        apply(core::Tick{now_});
    }
    now_ = {end, end_wall};
    apply(core::Tick{now_});
}

void HubRig::drain(std::string_view reason) {
    apply(core::Draining{reason});
}

void HubRig::reconfigure(core::Settings settings) {
    settings_ = std::move(settings);
    apply(core::Reconfigured{settings_});
}

void HubRig::set_commits(Commits commits) {
    commits_ = commits;
    settle();
}

void HubRig::apply(const core::Event& event) {
    core::Effects effects;
    hub_->apply(event, effects);
    carry_out(std::move(effects));
}

void HubRig::carry_out(core::Effects effects) {
    deliver(effects);
    for (const core::Effects::Close& close : effects.closes) {
        Client* closed = client_of(close.session);
        if (closed == nullptr || !closed->connected) continue;
        closed->connected = false;
        apply(core::Gone{close.session, close.reason});
    }
    std::ranges::move(effects.proposals, std::back_inserter(proposed_));
    settle();
    for (const core::Question& question : effects.questions)
        answer(question);
    for (const core::SessionId session : effects.resumed)
        if (Client* resumed = client_of(session)) feed_waiting(*resumed);
}

void HubRig::deliver(const core::Effects& effects) {
    for (const core::Effects::Send& send : effects.sends) {
        Client* to = client_of(send.session);
        if (to == nullptr || !to->connected) continue;
        to->partial.append(effects.arena, send.slice.offset, send.slice.length);
        for (std::size_t end = 0; (end = to->partial.find("\r\n")) != std::string::npos;) {
            to->inbox.push_back(to->partial.substr(0, end));
            to->partial.erase(0, end + 2);
        }
    }
}

void HubRig::settle() {
    if (commits_ == Commits::at_once && !proposed_.empty()) commit(proposed_.size());
}

void HubRig::commit(std::size_t count) {
    if (count > proposed_.size()) throw std::runtime_error("so many entries are not held");
    const auto end = proposed_.begin() + static_cast<std::ptrdiff_t>(count);
    const std::vector<store::Entry> group{std::make_move_iterator(proposed_.begin()),
                                          std::make_move_iterator(end)};
    proposed_.erase(proposed_.begin(), end);
    const std::vector<store::Verdict> verdicts = store_.commit(group);
    std::vector<core::Settled> settled;
    for (std::size_t i = 0; i < group.size(); ++i)
        settled.push_back({group[i], verdicts[i]});
    apply(core::Committed{settled});
}

void HubRig::answer(const core::Question& question) {
    if (lookups_ == Lookups::refused) {
        apply(core::Found{question.request, fail(Errc::limit, "too many questions wait")});
    } else {
        apply(core::Found{question.request, look_up(question.inquiry)});
    }
}

Result<core::Answer> HubRig::look_up(const core::Inquiry& inquiry) {
    if (const auto* history = std::get_if<store::HistoryQuery>(&inquiry)) {
        auto page = archive_->read(*history);
        if (!page) return fail(page.error());
        return core::Answer{*std::move(page)};
    }
    if (const auto* targets = std::get_if<store::TargetsQuery>(&inquiry)) {
        auto page = archive_->targets(*targets);
        if (!page) return fail(page.error());
        return core::Answer{*std::move(page)};
    }
    if (const auto* password = std::get_if<core::CheckPassword>(&inquiry))
        return core::Answer{core::PasswordChecked{password->hash == password->password}};
    const auto user = host_users_.find(std::get<core::LookUpUid>(inquiry).uid);
    if (user == host_users_.end()) return fail(Errc::not_found, "look up a uid: no such user");
    return core::Answer{user->second};
}

HubRig::Client& HubRig::client(const std::string& name) {
    const auto found = clients_.find(name);
    if (found == clients_.end()) throw std::runtime_error("no client " + name);
    return found->second;
}

HubRig::Client* HubRig::client_of(core::SessionId session) {
    for (auto& [name, client] : clients_)
        if (client.session == session) return &client;
    return nullptr;
}

std::deque<std::string>& HubRig::inbox(const std::string& name) {
    return client(name).inbox;
}

bool HubRig::is_connected(const std::string& name) const {
    const auto found = clients_.find(name);
    return found != clients_.end() && found->second.connected;
}

std::vector<std::string> HubRig::unread() const {
    std::vector<std::string> names;
    for (const auto& [name, client] : clients_)
        if (!client.inbox.empty()) names.push_back(name);
    return names;
}

}  // namespace klatch::conversations
