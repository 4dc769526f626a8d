#include "tui/net/resolver.h"

#include <fmt/format.h>

#include <future>
#include <system_error>
#include <thread>
#include <utility>

#include "common/net/waker.h"

namespace klatch::tui {

struct Resolver::Job {
    explicit Job(net::Waker shared) : waker(std::move(shared)) {}

    net::Waker waker;
    std::promise<Addresses> answer;
};

Resolver::Resolver(net::Loop& loop, net::Endpoint endpoint, Lookup lookup)
    : loop_(loop), endpoint_(std::move(endpoint)), lookup_(std::move(lookup)) {}

Resolver::~Resolver() {
    if (job_) loop_.unwatch(watch_);
}

Status Resolver::start(OnDone done) {
    done_ = std::move(done);
    if (job_) return {};
    return begin_job();
}

Status Resolver::begin_job() {
    auto waker = net::Waker::create();
    if (!waker) return fail(waker.error());
    auto job = std::make_shared<Job>(std::move(*waker));
    const auto work = [job, lookup = lookup_, endpoint = endpoint_] {
        job->answer.set_value(lookup(endpoint));
        job->waker.wake();
    };
    try {
        std::thread(work).detach();
    } catch (const std::system_error& error) {
        return fail(Errc::limit, fmt::format("start a thread: {}", error.what()));
    }
    job_ = std::move(job);
    watch_ =
        loop_.watch(job_->waker.fd(), net::Interest::read, [this](const net::Ready&) { finish(); });
    return {};
}

void Resolver::finish() {
    loop_.unwatch(watch_);
    const std::shared_ptr<Job> job = std::exchange(job_, nullptr);
    const OnDone done = std::exchange(done_, nullptr);
    if (done) done(job->answer.get_future().get());
}

}  // namespace klatch::tui
