#include "tests/bench/swarm.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "tests/bench/target.h"

namespace klatch::bench {

namespace {

constexpr std::size_t longest_carry = 16384;
constexpr std::size_t read_size = 262144;

timespec to_timespec(Clock::duration span) {
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(span);
    const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(span - whole);
    return {whole.count(), rest.count()};
}

}  // namespace

Swarm::Swarm(Target target, Acks acks)
    : target_(std::move(target)),
      acks_(acks),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      buffer_(longest_carry + read_size) {}

Swarm::~Swarm() {
    for (std::size_t client = 0; client < clients_.size(); ++client)
        close(client);
    ::close(epoll_);
}

Result<std::size_t> Swarm::connect() {
    const std::size_t client = clients_.size();
    Result<int> fd = open_connection(target_, client);
    if (!fd) return fail(fd.error());
    clients_.emplace_back().fd = *fd;
    watch(client, EPOLL_CTL_ADD);
    return client;
}

void Swarm::watch(std::size_t client, int operation) {
    const Client& it = clients_[client];
    epoll_event wish{};
    if (!it.paused) wish.events |= EPOLLIN;
    if (!it.unsent.empty()) wish.events |= EPOLLOUT;
    wish.data.u64 = client;
    ::epoll_ctl(epoll_, operation, it.fd, &wish);
}

void Swarm::send(std::size_t client, std::string_view bytes) {
    Client& it = clients_[client];
    if (it.fd < 0) return;
    if (!it.unsent.empty()) {
        it.unsent += bytes;
        return;
    }
    const ssize_t sent = ::send(it.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    bytes.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    if (bytes.empty()) return;
    it.unsent = bytes;
    watch(client, EPOLL_CTL_MOD);
}

void Swarm::flush(std::size_t client) {
    const std::string pending = std::exchange(clients_[client].unsent, {});
    send(client, pending);
    if (clients_[client].unsent.empty()) watch(client, EPOLL_CTL_MOD);
}

void Swarm::fix_receive_buffer(std::size_t client, int bytes) {
    ::setsockopt(clients_[client].fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void Swarm::stop_reading(std::size_t client) {
    clients_[client].paused = true;
    watch(client, EPOLL_CTL_MOD);
}

void Swarm::close(std::size_t client) {
    Client& it = clients_[client];
    if (it.fd < 0) return;
    ::close(it.fd);
    const std::uint64_t received = it.received;
    it = Client();
    it.received = received;
}

Status Swarm::turn(Listener& listener, Clock::duration longest) {
    std::array<epoll_event, 512> events{};
    const timespec limit = to_timespec(std::max(longest, Clock::duration::zero()));
    const int ready =
        ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &limit, nullptr);
    for (int i = 0; i < ready; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        const auto client = static_cast<std::size_t>(event.data.u64);
        if (clients_[client].fd < 0) continue;
        if ((event.events & EPOLLOUT) != 0) flush(client);
        if ((event.events & ~std::uint32_t{EPOLLOUT}) == 0) continue;
        if (Status read_all = read(client, listener); !read_all) return read_all;
    }
    return {};
}

Status Swarm::read(std::size_t client, Listener& listener) {
    Client& it = clients_[client];
    if (it.carry.size() > longest_carry) {
        return fail(Errc::limit, fmt::format("client {} got a line without an end", client));
    }
    std::memcpy(buffer_.data(), it.carry.data(), it.carry.size());
    const ssize_t got = ::recv(it.fd, buffer_.data() + it.carry.size(), read_size, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return {};
    if (got <= 0) {
        close(client);
        return listener.closed(client);
    }
    if (acks_ == Acks::quick) {
        const int on = 1;
        ::setsockopt(it.fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
    }
    it.received += static_cast<std::uint64_t>(got);
    return cut(client, {buffer_.data(), it.carry.size() + static_cast<std::size_t>(got)}, listener);
}

Status Swarm::cut(std::size_t client, std::string_view bytes, Listener& listener) {
    const TimePoint now = Clock::now();
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos;
         end = bytes.find('\n')) {
        std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with("PING ")) {
            send(client, fmt::format("PONG {}\r\n", line.substr(5)));
            continue;
        }
        if (Status taken = listener.line(client, line, now); !taken) return taken;
    }
    if (clients_[client].fd >= 0) clients_[client].carry = bytes;
    return {};
}

}  // namespace klatch::bench
