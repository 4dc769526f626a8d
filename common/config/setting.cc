#include "common/config/setting.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/text/duration.h"
#include "common/text/nearest.h"

namespace klatch::config {
namespace {

Status accept(std::string_view) {
    return {};
}

// "the text "abc"": what stands in the file, short enough for one line.
std::string shown(const Value& value) {
    constexpr std::size_t most = 40;
    if (const auto* words = std::get_if<std::string>(&value.data)) {
        if (words->size() > most) return "a longer text";
        return fmt::format("the text {}", in_quotes(*words));
    }
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    if (const auto* truth = std::get_if<bool>(&value.data)) return *truth ? "true" : "false";
    return std::string{kind_of(value)};
}

std::string mismatch(std::string_view expected, const Value& value) {
    return fmt::format("expected {}, got {}", expected, shown(value));
}

std::string within(const Range& range) {
    const bool zero = range.zero.has_value() && range.least > 0;
    const std::string_view or_zero = zero ? "0 or " : "";
    if (range.most >= Range{}.most) return fmt::format("{}at least {}", or_zero, range.least);
    return fmt::format("{}{} to {}", or_zero, range.least, range.most);
}

// The number as it is stored, or nothing if it is out of range.
std::optional<std::uint64_t> admit(std::uint64_t number, const Range& range) {
    if (number == 0 && range.zero) return range.zero;
    if (number < range.least || number > range.most) return std::nullopt;
    return number;
}

}  // namespace

namespace detail {

tl::expected<std::string, std::string> as_text(const Value& value) {
    if (const auto* words = std::get_if<std::string>(&value.data)) return *words;
    return tl::unexpected{mismatch("text in quotes", value)};
}

tl::expected<std::uint64_t, std::string> as_number(const Value& value, const Range& range) {
    const auto expected = fmt::format("a whole number, {}", within(range));
    const auto* number = std::get_if<std::int64_t>(&value.data);
    if (number == nullptr || *number < 0) return tl::unexpected{mismatch(expected, value)};
    const auto admitted = admit(static_cast<std::uint64_t>(*number), range);
    if (!admitted) return tl::unexpected{mismatch(expected, value)};
    return *admitted;
}

std::string expected_one_of(const std::vector<std::string_view>& words, std::string_view got) {
    std::string message =
        fmt::format("expected one of {}, got {}", fmt::join(words, ", "), in_quotes(got));
    if (const auto near = text::nearest(got, words))
        message += fmt::format(". Did you mean \"{}\"?", *near);
    return message;
}

}  // namespace detail

Setting to_come(Setting setting) {
    setting.maturity = Maturity::to_come;
    return setting;
}

Setting at_start(Setting setting) {
    setting.obeyed = Obeyed::at_start;
    return setting;
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04X}", byte);
        } else {
            out += c;
        }
    }
    return out + '"';
}

Setting text(std::string name, std::string& target, std::string help) {
    return text(std::move(name), target, accept, std::move(help));
}

Setting text(std::string name, std::string& target, Check check, std::string help) {
    auto read = [check = std::move(check)](std::string_view words) -> Result<std::string> {
        if (Status status = check(words); !status) return fail(std::move(status.error()));
        return std::string{words};
    };
    auto write = [](const std::string& words) { return words; };
    return parsed<std::string>(std::move(name), target, {std::move(read), write}, std::move(help));
}

Setting path(std::string name, std::string& target, std::string help) {
    Setting setting = text(std::move(name), target, std::move(help));
    setting.assign = [&target, assign = std::move(setting.assign)](
                         const Value& value, const Surroundings& surroundings) -> Refusal {
        if (Refusal refusal = assign(value, surroundings)) return refusal;
        if (!target.empty() && target.front() != '/' && !surroundings.directory.empty())
            target = fmt::format("{}/{}", surroundings.directory, target);
        return std::nullopt;
    };
    return setting;
}

Setting secret(std::string name, std::string& target, Check check, std::string help) {
    Setting setting = text(std::move(name), target, std::move(check), std::move(help));
    setting.visibility = Visibility::secret;
    return setting;
}

Setting flag(std::string name, bool& target, std::string help) {
    return {.name = std::move(name),
            .help = std::move(help),
            .assign = [&target](const Value& value, const Surroundings&) -> Refusal {
                const auto* truth = std::get_if<bool>(&value.data);
                if (truth == nullptr) return mismatch("true or false", value);
                target = *truth;
                return std::nullopt;
            },
            .show = [&target] { return std::string{target ? "true" : "false"}; }};
}

Setting list(std::string name, std::vector<std::string>& target, std::string help) {
    return list(std::move(name), target, accept, std::move(help));
}

Setting list(std::string name, std::vector<std::string>& target, Check check, std::string help) {
    auto assign = [&target, check = std::move(check)](const Value& value,
                                                      const Surroundings&) -> Refusal {
        const auto* items = std::get_if<Array>(&value.data);
        if (items == nullptr) return mismatch(R"(a list of texts, ["one", "two"])", value);
        std::vector<std::string> found;
        for (const Value& item : *items) {
            auto words = detail::as_text(item);
            if (!words) return "in the list: " + words.error();
            if (Status status = check(*words); !status) return std::move(status.error().message);
            found.push_back(std::move(*words));
        }
        target = std::move(found);
        return std::nullopt;
    };
    auto show = [&target] {
        std::vector<std::string> items;
        items.reserve(target.size());
        for (const std::string& item : target)
            items.push_back(in_quotes(item));
        return fmt::format("[{}]", fmt::join(items, ", "));
    };
    return {.name = std::move(name),
            .help = std::move(help),
            .assign = std::move(assign),
            .show = std::move(show)};
}

}  // namespace klatch::config
