#include "tui/app/networks.h"

#include <fmt/format.h>

#include <algorithm>

#include "tui/app/buffers.h"
#include "tui/app/history.h"
#include "tui/app/line.h"
#include "tui/app/post.h"
#include "tui/app/queries.h"
#include "tui/app/roster.h"
#include "tui/app/saved_state.h"
#include "tui/app/send.h"

namespace klatch::tui {
namespace {

using Phase = LinkStatus::Phase;

// A new connection knows nothing of the one before.
void start_over(Network& network) {
    network.isupport = {};
    network.offered = {};
    network.enabled = {};
    network.sasl_mechanisms.clear();
    network.batches.clear();
    network.silent_who.clear();
    network.asked = {};
    network.names_wanted.clear();
    network.focus_on_join.clear();
    network.account.clear();
    network.pinged.reset();
    network.nick.clear();
    network.nick_attempts = 0;
    network.away = false;
    network.welcomed = false;
    network.caught_up = false;
}

// CAP LS 302 first, so that the server waits with the registration until CAP END.
void register_with(Model& model, Effects& effects, Network& network) {
    network.keep_nick(model.now.wall);
    start_over(network);
    const std::string& real_name =
        network.real_name.empty() ? network.wanted_nick : network.real_name;
    network.pinged = model.now.mono;  // its answer tells the lag for free
    effects.send(network.id, "CAP LS 302");
    effects.send(network.id, line("NICK", {network.wanted_nick}));
    effects.send(network.id, line("USER", {model.settings.user, "0", "*"}, real_name));
}

// The reason may begin with what failed already.
std::string cannot_connect(std::string_view address, std::string_view reason) {
    if (reason.starts_with("connect to ")) return fmt::format("Cannot {}", reason);
    return fmt::format("Cannot connect to {}: {}", address, reason);
}

void say_it_is_gone(Model& model, const Network& network, std::string_view reason) {
    const std::string text = reason.empty() ? "The connection is gone."
                                            : fmt::format("The connection is gone: {}", reason);
    for_each_buffer(model, network.id, [&](Buffer& buffer) {
        const bool was_there = buffer.joined || buffer.kind != BufferKind::channel;
        if (was_there) post_error(model, buffer, text);
    });
}

// A connection that was refused, or is no longer wanted; the conversations never had it.
void say_it_failed(Model& model, const Network& network, std::string_view reason) {
    if (reason.empty()) return;
    post_error(model, server_buffer(model, network), cannot_connect(network.address, reason));
}

void lose(Model& model, Network& network) {
    network.seen_until = std::max(network.seen_until, network.heard);
    for_each_buffer(model, network.id, [&](Buffer& buffer) {
        buffer.joined = false;
        buffer.new_here = false;
        buffer.typing.clear();
        clear_members(network, buffer);
        lose_request(buffer);
        lose_outgoing(buffer);
    });
}

// A socket of this host, where the server knows our uid.
bool is_local(std::string_view address) {
    return address.starts_with('/') || address.starts_with("unix:");
}

// What to call a network until it says its name: the host of "irc://host:port/channel".
std::string_view short_name(std::string_view address) {
    if (is_local(address)) return "klatch";
    const auto scheme = address.find("://");
    if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    return address.substr(0, address.find('/'));
}

// What we want to be in and are not; the channels with a key first, as JOIN takes them.
std::vector<std::string> missing_channels(const Model& model, const Network& network) {
    std::vector<std::string> names = network.channels;
    for (const auto& buffer : model.buffers) {
        if (buffer->network == network.id && buffer->wanted && !buffer->joined)
            names.push_back(buffer->name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::stable_partition(names.begin(), names.end(), [&](const std::string& name) {
        return network.keys.contains(network.fold(name));
    });
    return names;
}

void append(std::string& list, std::string_view word) {
    if (!list.empty()) list += ',';
    list += word;
}

// As few lines as possible: servers count them.
void join_channels(const Model& model, Effects& effects, const Network& network) {
    constexpr std::size_t room = 400;
    std::string names;
    std::string keys;
    for (const std::string& name : missing_channels(model, network)) {
        const auto found = network.keys.find(network.fold(name));
        const std::string_view key =
            found == network.keys.end() ? std::string_view{} : std::string_view{found->second};
        if (!names.empty() && names.size() + keys.size() + name.size() + key.size() > room) {
            effects.send(network.id, line("JOIN", {names, keys}));
            names.clear();
            keys.clear();
        }
        append(names, name);
        if (!key.empty()) append(keys, key);
    }
    if (!names.empty()) effects.send(network.id, line("JOIN", {names, keys}));
}

}  // namespace

Status add_network(Model& model, Effects& effects, std::string_view address) {
    if (model.networks.size() >= max_networks)
        return fail(Errc::limit, fmt::format("{} networks are the most.", max_networks));
    const auto same = [&](const auto& network) { return network->address == address; };
    if (std::any_of(model.networks.begin(), model.networks.end(), same))
        return fail(Errc::usage,
                    fmt::format("{} is open already. /reconnect connects anew.", address));
    auto network = std::make_unique<Network>();
    network->id = NetworkId{model.next_id++};
    network->name = short_name(address);
    network->address = address;
    network->wanted_nick = model.settings.nick;
    network->real_name = model.settings.real_name;
    if (model.networks.empty()) network->channels = model.settings.channels;
    network->local = is_local(address);
    network->link.phase = Phase::connecting;
    model.networks.push_back(std::move(network));
    Network& added = *model.networks.back();
    const Buffer& buffer = open_server_buffer(model, added);
    added.seen_until = buffer.read.time;
    effects.add(Connect{added.id, added.address});
    if (model.networks.size() > 1) switch_to(model, effects, buffer.id);
    return {};
}

void remove_network(Model& model, Effects& effects, NetworkId id) {
    std::vector<BufferId> gone;
    for (const auto& buffer : model.buffers) {
        if (buffer->network != id) continue;
        keep_state(model, *model.find(id), *buffer);
        gone.push_back(buffer->id);
    }
    for (const BufferId buffer : gone)
        close_buffer(model, effects, buffer);
    std::erase_if(model.networks, [&](const auto& network) { return network->id == id; });
}

void follow_link(Model& model, Effects& effects, Network& network, const LinkStatus& status) {
    const Phase before = network.link.phase;
    network.link = status;
    if (status.phase == Phase::registering) return register_with(model, effects, network);
    switch (before) {
        case Phase::offline:
            return;
        case Phase::connecting:
            if (status.phase != Phase::offline) return;
            return say_it_failed(model, network, status.reason);
        case Phase::registering:
            say_it_failed(model, network, status.reason);
            return lose(model, network);
        case Phase::online:
            say_it_is_gone(model, network, status.reason);
            return lose(model, network);
    }
}

void leave(Network& network, Effects& effects, std::string_view reason) {
    if (network.link.phase != Phase::online && network.link.phase != Phase::registering) return;
    effects.send(network.id,
                 line("QUIT", {}, reason.empty() ? std::string_view{"leaving"} : reason));
}

void probe(const Model& model, Effects& effects, Network& network) {
    if (!network.pinged) network.pinged = model.now.mono;
    effects.send(network.id, "PING :lag");
}

std::optional<MonoTime> unanswered_since(const Model& model, const Network& network) {
    if (!network.online()) return std::nullopt;
    std::optional<MonoTime> since = network.pinged;
    for (const auto& buffer : model.buffers) {
        if (buffer->network != network.id) continue;
        for (const Outgoing& item : buffer->outgoing) {
            if (item.state == Outgoing::State::sent)
                since = std::min(since.value_or(item.sent_at), item.sent_at);
        }
    }
    return since;
}

void begin_session(Model& model, Effects& effects, Network& network) {
    network.pinged.reset();  // a server without CAP never answered what it was sent first
    join_channels(model, effects, network);
    discover_queries(model, effects, network);
}

}  // namespace klatch::tui
