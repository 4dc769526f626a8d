#include "common/text/duration.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "common/text/casemap.h"
#include "common/text/printable.h"
#include "common/text/utf8.h"

namespace klatch::text {
namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

// Largest first; of equal ones the first is the one that is written.
constexpr std::array<Unit, 7> duration_units{{{"w", 7ULL * 24 * 3600 * 1000},
                                              {"d", 24ULL * 3600 * 1000},
                                              {"h", 3600ULL * 1000},
                                              {"m", 60ULL * 1000},
                                              {"min", 60ULL * 1000},
                                              {"s", 1000},
                                              {"ms", 1}}};
constexpr std::array<Unit, 8> size_units{{{"GiB", 1ULL << 30U},
                                          {"MiB", 1ULL << 20U},
                                          {"KiB", 1ULL << 10U},
                                          {"G", 1ULL << 30U},
                                          {"M", 1ULL << 20U},
                                          {"K", 1ULL << 10U},
                                          {"", 1},
                                          {"B", 1}}};
constexpr std::uint64_t max_duration_ms = 1000ULL * 365 * 24 * 3600 * 1000;
constexpr std::uint64_t max_size = 1ULL << 53U;
constexpr std::size_t max_quoted = 40;

std::string quoted(std::string_view word) {
    return fmt::format("\"{}\"", printable(cut_utf8(word, max_quoted)));
}

// The number and unit of a word; none when it is no whole number, the unit is unknown or the
// product exceeds the maximum.
std::optional<std::uint64_t> parse(std::string_view word, std::span<const Unit> units,
                                   std::uint64_t maximum) {
    std::uint64_t number = 0;
    const char* end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view name{rest, static_cast<std::size_t>(end - rest)};
    if (number == 0 && name.empty()) return 0;
    const auto unit = std::ranges::find_if(
        units, [name](const Unit& candidate) { return equal_folded(candidate.name, name); });
    if (unit == units.end() || number > maximum / unit->factor) return std::nullopt;
    return number * unit->factor;
}

std::string format(std::uint64_t value, std::span<const Unit> units) {
    const auto unit = std::ranges::find_if(
        units, [value](const Unit& candidate) { return value % candidate.factor == 0; });
    return fmt::format("{}{}", value / unit->factor, unit->name);
}

}  // namespace

Result<Milliseconds> parse_duration(std::string_view word) {
    if (const auto value = parse(word, duration_units, max_duration_ms))
        return Milliseconds{static_cast<Milliseconds::rep>(*value)};
    return fail(Errc::syntax,
                fmt::format("{} is not a duration: write a whole number and ms, s, m, h, d or w, "
                            "at most 1000 years, for example \"90d\"",
                            quoted(word)));
}

Result<std::optional<Milliseconds>> parse_duration_or_forever(std::string_view word) {
    if (equal_folded(word, "forever")) return std::optional<Milliseconds>{};
    Result<Milliseconds> duration = parse_duration(word);
    if (duration) return std::optional{*duration};
    return fail(Errc::syntax, duration.error().message + ", or \"forever\"");
}

std::string format_duration(Milliseconds duration) {
    const auto count = static_cast<std::uint64_t>(duration.count());
    if (count == 0) return "0s";
    if (duration < Milliseconds{0}) return "-" + format(0 - count, duration_units);
    return format(count, duration_units);
}

Result<std::uint64_t> parse_size(std::string_view word) {
    if (const auto value = parse(word, size_units, max_size)) return *value;
    return fail(Errc::syntax,
                fmt::format("{} is not a size: write a whole number of bytes, or one with KiB, MiB "
                            "or GiB, for example \"64MiB\"",
                            quoted(word)));
}

std::string format_size(std::uint64_t bytes) {
    return bytes == 0 ? "0" : format(bytes, size_units);
}

}  // namespace klatch::text
