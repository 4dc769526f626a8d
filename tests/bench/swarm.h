// Many client connections in one epoll loop.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"

namespace klatch::bench {

// Told what arrives.  A failure ends the run.
class Listener {
public:
    Listener() = default;
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    virtual ~Listener() = default;
    // One line without its end; `at` is when its bytes were read.  PINGs are answered already.
    virtual Status line(std::size_t client, std::string_view line, TimePoint at) = 0;
    virtual Status closed(std::size_t client) = 0;
};

class Swarm {
public:
    Swarm(Target target, Acks acks);
    Swarm(const Swarm&) = delete;
    Swarm& operator=(const Swarm&) = delete;
    ~Swarm();

    // Opens one more connection; clients are numbered from 0 and never renumbered.
    Result<std::size_t> connect();
    [[nodiscard]] std::size_t size() const { return clients_.size(); }
    [[nodiscard]] bool is_open(std::size_t client) const { return clients_[client].fd >= 0; }

    void send(std::size_t client, std::string_view bytes);
    // Keeps the kernel from making the client's receive buffer ever larger.
    void fix_receive_buffer(std::size_t client, int bytes);
    // From now on the client leaves what arrives in the kernel.
    void stop_reading(std::size_t client);
    void close(std::size_t client);

    // Waits at most `longest` for events and hands them on.
    Status turn(Listener& listener, Clock::duration longest);

    // Bytes that this client has received.
    [[nodiscard]] std::uint64_t received(std::size_t client) const {
        return clients_[client].received;
    }

private:
    struct Client {
        int fd = -1;
        std::string carry;   // the unfinished line
        std::string unsent;  // what a full socket would not take
        std::uint64_t received = 0;
        bool paused = false;
    };

    void watch(std::size_t client, int operation);
    Status read(std::size_t client, Listener& listener);
    Status cut(std::size_t client, std::string_view bytes, Listener& listener);
    void flush(std::size_t client);

    Target target_;
    Acks acks_;
    int epoll_;
    std::vector<Client> clients_;
    std::vector<char> buffer_;
};

}  // namespace klatch::bench
