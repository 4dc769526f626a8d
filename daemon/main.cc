// klatchd: puts the parts together, runs the loop, takes the parts down again.
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "common/clock.h"
#include "common/config/schema.h"
#include "common/exit_code.h"
#include "common/log/log.h"
#include "common/net/credentials.h"
#include "common/net/listener.h"
#include "common/net/poller.h"
#include "common/net/signals.h"
#include "common/net/waker.h"
#include "common/text/printable.h"
#include "daemon/answer.h"
#include "daemon/config_load.h"
#include "daemon/config_schema.h"
#include "daemon/core/hub.h"
#include "daemon/dev.h"
#include "daemon/environment.h"
#include "daemon/hub_settings.h"
#include "daemon/io/acceptor.h"
#include "daemon/io/server.h"
#include "daemon/io/store_thread.h"
#include "daemon/io/workers.h"
#include "daemon/ops/notify.h"
#include "daemon/options.h"
#include "daemon/store/sqlite/sqlite_store.h"

namespace klatch::daemon {
namespace {

constexpr std::chrono::milliseconds patience_with_workers{500};
constexpr unsigned readers = 2;            // threads that read history
constexpr int socket_send_buffer = 65536;  // bytes; the rest of a slow reader's backlog is ours

// Says why the daemon does not start, and with which status it ends.
int give_up(const Error& error) {
    (void)fmt::print(stderr, "klatchd: {}\n", text::printable(error.message));
    return static_cast<int>(exit_code(error.code));
}

Result<net::Listener> open_listener(const Listen& listen, Scope scope) {
    const net::ListenOptions options{.mode = listen.mode, .send_buffer = socket_send_buffer};
    Result<net::Listener> listener = net::Listener::open(listen.address, options);
    const auto* ip = std::get_if<net::IpEndpoint>(&listen.address);
    const bool is_taken = !listener && listener.error().code == Errc::conflict;
    // Two people of one host may each have a private daemon; the second takes any free port.
    if (scope == Scope::dev && is_taken && ip != nullptr)
        return net::Listener::open(net::IpEndpoint{ip->address, 0}, options);
    return listener;
}

Status open_listeners(const Config& config, Scope scope, log::Log& log, io::Acceptor& acceptor) {
    for (const Listen& listen : config.listen) {
        Result<net::Listener> listener = open_listener(listen, scope);
        if (!listener) return fail(listener.error());
        log.event(log::Level::info, "listener.open",
                  {{"listen", net::format(listener->endpoint())}});
        acceptor.add(std::move(*listener));
    }
    return {};
}

// Inside a user namespace the kernel tells everyone's uid wrong: then no Unix socket is opened.
Status check_host(const Config& config) {
    bool has_unix_socket = false;
    for (const Listen& listen : config.listen)
        has_unix_socket |= std::holds_alternative<net::UnixEndpoint>(listen.address);
    if (!has_unix_socket) return {};
    const Result<bool> full = net::has_full_uid_map();
    if (!full) return fail(full.error());
    if (*full) return {};
    return fail(Errc::configuration,
                "listen on a Unix socket: this process runs in a user namespace, where the kernel "
                "does not tell who a peer is. Start klatchd outside of it, or take the unix: "
                "listeners out of the configuration");
}

Status make_dev_directories(const Config& config, const Environment& environment) {
    if (Status made = make_private_directory(config.server.data_dir, environment.uid); !made)
        return made;
    for (const Listen& listen : config.listen) {
        const auto* unix_socket = std::get_if<net::UnixEndpoint>(&listen.address);
        if (unix_socket == nullptr) continue;
        const std::string directory = unix_socket->path.substr(0, unix_socket->path.rfind('/'));
        if (Status made = make_private_directory(directory, environment.uid); !made) return made;
    }
    return {};
}

// Says which settings stay as they were, because nothing but a start obeys them.
void warn_of_restart(Config in_force, Config loaded, log::Log& log) {
    for (const std::string& key : config::changed_for_restart(describe(in_force), describe(loaded)))
        log.event(log::Level::warning, "config.restart", {{"key", key}});
}

// Reads the configuration again; the old one stays when the new one has errors.
std::optional<io::Reloaded> reload(const Options& options, const Environment& environment,
                                   const Config& in_force, log::Log& log) {
    const Loaded loaded = load_config(options, environment);
    for (const config::Diagnostic& error : loaded.errors)
        log.event(log::Level::error, "config.rejected", {{"reason", to_string(error)}});
    if (!loaded.ok()) return std::nullopt;
    if (Status reopened = log::reopen(log, loaded.config.log, environment.journal_stream);
        !reopened) {
        log.event(log::Level::error, "config.rejected", {{"reason", reopened.error().message}});
        return std::nullopt;
    }
    for (const config::Diagnostic& warning : loaded.warnings)
        log.event(log::Level::warning, "config.reloaded", {{"warning", to_string(warning)}});
    warn_of_restart(in_force, loaded.config, log);
    log.event(log::Level::info, "config.reloaded");
    // What is kept, and who is present, was settled at the start.
    Config effective = loaded.config;
    effective.accounts.persistent_sessions = in_force.accounts.persistent_sessions;
    return io::Reloaded{hub_settings(effective), server_limits(effective)};
}

// The store, what was in it at the start, and its readers.
struct Storage {
    std::unique_ptr<store::SqliteStore> store;
    store::Snapshot snapshot;
    std::vector<std::unique_ptr<store::Archive>> archives;
};

Result<Storage> open_storage(const Config& config, log::Log& log) {
    const auto durability = config.storage.durability == Durability::full
                                ? store::Durability::full
                                : store::Durability::normal;
    auto opened = store::SqliteStore::open(
        config.server.data_dir,
        {.durability = durability, .report = [&log](const Error& error) {
             log.event(log::Level::error, "db.fail", {{"reason", error.message}});
         }});
    if (!opened) return fail(opened.error());
    Storage storage{.store = std::move(*opened), .snapshot = {}, .archives = {}};
    auto snapshot = storage.store->load();
    if (!snapshot) return fail(snapshot.error());
    storage.snapshot = std::move(*snapshot);
    for (unsigned i = 0; i < readers; ++i) {
        auto archive = storage.store->open_archive();
        if (!archive) return fail(archive.error());
        storage.archives.push_back(std::move(*archive));
    }
    return storage;
}

// What the loop waits for: its own sockets, signals, and word from other threads.
struct Wakers {
    net::Signals signals;
    net::Waker waker;
    net::Poller poller;
};

Result<Wakers> make_wakers(const Config& config) {
    auto signals = net::Signals::create({SIGHUP, SIGUSR1, SIGTERM, SIGINT});
    if (!signals) return fail(signals.error());
    auto waker = net::Waker::create();
    if (!waker) return fail(waker.error());
    auto poller = net::Poller::create(interest_set(config));
    if (!poller) return fail(poller.error());
    return Wakers{*std::move(signals), *std::move(waker), *std::move(poller)};
}

// Tells how it ended, and returns the exit status for it.
int report_end(log::Log& log, const Status& served) {
    if (!served) return give_up(served.error());
    log.event(log::Level::info, "server.stop");
    return static_cast<int>(ExitCode::ok);
}

// Ends the program although a worker is still at its question, which nobody can take from it: the
// host's user database may hang.  All that was committed is on disk.
[[noreturn]] void leave(log::Log& log, const Status& served) {
    const int status = report_end(log, served);
    (void)std::fflush(stderr);
    ::_exit(status);
}

Status serve(const Options& options, const Environment& environment, const Config& config,
             log::Log& log) {
    const SystemClock clock;
    auto wakers = make_wakers(config);
    if (!wakers) return fail(wakers.error());
    if (options.scope == Scope::dev)
        if (Status made = make_dev_directories(config, environment); !made) return made;

    auto storage = open_storage(config, log);
    if (!storage) return fail(storage.error());
    core::Hub hub{hub_settings(config), storage->snapshot, clock.now()};
    io::Acceptor acceptor{log, server_limits(config).admission, storage->snapshot.secret};
    if (Status opened = open_listeners(config, options.scope, log, acceptor); !opened)
        return opened;

    io::StoreThread store_thread{storage->store->journal(), wakers->waker,
                                 config.storage.commit_spacing};
    io::Workers workers{std::move(storage->archives), wakers->waker};
    const ops::Notify notify{environment.notify_socket};
    io::Server server{{.clock = clock,
                       .log = log,
                       .poller = wakers->poller,
                       .signals = wakers->signals,
                       .waker = wakers->waker,
                       .hub = hub,
                       .acceptor = acceptor,
                       .store = store_thread,
                       .workers = workers,
                       .reload =
                           [&] {
                               notify.reloading(clock.now().mono);
                               auto reloaded = reload(options, environment, config, log);
                               notify.ready();
                               return reloaded;
                           },
                       .alive = [&] { notify.alive(); },
                       .alive_interval = ops::watchdog_interval(
                           environment.watchdog_usec, environment.watchdog_pid, environment.pid)},
                      server_limits(config)};
    notify.ready();
    log.event(log::Level::info, "server.ready", {{"name", config.server.name}});
    Status ended = server.run();
    notify.stopping();
    acceptor.close();
    store_thread.stop();
    const bool all_ended = workers.stop_within(patience_with_workers);
    if (Status closed = storage->store->journal().close(); !closed) ended = closed;
    if (!all_ended) leave(log, ended);
    return ended;
}

int run(const Options& options, const Environment& environment) {
    const Loaded loaded = load_config(options, environment);
    report(loaded);
    if (!loaded.ok()) return static_cast<int>(ExitCode::configuration);
    if (Status host = check_host(loaded.config); !host) return give_up(host.error());
    auto opened = log::open(loaded.config.log, environment.journal_stream);
    if (!opened) return give_up(opened.error());
    const SystemClock clock;
    log::Log log{clock, opened->settings, std::move(opened->sink)};
    log.event(log::Level::info, "server.start", {{"version", KLATCH_VERSION}});
    return report_end(log, serve(options, environment, loaded.config, log));
}

}  // namespace
}  // namespace klatch::daemon

int main(int argc, char** argv) {
    namespace daemon = klatch::daemon;
    using klatch::ExitCode;
    if (sodium_init() < 0) {
        (void)fmt::print(stderr, "klatchd: libsodium does not start\n");
        return static_cast<int>(ExitCode::system);
    }
    const daemon::Environment environment = daemon::Environment::of_process();
    const auto parsed = daemon::parse_options(argc, argv);
    if (const auto* answer = std::get_if<klatch::cli::Answer>(&parsed))
        return static_cast<int>(daemon::deliver(*answer));
    const auto& options = std::get<daemon::Options>(parsed);
    if (const std::optional<ExitCode> code = daemon::answer(options, environment))
        return static_cast<int>(*code);
    return daemon::run(options, environment);
}
