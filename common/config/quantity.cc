// Settings that are sizes and time spans.
#include <fmt/format.h>

#include "common/config/setting.h"
#include "common/text/duration.h"

namespace klatch::config {
namespace {

// The words of a quantity; a bare 0 needs no quotes.
tl::expected<std::string, std::string> words_of(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value.data);
    if (number != nullptr && *number == 0) return "0";
    return detail::as_text(value);
}

using Format = std::string (*)(std::uint64_t);

std::string format_milliseconds(std::uint64_t count) {
    return text::format_duration(Milliseconds{static_cast<Milliseconds::rep>(count)});
}

// The amount as it is stored, or why it is refused.
tl::expected<std::uint64_t, std::string> admit(std::uint64_t amount, const Range& range,
                                               Format format) {
    if (amount == 0 && range.zero) return *range.zero;
    if (amount >= range.least && amount <= range.most) return amount;
    if (range.most >= Range{}.most)
        return tl::unexpected{
            fmt::format("expected at least {}, got {}", format(range.least), format(amount))};
    return tl::unexpected{fmt::format("expected {} to {}, got {}", format(range.least),
                                      format(range.most), format(amount))};
}

}  // namespace

Setting size(std::string name, std::size_t& target, Range range, std::string help) {
    auto assign = [&target, range](const Value& value, const Surroundings&) -> Refusal {
        const auto words = words_of(value);
        if (!words) return words.error();
        const auto bytes = text::parse_size(*words);
        if (!bytes) return bytes.error().message;
        const auto admitted = admit(*bytes, range, text::format_size);
        if (!admitted) return admitted.error();
        target = static_cast<std::size_t>(*admitted);
        return std::nullopt;
    };
    return {.name = std::move(name),
            .help = std::move(help),
            .assign = std::move(assign),
            .show = [&target] { return in_quotes(text::format_size(target)); }};
}

Setting duration(std::string name, Milliseconds& target, Range range, std::string help) {
    auto assign = [&target, range](const Value& value, const Surroundings&) -> Refusal {
        const auto words = words_of(value);
        if (!words) return words.error();
        const auto span = text::parse_duration(*words);
        if (!span) return span.error().message;
        const auto admitted =
            admit(static_cast<std::uint64_t>(span->count()), range, format_milliseconds);
        if (!admitted) return admitted.error();
        target = Milliseconds{static_cast<Milliseconds::rep>(*admitted)};
        return std::nullopt;
    };
    return {.name = std::move(name),
            .help = std::move(help),
            .assign = std::move(assign),
            .show = [&target] { return in_quotes(text::format_duration(target)); }};
}

Setting duration_or_forever(std::string name, std::optional<Milliseconds>& target,
                            std::string help) {
    auto write = [](const std::optional<Milliseconds>& span) {
        return span ? text::format_duration(*span) : std::string{"forever"};
    };
    return parsed<std::optional<Milliseconds>>(
        std::move(name), target, {text::parse_duration_or_forever, write}, std::move(help));
}

}  // namespace klatch::config
