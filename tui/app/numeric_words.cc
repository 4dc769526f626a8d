#include "tui/app/numeric_words.h"

#include <algorithm>
#include <array>

namespace klatch::tui {
namespace {

// "$1" stands for parameter 1, "$5-" for parameters 5 to the last; a missing one is empty.
struct Wording {
    std::string_view digits;
    std::string_view text;
};

constexpr std::array wordings{
    Wording{"002", "$1-"},
    Wording{"004", "Server $1, version $2"},
    Wording{"276", "$1 $2-"},
    Wording{"307", "$1 $2-"},
    Wording{"311", "$1 is $2@$3 ($5-)"},
    Wording{"312", "$1 uses the server $2 ($3-)"},
    Wording{"313", "$1 $2-"},
    Wording{"314", "$1 was $2@$3 ($5-)"},
    Wording{"317", "$1 has been idle for $2 s"},
    Wording{"318", "End of what is known of $1"},
    Wording{"319", "$1 is in $2-"},
    Wording{"320", "$1 $2-"},
    Wording{"322", "$1 ($2)  $3-"},
    Wording{"323", "End of the list of channels"},
    Wording{"330", "$1 is logged in as $2"},
    Wording{"335", "$1 $2-"},
    Wording{"336", "You are invited to $1"},
    Wording{"338", "$1 connects from $2-"},
    Wording{"341", "$1 is invited to $2"},
    Wording{"346", "$1 lets in without an invitation: $2"},
    Wording{"347", "End of the invitation exceptions of $1"},
    Wording{"348", "$1 excepts from its bans: $2"},
    Wording{"349", "End of the ban exceptions of $1"},
    Wording{"351", "Version $1 on $2 $3-"},
    Wording{"352", "$5 is $2@$3 in $1, $6 ($7-)"},
    Wording{"364", "$1 is linked to $2 ($3-)"},
    Wording{"367", "$1 keeps out $2"},
    Wording{"368", "End of the bans of $1"},
    Wording{"369", "End of who was $1"},
    Wording{"378", "$1 $2-"},
    Wording{"379", "$1 $2-"},
    Wording{"391", "Time on $1: $2-"},
    Wording{"671", "$1 $2-"},
    Wording{"730", "Online: $1-"},
    Wording{"731", "Offline: $1-"},
    Wording{"732", "Watched for: $1-"},
    Wording{"733", "End of those watched for"},
    Wording{"900", "$3-"},
};

constexpr bool sorted() {
    for (std::size_t i = 1; i < wordings.size(); ++i) {
        if (wordings[i].digits <= wordings[i - 1].digits) return false;
    }
    return true;
}
static_assert(sorted());

std::string from(std::span<const std::string_view> params, std::size_t first, std::size_t count) {
    std::string text;
    for (std::size_t i = first; i < params.size() && i - first < count; ++i) {
        if (i > first) text += ' ';
        text += params[i];
    }
    return text;
}

std::string fill(std::string_view pattern, std::span<const std::string_view> params) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '$') {
            text += pattern[i];
            continue;
        }
        const auto first = static_cast<std::size_t>(pattern[++i] - '0');
        const bool all = i + 1 < pattern.size() && pattern[i + 1] == '-';
        if (all) ++i;
        text += from(params, first, all ? params.size() : 1);
    }
    return text;
}

}  // namespace

std::optional<std::string> word_numeric(std::string_view digits,
                                        std::span<const std::string_view> params) {
    const auto* found = std::lower_bound(
        wordings.begin(), wordings.end(), digits,
        [](const Wording& entry, std::string_view wanted) { return entry.digits < wanted; });
    if (found == wordings.end() || found->digits != digits) return std::nullopt;
    return fill(found->text, params);
}

bool is_error_numeric(std::string_view digits) {
    const char first = digits.empty() ? '0' : digits.front();
    return first == '4' || first == '5' || digits == "696" || digits == "723" || digits == "734" ||
           digits == "902" || (digits >= "904" && digits <= "907");
}

}  // namespace klatch::tui
