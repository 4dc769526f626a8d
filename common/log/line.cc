#include "common/log/line.h"

#include <array>
#include <optional>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "common/log/mask.h"
#include "common/text/printable.h"
#include "common/text/utf8.h"

namespace klatch::log {
namespace {

struct LevelForm {
    std::string_view name;
    int priority;  // of syslog
};

constexpr std::array<LevelForm, 4> levels = {
    {{"error", 3}, {"warning", 4}, {"info", 6}, {"debug", 7}}};

const LevelForm& form_of(Level level) {
    return levels.at(static_cast<std::size_t>(level));
}

// A value as it is written: numbers bare, all else a text.
struct Written {
    std::string text;
    bool bare = false;
};

std::string visible(std::string_view text) {
    std::string shown = text::printable(text.substr(0, max_field));
    if (text.size() <= max_field && shown.size() <= max_field) return shown;
    return fmt::format("{}…", text::cut_utf8(shown, max_field));
}

// Nothing when the setting leaves the field out.
class Writer {
public:
    Writer(const Event& event, Addresses addresses) : event_(event), addresses_(addresses) {}

    std::optional<Written> operator()(std::string_view text) const { return {{visible(text)}}; }
    std::optional<Written> operator()(bool truth) const {
        return {{truth ? "true" : "false", true}};
    }
    std::optional<Written> operator()(std::int64_t number) const {
        return {{std::to_string(number), true}};
    }
    std::optional<Written> operator()(std::uint64_t number) const {
        return {{std::to_string(number), true}};
    }
    std::optional<Written> operator()(Milliseconds span) const {
        return {{std::to_string(span.count()), true}};
    }
    std::optional<Written> operator()(Address address) const {
        if (addresses_ == Addresses::none) return std::nullopt;
        if (addresses_ == Addresses::full || event_.address == AddressUse::exact)
            return {{visible(address.text)}};
        return {{mask_address(address.text)}};
    }

private:
    const Event& event_;
    Addresses addresses_;
};

// In quotes, with quotes and backslashes escaped; the text is printable already.
void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

bool needs_quotes(std::string_view text) {
    return text.empty() || text.find_first_of(" =\"\\") != std::string_view::npos;
}

void append_logfmt(std::string& out, std::string_view key, const Written& value) {
    out += fmt::format(" {}=", key);
    if (!value.bare && needs_quotes(value.text)) return append_quoted(out, value.text);
    out += value.text;
}

void append_json(std::string& out, std::string_view key, const Written& value) {
    out += fmt::format(",\"{}\":", key);
    if (!value.bare) return append_quoted(out, value.text);
    out += value.text;
}

std::string opening(const Record& record, Format format) {
    const LevelForm& level = form_of(record.level);
    const std::string_view event = record.event->name;
    switch (format) {
        case Format::journald:
            return fmt::format("<{}>event={}", level.priority, event);
        case Format::json:
            return fmt::format(R"({{"time":"{}","level":"{}","event":"{}")",
                               format_time(record.time), level.name, event);
        case Format::automatic:
        case Format::logfmt:
            break;
    }
    return fmt::format("time={} level={} event={}", format_time(record.time), level.name, event);
}

}  // namespace

std::string format_time(WallTime time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto rest = (time - seconds).count();
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), rest);
}

std::string format_line(const Record& record, Format format, Addresses addresses) {
    std::string line = opening(record, format);
    const Writer writer{*record.event, addresses};
    const auto append = format == Format::json ? append_json : append_logfmt;
    for (const Field& field : record.fields) {
        if (const auto value = std::visit(writer, field.value())) append(line, field.key(), *value);
    }
    if (format == Format::json) line += '}';
    return line + '\n';
}

}  // namespace klatch::log
