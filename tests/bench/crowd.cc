#include "tests/bench/crowd.h"

#include <fmt/format.h>

namespace klatch::bench {

namespace {

// Some servers look at newcomers only once a second, so many must be on their way at a time; some
// have room for only a few in their accept queue, so few may knock at once.
constexpr std::size_t on_their_way = 4096;
constexpr std::size_t knocking = 8;
constexpr std::chrono::seconds patience{20};

std::string_view drop_word(std::string_view line) {
    const std::size_t space = line.find(' ');
    return space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
}

// Registration and JOIN of every newcomer.
class Gathering final : public Listener {
public:
    Gathering(Swarm& swarm, const std::vector<Newcomer>& newcomers)
        : swarm_(swarm), newcomers_(newcomers), echo_(newcomers.size(), Echo::unwanted) {}

    Status start_some() {
        while (some_may_come()) {
            Result<std::size_t> client = swarm_.connect();
            if (!client) return fail(client.error());
            greet(*client);
        }
        return {};
    }

    [[nodiscard]] bool some_may_come() const {
        return swarm_.size() < newcomers_.size() && swarm_.size() - ready_ < on_their_way &&
               swarm_.size() - heard_ < knocking;
    }
    [[nodiscard]] std::size_t ready() const { return ready_; }
    [[nodiscard]] bool complete() const { return ready_ == newcomers_.size(); }
    [[nodiscard]] const std::vector<Echo>& echo() const { return echo_; }

    Status line(std::size_t client, std::string_view line, TimePoint) override {
        const std::string_view command = command_of(line);
        if (command == "CAP") return on_cap(client, line);
        if (command == "376" || command == "422") return on_welcome(client);
        if (command == "366") ++ready_;
        if (command == "ERROR" || command == "433" || command == "465" || command == "FAIL" ||
            command == "403" || command == "405" || command == "471") {
            return fail(Errc::denied, fmt::format("{}: {}", newcomers_[client].nick, line));
        }
        return {};
    }

    Status closed(std::size_t client) override {
        return fail(Errc::unavailable,
                    fmt::format("{} was closed while joining", newcomers_[client].nick));
    }

private:
    void greet(std::size_t client) {
        const Newcomer& it = newcomers_[client];
        swarm_.send(client, fmt::format("CAP LS\r\nNICK {0}\r\nUSER {0} 0 * :{0}\r\n", it.nick));
    }

    Status on_cap(std::size_t client, std::string_view line) {
        const bool listed = line.find(" LS ") != std::string_view::npos;
        if (listed) ++heard_;
        if (listed && newcomers_[client].echo == Echo::wanted) {
            swarm_.send(client, "CAP REQ :echo-message\r\n");
            return {};
        }
        if (line.find(" ACK ") != std::string_view::npos) echo_[client] = Echo::wanted;
        swarm_.send(client, "CAP END\r\n");
        return {};
    }

    Status on_welcome(std::size_t client) {
        const std::string& channel = newcomers_[client].channel;
        if (channel.empty()) {
            ++ready_;
        } else {
            swarm_.send(client, fmt::format("JOIN {}\r\n", channel));
        }
        return {};
    }

    Swarm& swarm_;
    const std::vector<Newcomer>& newcomers_;
    std::vector<Echo> echo_;
    std::size_t heard_ = 0;  // the server has answered them
    std::size_t ready_ = 0;  // they are where they want to be
};

}  // namespace

std::string_view command_of(std::string_view line) {
    if (line.starts_with('@')) line = drop_word(line);
    if (line.starts_with(':')) line = drop_word(line);
    return line.substr(0, line.find(' '));
}

Result<std::vector<Echo>> gather(Swarm& swarm, const std::vector<Newcomer>& newcomers) {
    Gathering gathering(swarm, newcomers);
    TimePoint progress = Clock::now();
    while (!gathering.complete()) {
        const std::size_t before = gathering.ready();
        if (Status started = gathering.start_some(); !started) return fail(started.error());
        if (Status turned = swarm.turn(gathering, std::chrono::milliseconds(100)); !turned) {
            return fail(turned.error());
        }
        if (gathering.ready() != before) progress = Clock::now();
        if (Clock::now() - progress > patience) {
            return fail(Errc::unavailable, fmt::format("only {} of {} clients got in",
                                                       gathering.ready(), newcomers.size()));
        }
    }
    // What the last joins caused is still on its way to the others; it must not count as load.
    for (const TimePoint end = Clock::now() + std::chrono::milliseconds(300); Clock::now() < end;) {
        if (Status turned = swarm.turn(gathering, end - Clock::now()); !turned) {
            return fail(turned.error());
        }
    }
    return gathering.echo();
}

}  // namespace klatch::bench
