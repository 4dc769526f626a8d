#include "tui/net/link.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "common/net/io.h"
#include "common/net/resolve.h"
#include "common/net/system_failure.h"

namespace klatch::tui {
namespace {

constexpr std::size_t read_size = std::size_t{16} * 1024;
// A flood is read in parts, so that keys are answered in between.
constexpr int reads_a_turn = 4;
constexpr Milliseconds unanswered_time{10'000};

// The system tells when a Unix socket ends, but not that the server hangs: it is asked only when it
// owes an answer, so that an idle client sleeps, and has as long as any other server.
LinkTimes times_for(const LinkOptions& options) {
    LinkTimes times = options.times;
    if (!std::holds_alternative<net::UnixEndpoint>(options.to)) return times;
    times.unanswered = std::min(unanswered_time, times.idle);
    times.answer += times.idle - times.unanswered;
    times.idle = Milliseconds{0};
    return times;
}

std::string reason_of(const net::IoResult& result) {
    if (result.state == net::IoState::closed && result.error_number == 0) {
        return "the server closed the connection";
    }
    return fmt::format("connection lost: {}", net::errno_text(result.error_number));
}

}  // namespace

struct Link::Connection {
    net::UniqueFd fd;
    net::WatchId watch;
    wire::LineDecoder decoder{wire::server_line_limits};
    net::ByteQueue output;
};

LinkSources system_link_sources() {
    return {.random = [] { return std::uint64_t{std::random_device{}()}; }, .lookup = net::resolve};
}

Link::Link(net::Loop& loop, LinkOptions options, LinkHandlers handlers, LinkSources sources)
    : loop_(loop),
      options_(std::move(options)),
      handlers_(std::move(handlers)),
      resolver_(loop, options_.to, std::move(sources.lookup)),
      policy_(times_for(options_), std::move(sources.random)) {}

Link::~Link() {
    drop();
    if (timer_) loop_.cancel(*timer_);
}

void Link::open() {
    perform(policy_.open(loop_.now().mono));
}

void Link::retry() {
    perform(policy_.retry(loop_.now().mono));
}

void Link::close() {
    if (connection_) flush();
    perform(policy_.close());
}

void Link::resumed() {
    perform(policy_.resumed(loop_.now().mono));
}

Status Link::send(std::string_view line) {
    constexpr std::string_view forbidden("\r\n\0", 3);
    if (!connection_) return fail(Errc::unavailable, "send a line: there is no connection");
    if (line.find_first_of(forbidden) != std::string_view::npos) {
        return fail(Errc::usage, "send a line: it holds a line break or NUL");
    }
    if (connection_->output.size() + line.size() + 2 > options_.send_limit) {
        return fail(Errc::limit, "send a line: the server takes what was sent too slowly");
    }
    connection_->output.append(line);
    connection_->output.append("\r\n");
    flush();
    if (!line.starts_with("PONG")) policy_.sent(loop_.now().mono);
    arm_timer();
    return {};
}

void Link::perform(LinkAction action) {
    switch (action) {
        case LinkAction::none:
            break;
        case LinkAction::resolve:
            start_resolving();
            break;
        case LinkAction::ask:
            handlers_.silent();
            break;
        case LinkAction::drop:
            drop();
            break;
    }
    arm_timer();
    publish();
}

void Link::fail_with(std::string reason) {
    perform(policy_.failed(loop_.now().mono, std::move(reason)));
}

void Link::publish() {
    if (published_ == policy_.state()) return;
    published_ = policy_.state();
    // A copy, because the handler may change the state again.
    const LinkState state = published_;
    handlers_.changed(state);
}

void Link::arm_timer() {
    const auto deadline = policy_.deadline();
    // A timer that comes too early finds nothing due and is set again; so a deadline that every
    // line moves costs nothing.
    if (timer_ && deadline && *timer_at_ <= *deadline) return;
    if (timer_) loop_.cancel(*timer_);
    timer_.reset();
    if (!deadline) return;
    timer_at_ = deadline;
    timer_ = loop_.at(*deadline, [this] { on_time(); });
}

void Link::on_time() {
    timer_.reset();
    perform(policy_.due(loop_.now().mono));
}

void Link::start_resolving() {
    const bool replaced = connection_ != nullptr;
    drop();
    // A Unix socket is online again within this call: who follows the link must learn in between
    // that the session is gone.
    if (replaced) publish();
    if (policy_.state().phase != LinkState::Phase::resolving) return;
    if (!std::holds_alternative<net::HostEndpoint>(options_.to)) {
        connect({options_.to});
        return;
    }
    const Status started = resolver_.start([this](Addresses found) {
        if (!found) return fail_with(found.error().message);
        connect(std::move(*found));
    });
    if (!started) fail_with(started.error().message);
}

void Link::connect(std::vector<net::Endpoint> addresses) {
    policy_.resolved();
    connector_.emplace(std::move(addresses),
                       net::ConnectLimits{.altogether = options_.times.connect});
    follow(connector_->start(loop_.now().mono));
}

void Link::follow(net::ConnectStep step) {
    if (const auto* connecting = std::get_if<net::Connecting>(&step)) return wait_for(*connecting);
    if (auto* error = std::get_if<Error>(&step)) return fail_with(std::move(error->message));
    go_online(std::move(std::get<net::Connected>(step).fd));
}

void Link::wait_for(const net::Connecting& connecting) {
    connect_watch_ = loop_.watch(connecting.fd, net::Interest::write, [this](const net::Ready&) {
        stop_waiting();
        follow(connector_->ready(loop_.now().mono));
    });
    connect_timer_ = loop_.at(connecting.deadline, [this] {
        stop_waiting();
        follow(connector_->expired(loop_.now().mono));
    });
    arm_timer();
    publish();
}

void Link::stop_waiting() {
    loop_.unwatch(connect_watch_);
    loop_.cancel(connect_timer_);
}

void Link::go_online(net::UniqueFd fd) {
    connector_.reset();
    connection_ = std::make_shared<Connection>();
    connection_->fd = std::move(fd);
    connection_->watch = loop_.watch(connection_->fd.get(), net::Interest::read,
                                     [this](const net::Ready& ready) { on_ready(ready); });
    policy_.connected(loop_.now().mono);
    arm_timer();
    publish();
}

void Link::drop() {
    resolver_.abandon();
    stop_waiting();
    connector_.reset();
    if (!connection_) return;
    loop_.unwatch(connection_->watch);
    // The descriptor closes now, though a delivery further up may still hold the rest.
    connection_->fd.reset();
    connection_.reset();
}

void Link::on_ready(const net::Ready& ready) {
    if (ready.writable) flush();
    if (ready.readable || ready.hangup) read();
}

void Link::read() {
    // A handler may close or replace the connection; then nothing of it is touched any more.
    const std::shared_ptr<Connection> connection = connection_;
    std::array<char, read_size> room;  // NOLINT(cppcoreguidelines-pro-type-member-init): read into
    for (int i = 0; i < reads_a_turn; ++i) {
        const net::IoResult got = net::read_some(connection->fd.get(), room);
        if (got.state == net::IoState::would_block) return;
        if (got.state != net::IoState::bytes) return fail_with(reason_of(got));
        policy_.heard(loop_.now().mono);
        arm_timer();
        if (!deliver(connection, {room.data(), got.count})) return;
        if (got.count < room.size()) return;
    }
}

// False if the connection is no longer ours afterwards.
bool Link::deliver(const std::shared_ptr<Connection>& connection, std::string_view bytes) {
    connection->decoder.feed(bytes);
    while (const auto line = connection->decoder.next()) {
        handlers_.line(*line);
        if (connection_ != connection) return false;
    }
    return true;
}

void Link::flush() {
    net::ByteQueue& output = connection_->output;
    while (!output.empty()) {
        const net::IoResult sent = net::write_some(connection_->fd.get(), output.front());
        // A loss is told by the next read, outside of the caller of send().
        if (sent.state != net::IoState::bytes) break;
        output.pop(sent.count);
    }
    loop_.change(connection_->watch, output.empty() ? net::Interest::read : net::Interest::both);
}

}  // namespace klatch::tui
