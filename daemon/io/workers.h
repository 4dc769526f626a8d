// A few threads for what may take long: reading history, asking the host for a user, hashing.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "common/net/waker.h"
#include "daemon/core/effects.h"
#include "daemon/core/event.h"
#include "daemon/io/mailbox.h"
#include "daemon/io/mutex.h"
#include "daemon/io/question_queue.h"
#include "daemon/store/archive.h"

namespace klatch::io {

// Owned by the main thread, used by the loop thread; owns its threads from construction to stop().
class Workers {
public:
    // One thread for each archive.  The waker is woken when an answer is there.
    Workers(std::vector<std::unique_ptr<store::Archive>> archives, const net::Waker& waker);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    // As stop().
    ~Workers();

    // Never blocks.  Where too many wait already the answer is Errc::limit, at once.
    void ask(core::Question question);
    // In the order in which they were found.  `spent` lends its memory.
    [[nodiscard]] std::vector<core::Found> take_answers(std::vector<core::Found> spent = {}) {
        return answers_.take(std::move(spent));
    }

    // Answers what is under way, drops what waits, ends the threads.
    void stop();
    // The same, but no longer than this.  False when a thread is still at a question, which a
    // host's user database that hangs may keep for ever: then stop() may be called again, and this
    // object must not go before it returns.
    [[nodiscard]] bool stop_within(std::chrono::milliseconds patience);

private:
    void run(store::Archive& archive);
    void tell_to_stop();
    [[nodiscard]] bool wait_for_end(std::chrono::steady_clock::time_point deadline);
    void end();
    [[nodiscard]] bool enqueue(core::Question& question);
    [[nodiscard]] std::optional<QuestionQueue::Taken> wait_for_question();
    void finish(QuestionQueue::Lane lane);
    void answer(core::RequestId request, Result<core::Answer> answer);

    std::vector<std::unique_ptr<store::Archive>> archives_;
    Mailbox<core::Found> answers_;
    Mutex mutex_;
    Condition asked_;
    Condition ended_;
    QuestionQueue questions_ KLATCH_GUARDED_BY(mutex_);
    bool is_stopping_ KLATCH_GUARDED_BY(mutex_) = false;
    std::size_t running_ KLATCH_GUARDED_BY(mutex_);  // threads that have not ended
    std::vector<std::thread> threads_;               // last: they use all of the above
};

}  // namespace klatch::io
