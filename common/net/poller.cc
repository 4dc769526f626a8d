#include "common/net/poller.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <limits>

#include "common/net/system_failure.h"

namespace klatch::net {
namespace {

// A full answer of epoll_wait doubles the room up to this; what does not fit comes next time.
constexpr std::size_t first_event_room = 64;
constexpr std::size_t most_event_room = 4096;

bool has(Interest interest, Interest part) {
    return (static_cast<unsigned>(interest) & static_cast<unsigned>(part)) != 0;
}

short poll_events(Interest interest) {
    const int events = (has(interest, Interest::read) ? POLLIN : 0) |
                       (has(interest, Interest::write) ? POLLOUT : 0);
    return static_cast<short>(events);
}

epoll_event epoll_interest(std::uint64_t token, Interest interest) {
    epoll_event event{};
    event.events = (has(interest, Interest::read) ? EPOLLIN : 0U) |
                   (has(interest, Interest::write) ? EPOLLOUT : 0U);
    event.data.u64 = token;
    return event;
}

Ready ready_from_poll(std::uint64_t token, short events) {
    return {.token = token,
            .readable = (events & POLLIN) != 0,
            .writable = (events & POLLOUT) != 0,
            .hangup = (events & (POLLHUP | POLLERR | POLLNVAL)) != 0};
}

Ready ready_from_epoll(const epoll_event& event) {
    return {.token = event.data.u64,
            .readable = (event.events & EPOLLIN) != 0,
            .writable = (event.events & EPOLLOUT) != 0,
            .hangup = (event.events & (EPOLLHUP | EPOLLERR)) != 0};
}

int poll_timeout(std::optional<Milliseconds> timeout) {
    if (!timeout) return -1;
    constexpr Milliseconds::rep longest = std::numeric_limits<int>::max();
    return static_cast<int>(std::clamp<Milliseconds::rep>(timeout->count(), 0, longest));
}

}  // namespace

Result<Poller> Poller::create(InterestSet set) {
    if (set == InterestSet::poll) return Poller(UniqueFd{});
    UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
    if (!epoll) return system_failure(errno, "create an epoll descriptor");
    return Poller(std::move(epoll));
}

Poller::Poller(UniqueFd epoll) : epoll_(std::move(epoll)) {
    if (!epoll_) return;
    add_to_array(epoll_.get(), 0, POLLIN);
    events_.resize(first_event_room);
}

void Poller::add_control(int fd, std::uint64_t token) {
    add_to_array(fd, token, POLLIN);
}

Status Poller::add(int fd, std::uint64_t token, Interest interest) {
    if (!epoll_) {
        add_to_array(fd, token, poll_events(interest));
        return {};
    }
    epoll_event event = epoll_interest(token, interest);
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) == 0) return {};
    if (errno == ENOSPC) return fail(Errc::limit, "watch a connection: fs.epoll.max_user_watches");
    return system_failure(errno, fmt::format("watch descriptor {}", fd));
}

void Poller::modify(int fd, std::uint64_t token, Interest interest) {
    if (const auto slot = slot_of(fd)) {
        array_[*slot].events = poll_events(interest);
        tokens_[*slot] = token;
        return;
    }
    epoll_event event = epoll_interest(token, interest);
    [[maybe_unused]] const int refused = ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, fd, &event);
    assert(refused == 0 && "the descriptor was added");
}

void Poller::remove(int fd) {
    const auto slot = slot_of(fd);
    if (!slot) {
        [[maybe_unused]] const int refused = ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
        assert(refused == 0 && "the descriptor was added");
        return;
    }
    slots_[static_cast<std::size_t>(array_.back().fd)] = static_cast<std::uint32_t>(*slot + 1);
    slots_[static_cast<std::size_t>(fd)] = 0;
    array_[*slot] = array_.back();
    tokens_[*slot] = tokens_.back();
    array_.pop_back();
    tokens_.pop_back();
}

Result<std::span<const Ready>> Poller::wait(std::optional<Milliseconds> timeout) {
    ready_.clear();
    const int count = ::poll(array_.data(), array_.size(), poll_timeout(timeout));
    if (count < 0 && errno != EINTR) return system_failure(errno, "wait in poll");
    if (count <= 0) return std::span<const Ready>{};

    collect_array(count);
    if (epoll_ && array_.front().revents != 0) {
        if (Status status = collect_connections(); !status) return fail(status.error());
    }
    return std::span<const Ready>{ready_};
}

void Poller::add_to_array(int fd, std::uint64_t token, short events) {
    assert(fd >= 0 && !slot_of(fd));
    const auto index = static_cast<std::size_t>(fd);
    if (index >= slots_.size()) slots_.resize(index + 1, 0);
    array_.push_back({.fd = fd, .events = events, .revents = 0});
    tokens_.push_back(token);
    slots_[index] = static_cast<std::uint32_t>(array_.size());
}

std::optional<std::size_t> Poller::slot_of(int fd) const {
    const auto index = static_cast<std::size_t>(fd);
    if (index >= slots_.size() || slots_[index] == 0) return std::nullopt;
    return slots_[index] - 1;
}

void Poller::collect_array(int count) {
    for (std::size_t i = 0; i < array_.size() && count > 0; ++i) {
        if (array_[i].revents == 0) continue;
        --count;
        if (array_[i].fd != epoll_.get()) {
            ready_.push_back(ready_from_poll(tokens_[i], array_[i].revents));
        }
    }
}

Status Poller::collect_connections() {
    const int room = static_cast<int>(events_.size());
    const int count = ::epoll_wait(epoll_.get(), events_.data(), room, 0);
    if (count < 0) {
        if (errno == EINTR) return {};
        return system_failure(errno, "collect ready connections");
    }
    for (int i = 0; i < count; ++i) {
        ready_.push_back(ready_from_epoll(events_[static_cast<std::size_t>(i)]));
    }
    if (count == room && events_.size() < most_event_room) events_.resize(events_.size() * 2);
    return {};
}

}  // namespace klatch::net
