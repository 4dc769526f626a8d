#include "tests/sim/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/wire/message.h"
#include "daemon/core/provenance.h"

namespace klatch::sim {
namespace {

constexpr std::size_t most_clients = 12;
constexpr std::array channel_names{"#one", "#two", "#three"};
constexpr std::array host_users{"alice", "bob", "carol", "dave"};

core::Settings settings() {
    core::Settings made;
    made.limits.flood_control = false;
    made.default_channels = {"#one"};
    return made;
}

std::string nick_of(std::string_view source) {
    return std::string{source.substr(0, source.find('!'))};
}

}  // namespace

World::World(std::uint64_t seed)
    : random_(seed),
      archive_(store_.open_archive()),
      now_{MonoTime{std::chrono::hours{1}}, WallTime{std::chrono::hours{400000}}},
      hub_(std::make_unique<core::Hub>(settings(), *store_.load(), now_)) {}

std::size_t World::roll(std::size_t below) {
    return random_() % below;
}

std::string World::any_channel() {
    return channel_names.at(roll(channel_names.size()));
}

std::string World::any_nick() {
    if (clients_.empty()) return "nobody";
    return clients_[roll(clients_.size())].nick;
}

void World::step() {
    const std::size_t what = roll(100);
    if (clients_.size() < 2 || (what < 6 && clients_.size() < most_clients)) return connect();
    const std::size_t who = roll(clients_.size());
    if (what < 9) return disconnect(who);
    if (what < 30) return commit_some();
    if (what < 33) return pass_time();
    say(who);
}

void World::connect() {
    const bool is_guest = roll(2) == 0;
    const std::size_t user = roll(host_users.size());
    Client client{.session = core::session_id(++last_slot_, 1)};
    core::Origin origin{.transport = core::Origin::Transport::unix_socket,
                        .local = true,
                        .host = "localhost",
                        .uid = static_cast<std::uint32_t>(2000 + user)};
    if (is_guest) origin.uid.reset();
    client.account = is_guest ? "" : host_users.at(user);
    client.nick = is_guest ? fmt::format("guest{}", last_slot_) : client.account;
    clients_.push_back(client);
    apply(core::Connected{client.session, origin});
    line(client, "CAP LS 302");
    line(client, "NICK " + client.nick);
    line(client, "USER u 0 * :Real Name");
    line(client, "CAP REQ :message-tags batch echo-message labeled-response server-time" +
                     std::string{is_guest ? "" : " sasl"});
    if (!is_guest) {
        line(client, "AUTHENTICATE EXTERNAL");
        line(client, "AUTHENTICATE +");
    }
    line(client, "CAP END");
}

void World::disconnect(std::size_t index) {
    const core::SessionId session = clients_[index].session;
    clients_.erase(clients_.begin() + static_cast<std::ptrdiff_t>(index));
    apply(core::Gone{session, "gone"});
}

void World::say(std::size_t index) {
    const Client client = clients_[index];
    const std::string text = fmt::format("text{}", ++last_text_);
    switch (roll(16)) {
        case 0:
        case 1:
            return line(client, "JOIN " + any_channel());
        case 2:
            return line(client, "PART " + any_channel());
        case 3:
            return line(client, fmt::format("KICK {} {}", any_channel(), any_nick()));
        case 4:
            return line(client, fmt::format("TOPIC {} :{}", any_channel(), text));
        case 5:
            return line(client, fmt::format("MODE {} +o {}", any_channel(), any_nick()));
        case 6:
            return line(client,
                        fmt::format("MODE {} {}m", any_channel(), roll(2) == 0 ? '+' : '-'));
        case 7:
            return line(client, fmt::format("MODE {} {}b {}!*@*", any_channel(),
                                            roll(2) == 0 ? '+' : '-', any_nick()));
        case 8:
            return line(client, fmt::format("CHATHISTORY LATEST {} * 20", any_channel()));
        case 9:
            return line(client, fmt::format("@label=x PRIVMSG {} :{}", any_nick(), text));
        case 10:
            return line(client, "AWAY :" + text);
        case 11:
            return line(client,
                        fmt::format("@label=l{} PRIVMSG {} :{}", last_text_, any_channel(), text));
        default:
            return line(client, fmt::format("PRIVMSG {} :{}", any_channel(), text));
    }
}

void World::pass_time() {
    const Milliseconds time{roll(20000)};
    now_.mono += time;
    now_.wall += time;
    apply(core::Tick{now_});
}

void World::commit_some() {
    const std::size_t count = std::min(proposed_.size(), 1 + roll(8));
    if (count == 0) return;
    if (roll(12) == 0) store_.fail_next(store::Refusal::disk_full);
    std::vector<store::Entry> group;
    for (std::size_t i = 0; i < count; ++i) {
        group.push_back(std::move(proposed_.front()));
        proposed_.pop_front();
    }
    const std::vector<store::Verdict> verdicts = store_.commit(group);
    std::vector<core::Settled> settled;
    for (std::size_t i = 0; i < count; ++i) {
        const auto* message = std::get_if<store::MessageSent>(&group[i].body);
        const bool accepted = verdicts[i].refusal == store::Refusal::none;
        if (message != nullptr && accepted) committed_.insert(verdicts[i].seq.value());
        if (message != nullptr && !accepted) refused_texts_.insert(message->text);
        if (!accepted) ++refusals_;
        settled.push_back({std::move(group[i]), verdicts[i]});
    }
    apply(core::Committed{settled});
}

void World::settle_all() {
    while (!proposed_.empty() && broken_.empty())
        commit_some();
}

void World::line(const Client& client, const std::string& text) {
    apply(core::Line{client.session, core::Line::Kind::complete, text});
}

void World::apply(const core::Event& event) {
    core::Effects effects;
    hub_->apply(event, effects);
    carry_out(effects);
}

void World::carry_out(core::Effects& effects) {
    for (const core::Effects::Send& send : effects.sends) {
        const auto client = std::ranges::find(clients_, send.session, &Client::session);
        if (client == clients_.end()) continue;
        std::string_view lines =
            std::string_view{effects.arena}.substr(send.slice.offset, send.slice.length);
        while (!lines.empty()) {
            const std::size_t end = lines.find("\r\n");
            if (end == std::string_view::npos) return breaks("a slice does not end with a line");
            read(*client, lines.substr(0, end));
            lines.remove_prefix(end + 2);
        }
    }
    std::ranges::move(effects.proposals, std::back_inserter(proposed_));
    for (const core::Effects::Close& close : effects.closes) {
        std::erase_if(clients_,
                      [&](const Client& client) { return client.session == close.session; });
        apply(core::Gone{close.session, close.reason});
    }
    for (const core::Question& question : effects.questions)
        answer(question);
}

void World::answer(const core::Question& question) {
    Result<core::Answer> answer = fail(Errc::internal, "not asked in this world");
    if (const auto* history = std::get_if<store::HistoryQuery>(&question.inquiry))
        answer = core::Answer{*archive_->read(*history)};
    if (const auto* uid = std::get_if<core::LookUpUid>(&question.inquiry))
        answer = core::Answer{core::HostUser{host_users.at(uid->uid - 2000), {}}};
    apply(core::Found{question.request, answer});
}

void World::read(Client& client, std::string_view text) {
    transcript_.append(std::to_string(client.session.value()))
        .append(" ")
        .append(text)
        .append("\n");
    const Result<wire::MessageView> message = wire::parse(text);
    if (!message) return breaks(fmt::format("not a message: {}", text));
    const std::string who = nick_of(message->source);
    if (message->command == "PRIVMSG") return read_message(client, text);
    if (message->command == "NICK" && who == client.nick) client.nick = message->at(0);
    if (message->command == "JOIN" && who == client.nick) client.channels.emplace(message->at(0));
    if (message->command == "PART" && who == client.nick)
        client.channels.erase(std::string{message->at(0)});
    if (message->command == "KICK" && message->at(1) == client.nick)
        client.channels.erase(std::string{message->at(0)});
}

void World::read_message(Client& client, std::string_view text) {
    const wire::MessageView message = *wire::parse(text);
    ++messages_seen_;
    const std::string id = message.tag("msgid").value_or("");
    const std::uint64_t seq = core::seq_of_msgid(hub_->state().database_id, id).value();
    if (refused_texts_.contains(std::string{message.at(1)}))
        return breaks(fmt::format("a refused message was seen: {}", text));
    if (!committed_.contains(seq)) return breaks(fmt::format("seen before it was kept: {}", text));
    if (message.raw_tag("batch") && !message.raw_tag("label")) {
        // Of a history: no rule of order between it and what is live.
        return;
    }
    const std::string target{message.at(0)};
    std::uint64_t& last = client.last_seq[target];
    const bool is_own = nick_of(message.source) == client.nick;
    // What one says to oneself comes as an echo and as a message.
    const bool may_repeat = is_own && target == client.nick && seq == last;
    if (seq <= last && !may_repeat) return breaks(fmt::format("out of order or twice: {}", text));
    last = seq;
    if (target.starts_with('#') && !is_own && !client.channels.contains(target))
        breaks(fmt::format("{} is not in {} but was shown: {}", client.nick, target, text));
}

void World::breaks(const std::string& what) {
    if (broken_.empty()) broken_ = what;
}

}  // namespace klatch::sim
