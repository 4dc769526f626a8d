#include "daemon/io/question_queue.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace klatch::io {
namespace {

using Lane = QuestionQueue::Lane;

constexpr std::array lanes = {Lane::history, Lane::host, Lane::password};
constexpr std::size_t most_waiting = 1024;
constexpr std::size_t most_passwords_waiting = 64;
constexpr std::size_t host_at_once = 2;
constexpr std::size_t passwords_at_once = 2;

Lane lane_of(const core::Inquiry& inquiry) {
    if (std::holds_alternative<core::LookUpUid>(inquiry)) return Lane::host;
    if (std::holds_alternative<core::CheckPassword>(inquiry)) return Lane::password;
    return Lane::history;
}

}  // namespace

QuestionQueue::QuestionQueue(std::size_t workers)
    : all_but_one_(workers > 1 ? workers - 1 : 1),
      lanes_{Waiting{workers, most_waiting}, Waiting{host_at_once, most_waiting},
             Waiting{passwords_at_once, most_passwords_waiting}} {}

bool QuestionQueue::push(core::Question question) {
    Waiting& waiting = waiting_in(lane_of(question.inquiry));
    if (waiting.questions.size() >= waiting.most_waiting) return false;
    waiting.questions.push_back(std::move(question));
    return true;
}

bool QuestionQueue::may_begin(Lane lane) const {
    const Waiting& waiting = lanes_.at(static_cast<std::size_t>(lane));
    if (waiting.questions.empty() || waiting.under_way >= waiting.at_once) return false;
    if (lane == Lane::history) return !somebody_logs_in() || waiting.under_way < all_but_one_;
    return lanes_[1].under_way + lanes_[2].under_way < all_but_one_;
}

bool QuestionQueue::somebody_logs_in() const {
    return !lanes_[1].questions.empty() || !lanes_[2].questions.empty();
}

std::optional<QuestionQueue::Taken> QuestionQueue::take() {
    const auto* lane = std::find_if(lanes.begin(), lanes.end(),
                                    [this](Lane candidate) { return may_begin(candidate); });
    if (lane == lanes.end()) return std::nullopt;
    Waiting& waiting = waiting_in(*lane);
    Taken taken{*lane, std::move(waiting.questions.front())};
    waiting.questions.pop_front();
    ++waiting.under_way;
    return taken;
}

void QuestionQueue::finish(Lane lane) {
    --waiting_in(lane).under_way;
}

}  // namespace klatch::io
