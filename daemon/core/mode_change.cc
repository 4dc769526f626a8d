#include "daemon/core/mode_change.h"

#include <algorithm>
#include <charconv>

#include "common/text/casemap.h"

namespace klatch::core {
namespace {

constexpr bool is_list(char letter) {
    return letter == 'b' || letter == 'e' || letter == 'I';
}

std::uint32_t number_of(const std::string& text) {
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void change_list(std::vector<store::ListedMask>& list, const store::ModeChange& change,
                 const ChangeOrigin& origin) {
    if (change.sign == '+') {
        list.push_back({change.param, origin.by, origin.at});
    } else {
        std::erase_if(list, [&](const store::ListedMask& listed) {
            return text::equal_folded(listed.mask, change.param);
        });
    }
}

void change_flag(std::string& flags, const store::ModeChange& change) {
    std::erase(flags, change.letter);
    if (change.sign == '+') flags += change.letter;
    std::ranges::sort(flags);
}

}  // namespace

store::Standing standing_after(store::Standing before, const store::ModeChange& change) {
    const store::Standing bit = change.letter == 'o' ? store::Standing::op : store::Standing::voice;
    const store::Standing others =
        before & (change.letter == 'o' ? store::Standing::voice : store::Standing::op);
    return change.sign == '+' ? others | bit : others;
}

std::vector<store::ListedMask>& list_of(store::ChannelRecord& record, char letter) {
    if (letter == 'e') return record.exceptions;
    return letter == 'I' ? record.invitations : record.bans;
}

const std::vector<store::ListedMask>& list_of(const store::ChannelRecord& record, char letter) {
    if (letter == 'e') return record.exceptions;
    return letter == 'I' ? record.invitations : record.bans;
}

void apply_to_record(store::ChannelRecord& record, const store::ModeChange& change,
                     const ChangeOrigin& origin) {
    const bool on = change.sign == '+';
    if (is_list(change.letter)) {
        change_list(list_of(record, change.letter), change, origin);
    } else if (change.letter == 'k') {
        record.key = on ? change.param : std::string{};
    } else if (change.letter == 'l') {
        record.limit = on ? number_of(change.param) : 0;
    } else {
        change_flag(record.flags, change);
    }
}

bool would_change(const store::ChannelRecord& record, const store::ModeChange& change) {
    const bool on = change.sign == '+';
    if (is_list(change.letter)) {
        const auto& list = list_of(record, change.letter);
        const bool listed = std::ranges::any_of(list, [&](const store::ListedMask& entry) {
            return text::equal_folded(entry.mask, change.param);
        });
        return listed != on;
    }
    if (change.letter == 'k') return on ? record.key != change.param : !record.key.empty();
    if (change.letter == 'l') return record.limit != (on ? number_of(change.param) : 0);
    return (record.flags.find(change.letter) != std::string::npos) != on;
}

}  // namespace klatch::core
