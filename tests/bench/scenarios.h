// The runs that klatch_load knows.  Each fails if a delivery is lost, doubled or out of order.
#pragma once

#include "common/result.h"
#include "tests/bench/options.h"
#include "tests/bench/report.h"
#include "tests/bench/server_process.h"

namespace klatch::bench {

// One channel; each sender keeps `window` messages in flight.
Result<Report> run_fanout(const Options& options, const ServerProcess& server);
// Ten senders and nobody else, 32 messages in flight each: what the server can store.
Result<Report> run_durable(const Options& options, const ServerProcess& server);
// Many channels; anyone anywhere says something, at a fixed rate.
Result<Report> run_rooms(const Options& options, const ServerProcess& server);
// The same at a low rate, and what a connection costs in memory.
Result<Report> run_idle(const Options& options, const ServerProcess& server);
// Clients that register and quit at once.
Result<Report> run_storm(const Options& options, const ServerProcess& server);
// A member that stops reading: when it is dropped, and what the others notice.
Result<Report> run_slow_reader(const Options& options, const ServerProcess& server);

}  // namespace klatch::bench
