// klatch_load: loads an IRC server over loopback, checks every delivery and prints one JSON object.
#include <fmt/format.h>
#include <sched.h>
#include <sys/resource.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "common/exit_code.h"
#include "tests/bench/scenarios.h"

namespace klatch::bench {

namespace {

struct Scenario {
    std::string_view name;
    Result<Report> (*run)(const Options&, const ServerProcess&);
};

constexpr std::array scenarios{
    Scenario{"fanout", run_fanout}, Scenario{"durable", run_durable},
    Scenario{"rooms", run_rooms},   Scenario{"idle", run_idle},
    Scenario{"storm", run_storm},   Scenario{"slowreader", run_slow_reader},
};

Status bind_to_core(int core) {
    if (core < 0) return {};
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<std::size_t>(core), &cores);
    if (::sched_setaffinity(0, sizeof cores, &cores) == 0) return {};
    return fail(Errc::usage, fmt::format("bind to core {}: {}", core,
                                         std::strerror(errno)));  // NOLINT(concurrency-mt-unsafe)
}

void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));  // a connect says so if it is too few
}

Result<Report> run(int argc, char** argv) {
    const Result<Options> options = parse_options(argc, argv);
    if (!options) return fail(options.error());
    raise_descriptor_limit();
    if (Status bound = bind_to_core(options->cpu); !bound) return fail(bound.error());
    const Result<ServerProcess> server = ServerProcess::watch(options->pid);
    if (!server) return fail(server.error());
    for (const Scenario& scenario : scenarios) {
        if (scenario.name == options->scenario) return scenario.run(*options, *server);
    }
    return fail(Errc::usage, fmt::format("no scenario {}", options->scenario));
}

}  // namespace

}  // namespace klatch::bench

int main(int argc, char** argv) {
    const auto report = klatch::bench::run(argc, argv);
    if (!report) {
        fmt::print(stderr, "klatch_load: {}\n", report.error().message);
        return 1;
    }
    fmt::print("{}\n", report->json());
    return 0;
}
