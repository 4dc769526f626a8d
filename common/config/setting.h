// One key of a configuration file, bound to the variable it sets.
//
//     std::vector<Setting> describe(Limits& limits) {
//         return {number("nick_length", limits.nick_length, {.most = 64}, "of a nick, in bytes"),
//                 duration("timeout", limits.timeout, {}, "before a silent peer is dropped")};
//     }
//
// The variable's value at the time of the call is the default.  A Setting must not outlive it.
// From such tables come reading, defaults, dumps and the checks of the man pages: see schema.h.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/clock.h"
#include "common/config/document.h"

namespace klatch::config {

// Where a file's relative names are looked up; empty: as the process does.
struct Surroundings {
    std::string directory;    // of the configuration file
    std::string credentials;  // $CREDENTIALS_DIRECTORY
};

// Why a value was refused: "expected X, got Y", without the key.  Nothing when it was stored.
using Refusal = std::optional<std::string>;

enum class Visibility { shown, secret };
enum class Maturity { present, to_come };
// When a change of the file is obeyed: at the next reload, or only at the next start.
enum class Obeyed { at_reload, at_start };

struct Setting {
    std::string name;
    std::string help;  // a few words, no full stop
    std::function<Refusal(const Value&, const Surroundings&)>
        assign;                         // leaves the old value if refused
    std::function<std::string()> show;  // the present value, as TOML
    Visibility visibility = Visibility::shown;
    Maturity maturity = Maturity::present;
    Obeyed obeyed = Obeyed::at_reload;
};

// The same setting, checked but without effect in this version: a value other than the default is
// worth a warning.
[[nodiscard]] Setting to_come(Setting setting);

// The same setting, for a program that does not obey it at a reload; see changed_for_restart.
[[nodiscard]] Setting at_start(Setting setting);

// A text as TOML writes it: in quotes, with escapes.
[[nodiscard]] std::string in_quotes(std::string_view text);

[[nodiscard]] Setting text(std::string name, std::string& target, std::string help);

// A file name; a relative one is completed with the configuration file's directory.
[[nodiscard]] Setting path(std::string name, std::string& target, std::string help);

[[nodiscard]] Setting flag(std::string name, bool& target, std::string help);

[[nodiscard]] Setting list(std::string name, std::vector<std::string>& target, std::string help);

// Checks a text; the message of a failure is the refusal.
using Check = std::function<Status(std::string_view)>;

// Text, or a list of texts, that must pass a check.
[[nodiscard]] Setting text(std::string name, std::string& target, Check check, std::string help);
[[nodiscard]] Setting list(std::string name, std::vector<std::string>& target, Check check,
                           std::string help);

// Text that dumps do not show.  NAME_file is accepted in its place: the first line of that file,
// which, if it is a bare name, is looked for in $CREDENTIALS_DIRECTORY before the configuration
// file's directory.
[[nodiscard]] Setting secret(std::string name, std::string& target, Check check, std::string help);

// What a number may be.  With `zero` set, 0 is taken too and stands for that value.
struct Range {
    std::uint64_t least = 0;
    std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    std::optional<std::uint64_t> zero = std::nullopt;
};

// A whole number.
template <std::unsigned_integral T>
[[nodiscard]] Setting number(std::string name, T& target, Range range, std::string help);

// A size in bytes: "64MiB".
[[nodiscard]] Setting size(std::string name, std::size_t& target, Range range, std::string help);

// A time span: "90d", "1h", "2ms"; the range counts milliseconds.
[[nodiscard]] Setting duration(std::string name, Milliseconds& target, Range range,
                               std::string help);

// A time span, or "forever", which is none.
[[nodiscard]] Setting duration_or_forever(std::string name, std::optional<Milliseconds>& target,
                                          std::string help);

// Text that is read into a T.  `read` says what it expected when it fails.
template <class T>
struct Notation {
    std::function<Result<T>(std::string_view)> read;
    std::function<std::string(const T&)> write;  // the reverse, without quotes
};
template <class T>
[[nodiscard]] Setting parsed(std::string name, T& target, Notation<T> notation, std::string help);

// One of a few words.
template <class E>
using Words = std::vector<std::pair<std::string_view, E>>;
template <class E>
[[nodiscard]] Setting choice(std::string name, E& target, Words<E> words, std::string help);

// ---------------------------------------------------------------------------------------------

namespace detail {
[[nodiscard]] tl::expected<std::string, std::string> as_text(const Value& value);
[[nodiscard]] tl::expected<std::uint64_t, std::string> as_number(const Value& value,
                                                                 const Range& range);
[[nodiscard]] std::string expected_one_of(const std::vector<std::string_view>& words,
                                          std::string_view got);
}  // namespace detail

template <std::unsigned_integral T>
Setting number(std::string name, T& target, Range range, std::string help) {
    range.most = std::min<std::uint64_t>(range.most, std::numeric_limits<T>::max());
    Setting setting{.name = std::move(name), .help = std::move(help), .assign = {}, .show = {}};
    setting.assign = [&target, range](const Value& value, const Surroundings&) -> Refusal {
        const auto number = detail::as_number(value, range);
        if (!number) return number.error();
        target = static_cast<T>(*number);
        return std::nullopt;
    };
    setting.show = [&target] { return std::to_string(target); };
    return setting;
}

template <class T>
Setting parsed(std::string name, T& target, Notation<T> notation, std::string help) {
    Setting setting{.name = std::move(name), .help = std::move(help), .assign = {}, .show = {}};
    setting.assign = [&target, read = std::move(notation.read)](const Value& value,
                                                                const Surroundings&) -> Refusal {
        const auto words = detail::as_text(value);
        if (!words) return words.error();
        auto result = read(*words);
        if (!result) return std::move(result.error().message);
        target = std::move(*result);
        return std::nullopt;
    };
    setting.show = [&target, write = std::move(notation.write)] {
        return in_quotes(write(target));
    };
    return setting;
}

template <class E>
Setting choice(std::string name, E& target, Words<E> words, std::string help) {
    auto read = [words](std::string_view word) -> Result<E> {
        std::vector<std::string_view> names;
        for (const auto& [known, meaning] : words) {
            if (known == word) return meaning;
            names.push_back(known);
        }
        return fail(Errc::configuration, detail::expected_one_of(names, word));
    };
    auto write = [words = std::move(words)](const E& present) {
        for (const auto& [known, meaning] : words)
            if (meaning == present) return std::string{known};
        return std::string{};
    };
    return parsed<E>(std::move(name), target, {std::move(read), std::move(write)}, std::move(help));
}

}  // namespace klatch::config
