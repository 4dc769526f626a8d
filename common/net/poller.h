// Waits until descriptors are ready: the one place where a loop blocks, and it blocks in poll().
#pragma once

#include <poll.h>
#include <sys/epoll.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/clock.h"
#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::net {

// What the array given to poll() holds.
enum class InterestSet {
    automatic,  // control descriptors, and one epoll descriptor that stands for all connections
    poll,       // every descriptor: plain POSIX, fine for a few hundred
};

enum class Interest : std::uint8_t { none = 0, read = 1, write = 2, both = 3 };

// One descriptor that can go on.
struct Ready {
    std::uint64_t token = 0;
    bool readable = false;  // bytes, end of file, or a connection to accept
    bool writable = false;
    bool hangup = false;  // both ways are closed, or an error; there may still be bytes to read
};

// Level-triggered.  Owns no descriptor of the caller: remove one before it is closed.  Belongs to
// one thread.  The token is the caller's: a connection id with a generation tells an event for a
// closed connection from one for its successor on the same descriptor.
class Poller {
public:
    [[nodiscard]] static Result<Poller> create(InterestSet set);

    // A listener, waker or signal descriptor: always in the array, watched for reading.
    void add_control(int fd, std::uint64_t token);
    // A connection.  Errc::limit when the kernel's bound on watches is reached.
    [[nodiscard]] Status add(int fd, std::uint64_t token, Interest interest);
    // Either kind.  `fd` must have been added.  With Interest::none a hangup is still reported.
    void modify(int fd, std::uint64_t token, Interest interest);
    void remove(int fd);

    // Blocks until a descriptor is ready or the time is over; without a timeout for as long as it
    // takes, so an idle loop never wakes.  Control descriptors come before connections, if they
    // were added before them.  Empty after a timeout or an interrupting signal.  The span lives
    // until the next call.
    [[nodiscard]] Result<std::span<const Ready>> wait(std::optional<Milliseconds> timeout);

private:
    explicit Poller(UniqueFd epoll);

    void add_to_array(int fd, std::uint64_t token, short events);
    [[nodiscard]] std::optional<std::size_t> slot_of(int fd) const;
    void collect_array(int count);
    [[nodiscard]] Status collect_connections();

    UniqueFd epoll_;  // none with InterestSet::poll; else the first of the array
    std::vector<pollfd> array_;
    std::vector<std::uint64_t> tokens_;  // beside array_
    std::vector<std::uint32_t> slots_;   // by descriptor: 1 + its place in array_, 0 for none
    std::vector<epoll_event> events_;
    std::vector<Ready> ready_;
};

}  // namespace klatch::net
