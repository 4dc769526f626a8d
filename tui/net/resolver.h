// Looks a server's name up in a thread of its own, because the system's resolver blocks.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "common/net/endpoint.h"
#include "common/net/loop.h"
#include "common/result.h"

namespace klatch::tui {

using Addresses = Result<std::vector<net::Endpoint>>;
// Blocks; may be called in any thread, also after the Resolver has gone.
using Lookup = std::function<Addresses(const net::Endpoint&)>;

// One lookup at a time, for one endpoint.  Belongs to the loop's thread, which calls back; the
// helper thread touches only what it shares by reference count.  A lookup that hangs is never
// waited for: it ends by itself, and until then a new start() joins it, so that threads do not
// pile up.
class Resolver {
public:
    using OnDone = std::function<void(Addresses)>;

    // The loop must outlive it.
    Resolver(net::Loop& loop, net::Endpoint endpoint, Lookup lookup);
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;
    ~Resolver();

    // Calls `done` once, in a later turn of the loop; or returns why it cannot begin.
    [[nodiscard]] Status start(OnDone done);
    // Forgets what was asked for: `done` is not called any more.
    void abandon() { done_ = nullptr; }

private:
    struct Job;

    [[nodiscard]] Status begin_job();
    void finish();

    net::Loop& loop_;
    net::Endpoint endpoint_;
    Lookup lookup_;
    OnDone done_;
    std::shared_ptr<Job> job_;  // shared with the thread; null while none runs
    net::WatchId watch_;
};

}  // namespace klatch::tui
