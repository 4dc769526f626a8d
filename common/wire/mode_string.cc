#include "common/wire/mode_string.h"

#include <cstddef>

namespace klatch::wire {
namespace {

using Sign = ModeChange::Sign;
using Kind = ModeChange::Kind;

enum class Takes { nothing, always, optional, unknown };

Takes takes(char letter, Sign sign, const ModeClasses& classes) {
    const auto in = [letter](std::string_view letters) {
        return letters.find(letter) != std::string_view::npos;
    };
    if (in(classes.flag)) return Takes::nothing;
    if (in(classes.member) || in(classes.always)) return Takes::always;
    if (in(classes.when_set)) return sign == Sign::plus ? Takes::always : Takes::nothing;
    if (in(classes.list)) return Takes::optional;
    return Takes::unknown;
}

// Takes parameters off the front as the letters ask for them.
class Params {
public:
    explicit Params(std::span<const std::string_view> params) : rest_(params) {}

    std::string_view take() {
        if (rest_.empty()) return {};
        const std::string_view first = rest_.front();
        rest_ = rest_.subspan(1);
        return first;
    }
    [[nodiscard]] bool at_letters() const {
        return !rest_.empty() && (rest_.front().starts_with('+') || rest_.front().starts_with('-'));
    }

private:
    std::span<const std::string_view> rest_;
};

ModeChange read_change(char letter, Sign sign, Params& params, const ModeClasses& classes) {
    ModeChange change{.sign = sign, .letter = letter};
    switch (takes(letter, sign, classes)) {
        case Takes::nothing:
            break;
        case Takes::always:
            change.param = params.take();
            if (change.param.empty()) change.kind = Kind::no_parameter;
            break;
        case Takes::optional:
            change.param = params.take();
            if (change.param.empty()) change.kind = Kind::list_query;
            break;
        case Takes::unknown:
            change.kind = Kind::unknown_letter;
            break;
    }
    return change;
}

bool is_ascii(char byte) {
    return static_cast<unsigned char>(byte) < 0x80;
}
bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
}

}  // namespace

std::vector<ModeChange> parse_modes(std::span<const std::string_view> params,
                                    const ModeClasses& classes) {
    std::vector<ModeChange> changes;
    Params rest{params};
    do {
        Sign sign = Sign::plus;
        for (const char letter : rest.take()) {
            if (letter == '+' || letter == '-') {
                sign = letter == '+' ? Sign::plus : Sign::minus;
            } else if (is_ascii(letter)) {
                changes.push_back(read_change(letter, sign, rest, classes));
            } else if (begins_character(letter)) {
                changes.push_back({.sign = sign, .kind = Kind::unknown_letter});
            }
        }
    } while (rest.at_letters());
    return changes;
}

}  // namespace klatch::wire
