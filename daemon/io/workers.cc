#include "daemon/io/workers.h"

#include <pthread.h>
#include <sodium.h>

#include <optional>
#include <utility>
#include <variant>

#include "daemon/io/host_users.h"

namespace klatch::io {
namespace {

// Answers one question with what a worker has at hand.
class Answerer {
public:
    explicit Answerer(store::Archive& archive) : archive_(archive) {}

    Result<core::Answer> operator()(const store::HistoryQuery& query) const {
        return as_answer(archive_.read(query));
    }
    Result<core::Answer> operator()(const store::TargetsQuery& query) const {
        return as_answer(archive_.targets(query));
    }
    Result<core::Answer> operator()(const core::LookUpUid& question) const {
        return as_answer(look_up_host_user(question.uid));
    }
    Result<core::Answer> operator()(core::CheckPassword& question) const {
        const bool is_right =
            crypto_pwhash_str_verify(question.hash.c_str(), question.password.data(),
                                     question.password.size()) == 0;
        sodium_memzero(question.password.data(), question.password.size());
        return core::Answer{core::PasswordChecked{is_right}};
    }

private:
    template <class Value>
    static Result<core::Answer> as_answer(Result<Value> value) {
        if (!value) return fail(value.error());
        return core::Answer{std::move(*value)};
    }

    store::Archive& archive_;
};

}  // namespace

Workers::Workers(std::vector<std::unique_ptr<store::Archive>> archives, const net::Waker& waker)
    : archives_(std::move(archives)),
      answers_(waker),
      questions_(archives_.size()),
      running_(archives_.size()) {
    for (const auto& archive : archives_) {
        threads_.emplace_back([this, own = archive.get()] { run(*own); });
    }
}

Workers::~Workers() {
    stop();
}

void Workers::ask(core::Question question) {
    if (!enqueue(question)) answer(question.request, fail(Errc::limit, "too many questions wait"));
}

bool Workers::enqueue(core::Question& question) {
    const MutexLock lock(mutex_);
    if (!questions_.push(std::move(question))) return false;
    asked_.notify_one();
    return true;
}

void Workers::stop() {
    tell_to_stop();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

bool Workers::stop_within(std::chrono::milliseconds patience) {
    tell_to_stop();
    if (!wait_for_end(std::chrono::steady_clock::now() + patience)) return false;
    stop();
    return true;
}

void Workers::tell_to_stop() {
    const MutexLock lock(mutex_);
    is_stopping_ = true;
    asked_.notify_all();
}

bool Workers::wait_for_end(std::chrono::steady_clock::time_point deadline) {
    MutexLock lock(mutex_);
    while (running_ > 0)
        if (!ended_.wait_until(lock, deadline)) return running_ == 0;
    return true;
}

// ---- a worker -------------------------------------------------------------------------------

void Workers::run(store::Archive& archive) {
    pthread_setname_np(pthread_self(), "klatchd-worker");
    const Answerer answerer(archive);
    while (std::optional<QuestionQueue::Taken> taken = wait_for_question()) {
        answer(taken->question.request, std::visit(answerer, taken->question.inquiry));
        finish(taken->lane);
    }
    end();
}

void Workers::end() {
    const MutexLock lock(mutex_);
    --running_;
    ended_.notify_all();
}

std::optional<QuestionQueue::Taken> Workers::wait_for_question() {
    MutexLock lock(mutex_);
    while (!is_stopping_) {
        std::optional<QuestionQueue::Taken> taken = questions_.take();
        if (taken) return taken;
        asked_.wait(lock);
    }
    return std::nullopt;
}

// Another worker may begin what this one kept waiting.
void Workers::finish(QuestionQueue::Lane lane) {
    const MutexLock lock(mutex_);
    questions_.finish(lane);
    asked_.notify_one();
}

void Workers::answer(core::RequestId request, Result<core::Answer> answer) {
    std::vector<core::Found> found;
    found.push_back({request, std::move(answer)});
    answers_.post(std::move(found));
}

}  // namespace klatch::io
