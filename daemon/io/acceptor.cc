#include "daemon/io/acceptor.h"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "common/net/credentials.h"
#include "common/net/io.h"
#include "daemon/io/cloak.h"

namespace klatch::io {
namespace {

constexpr int most_at_once = 256;  // connections of one listener in one turn
constexpr std::chrono::seconds pause_time{1};

// A new socket takes so little at once, and if it does not, nothing is owed.
void say_error(const net::UniqueFd& fd, std::string_view reason) {
    (void)net::write_some(fd.get(), fmt::format("ERROR :{}\r\n", reason));
}

}  // namespace

void Acceptor::add(net::Listener listener) {
    listeners_.push_back(std::move(listener));
}

void Acceptor::watch(net::Poller& poller, std::uint64_t first_token) {
    poller_ = &poller;
    first_token_ = first_token;
    for (std::size_t i = 0; i < listeners_.size(); ++i)
        poller.add_control(listeners_[i].fd(), first_token + i);
}

std::vector<Newcomer> Acceptor::accept(std::size_t i, Instant now) {
    std::vector<Newcomer> newcomers;
    for (int taken = 0; taken < most_at_once; ++taken) {
        net::AcceptResult result = listeners_[i].accept(reserve_);
        if (auto* accepted = std::get_if<net::Accepted>(&result)) {
            if (auto newcomer = admit(std::move(*accepted), now.mono))
                newcomers.push_back(std::move(*newcomer));
            continue;
        }
        if (const auto* error = std::get_if<Error>(&result)) {
            if (const auto skipped = shortages_.admit(now.mono))
                log_.event(log::Level::warning, "listener.fail",
                           {{"reason", error->message}, {"skipped", *skipped}});
        } else if (std::holds_alternative<net::OutOfDescriptors>(result)) {
            pause(now.mono);
        }
        break;
    }
    return newcomers;
}

std::optional<Newcomer> Acceptor::admit(net::Accepted accepted, MonoTime now) {
    Newcomer newcomer;
    std::string_view obstacle;
    if (const auto* peer = std::get_if<net::IpEndpoint>(&accepted.peer)) {
        newcomer.address = peer->address.limit_key();
        newcomer.origin = {.transport = core::Origin::Transport::tcp,
                           .local = peer->address.is_loopback(),
                           .host = cloak(peer->address, secret_),
                           .uid = std::nullopt};
        obstacle = admission_.enter(*newcomer.address, now);
    } else {
        const Result<net::Credentials> peer_is = net::peer_credentials(accepted.fd.get());
        newcomer.origin = {.transport = core::Origin::Transport::unix_socket,
                           .local = true,
                           .host = "unix",
                           .uid = std::nullopt};
        if (peer_is) newcomer.uid = newcomer.origin.uid = peer_is->uid;
        obstacle = newcomer.uid ? admission_.enter(*newcomer.uid)
                                : "The kernel does not tell who you are; try again";
    }
    if (!obstacle.empty()) {
        refuse(accepted, newcomer.uid, obstacle, now);
        return std::nullopt;
    }
    newcomer.fd = std::move(accepted.fd);
    return newcomer;
}

void Acceptor::refuse(const net::Accepted& accepted, std::optional<std::uint32_t> uid,
                      std::string_view reason, MonoTime now) {
    say_error(accepted.fd, reason);
    const auto skipped = refusals_.admit(now);
    if (!skipped) return;
    // Without the port: an address that the log may not keep whole is cut to its network.
    if (const auto* peer = std::get_if<net::IpEndpoint>(&accepted.peer)) {
        log_.event(log::Level::warning, "conn.refused",
                   {{"address", log::Address{peer->address.text()}},
                    {"reason", reason},
                    {"skipped", *skipped}});
    } else {
        log_.event(log::Level::warning, "conn.refused",
                   {{"uid", uid ? fmt::to_string(*uid) : "unknown"},
                    {"reason", reason},
                    {"skipped", *skipped}});
    }
}

void Acceptor::turn_away(const net::UniqueFd& newcomer, const Error& why, MonoTime now) {
    say_error(newcomer, "The server has too many connections; try again later");
    if (const auto skipped = shortages_.admit(now))
        log_.event(log::Level::warning, "limit.hit",
                   {{"limit", "watches"}, {"reason", why.message}, {"skipped", *skipped}});
}

void Acceptor::pause(MonoTime now) {
    if (const auto skipped = shortages_.admit(now))
        log_.event(log::Level::warning, "limit.hit",
                   {{"limit", "descriptors"}, {"skipped", *skipped}});
    paused_until_ = now + pause_time;
    for (std::size_t i = 0; i < listeners_.size(); ++i)
        poller_->modify(listeners_[i].fd(), first_token_ + i, net::Interest::none);
}

void Acceptor::resume(net::Poller& poller) {
    paused_until_.reset();
    reserve_.refill();
    for (std::size_t i = 0; i < listeners_.size(); ++i)
        poller.modify(listeners_[i].fd(), first_token_ + i, net::Interest::read);
}

void Acceptor::left(const std::optional<net::IpAddress>& address,
                    std::optional<std::uint32_t> uid) {
    if (address) admission_.leave(*address);
    if (uid) admission_.leave(*uid);
}

void Acceptor::close() {
    for (const net::Listener& listener : listeners_)
        if (poller_ != nullptr) poller_->remove(listener.fd());
    listeners_.clear();
}

}  // namespace klatch::io
