// A connection to an IRC server that comes back by itself.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "common/net/byte_queue.h"
#include "common/net/connector.h"
#include "common/net/endpoint.h"
#include "common/net/loop.h"
#include "common/result.h"
#include "common/wire/line_decoder.h"
#include "tui/net/link_policy.h"
#include "tui/net/resolver.h"

namespace klatch::tui {

struct LinkOptions {
    net::Endpoint to;
    LinkTimes times{};  // a Unix socket is asked only after something was sent
    std::size_t send_limit = std::size_t{256} * 1024;  // bytes that may wait to be sent
};

// What the link reaches out for; a test passes its own.
struct LinkSources {
    RandomSource random;
    Lookup lookup;
};
[[nodiscard]] LinkSources system_link_sources();

// Called in the loop's thread.  A handler may call the link, but must not destroy it.
struct LinkHandlers {
    // A line came.  All lines of a turn come one after the other; the text dies with the call.
    std::function<void(const wire::DecodedLine&)> line;
    // The state is no longer what it was.
    std::function<void(const LinkState&)> changed;
    // The server was silent for long: send it something to answer.
    std::function<void()> silent;
};

// Belongs to the loop's thread.  Knows nothing of the protocol but its lines, and that nobody
// answers a PONG.
class Link {
public:
    // Does nothing before open().  The loop must outlive the link.
    Link(net::Loop& loop, LinkOptions options, LinkHandlers handlers, LinkSources sources);
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    ~Link();

    [[nodiscard]] const LinkState& state() const { return policy_.state(); }

    // Connects, and again after every loss, until close().
    void open();
    // Connects now: forgets the back-off, resolves afresh, replaces a link that is online.
    void retry();
    // Ends the link; what waits to be sent is tried once more.
    void close();
    // The machine was suspended; see SuspendWatch.
    void resumed();

    // One line without CR LF.  It goes out at once if the socket takes it, else when it does; what
    // has not gone when the link breaks is forgotten.  Errc::unavailable while not online,
    // Errc::limit when too much waits, Errc::usage for CR, LF or NUL inside.
    [[nodiscard]] Status send(std::string_view line);

private:
    struct Connection;

    void perform(LinkAction action);
    void fail_with(std::string reason);
    void publish();
    void arm_timer();
    void on_time();

    void start_resolving();
    void connect(std::vector<net::Endpoint> addresses);
    void follow(net::ConnectStep step);
    void wait_for(const net::Connecting& connecting);
    void stop_waiting();
    void go_online(net::UniqueFd fd);
    void drop();

    void on_ready(const net::Ready& ready);
    void read();
    [[nodiscard]] bool deliver(const std::shared_ptr<Connection>& connection,
                               std::string_view bytes);
    void flush();

    net::Loop& loop_;
    LinkOptions options_;
    LinkHandlers handlers_;
    Resolver resolver_;
    LinkPolicy policy_;
    LinkState published_;

    std::optional<net::TimerId> timer_;  // for the policy
    std::optional<MonoTime> timer_at_;
    std::optional<net::Connector> connector_;  // these three only while connecting
    net::WatchId connect_watch_;
    net::TimerId connect_timer_;
    std::shared_ptr<Connection> connection_;  // only while online
};

}  // namespace klatch::tui
