#include "tui/view/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/text/printable.h"
#include "common/text/width.h"
#include "tui/app/networks.h"

namespace klatch::tui {
namespace {

using std::chrono::floor;

std::chrono::sys_seconds local_time(const Model& model, WallTime time) {
    return floor<std::chrono::seconds>(time) + model.utc_offset(time);
}

// How long the server has owed an answer, if that is long.
std::optional<std::chrono::seconds> seconds_waited(const Model& model, const Network& network) {
    const auto since = unanswered_since(model, network);
    if (!since || model.now.mono - *since < noticed_wait) return std::nullopt;
    return floor<std::chrono::seconds>(model.now.mono - *since);
}

}  // namespace

std::string fit(std::string_view printable, int columns) {
    if (columns <= 0) return {};
    if (text::columns(printable) <= columns) return std::string(printable);
    return std::string(text::cut_columns(printable, columns - 1)) + "…";
}

std::string label_of(const Buffer& buffer) {
    const std::string name = text::printable(buffer.name);
    return buffer.kind == BufferKind::query ? "@" + name : name;
}

std::string count_of(const Buffer& buffer) {
    switch (buffer.activity) {
        case Activity::none:
            return {};
        case Activity::event:
            return "·";
        case Activity::message:
        case Activity::direct:
            return fmt::format("{}", buffer.unread);
        case Activity::highlight:
            return fmt::format("!{}", buffer.highlights);
    }
    return {};
}

std::string clock_text(const Model& model, WallTime time, std::string_view format) {
    const auto local = local_time(model, time);
    const std::chrono::hh_mm_ss clock(local - floor<std::chrono::days>(local));
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char letter = format[i] == '%' && i + 1 < format.size() ? format[++i] : '\0';
        switch (letter) {
            case 'H':
                text += fmt::format("{:02}", clock.hours().count());
                break;
            case 'M':
                text += fmt::format("{:02}", clock.minutes().count());
                break;
            case 'S':
                text += fmt::format("{:02}", clock.seconds().count());
                break;
            default:
                text += format[i];
        }
    }
    return text;
}

std::chrono::sys_days day_of(const Model& model, WallTime time) {
    return floor<std::chrono::days>(local_time(model, time));
}

std::string day_text(std::chrono::sys_days day) {
    constexpr std::array days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                              "Thursday", "Friday", "Saturday"};
    constexpr std::array months{"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};
    const std::chrono::year_month_day date(day);
    const std::chrono::weekday weekday(day);
    return fmt::format(
        "{}, {} {} {}", days[weekday.c_encoding()], static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string key_of(const Model& model, Action action) {
    return model.keymap.first_key_of(action);
}

std::string link_text(const Model& model, const Network& network) {
    using Phase = LinkStatus::Phase;
    const LinkStatus& link = network.link;
    switch (link.phase) {
        case Phase::online:
            if (const auto wait = seconds_waited(model, network))
                return fmt::format("● …{}s", wait->count());
            return link.lag ? fmt::format("● {}ms", link.lag->count()) : std::string("●");
        case Phase::connecting:
        case Phase::registering:
            return "○ connecting";
        case Phase::offline:
            break;
    }
    if (!link.retry_at) return "○ offline";
    const auto wait = std::chrono::ceil<std::chrono::seconds>(*link.retry_at - model.now.mono);
    return fmt::format("○ reconnecting {}s", std::max<std::int64_t>(0, wait.count()));
}

}  // namespace klatch::tui
