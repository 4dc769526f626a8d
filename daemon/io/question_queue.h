// Which question a worker takes next.  No threads and no locks of its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "daemon/core/effects.h"

namespace klatch::io {

// Three lanes, first come first served in each.  History comes first, but leaves a worker to those
// who wait to log in.  The host's user database may hang and a password takes much memory and time,
// so of both only a few are under way at once, and one worker is always left for the history.
class QuestionQueue {
public:
    enum class Lane : std::uint8_t { history, host, password };

    struct Taken {
        Lane lane = Lane::history;
        core::Question question;
    };

    explicit QuestionQueue(std::size_t workers);

    // False when too many wait in its lane already.
    [[nodiscard]] bool push(core::Question question);
    // None while nothing waits that may be begun.
    [[nodiscard]] std::optional<Taken> take();
    // What was taken from that lane is answered.
    void finish(Lane lane);

private:
    struct Waiting {
        std::size_t at_once = 0;
        std::size_t most_waiting = 0;
        std::size_t under_way = 0;
        std::deque<core::Question> questions = {};
    };

    Waiting& waiting_in(Lane lane) { return lanes_.at(static_cast<std::size_t>(lane)); }
    [[nodiscard]] bool may_begin(Lane lane) const;

    [[nodiscard]] bool somebody_logs_in() const;

    std::size_t all_but_one_;  // workers for host and password together, or for history
    std::array<Waiting, 3> lanes_;
};

}  // namespace klatch::io
