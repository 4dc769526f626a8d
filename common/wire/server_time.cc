#include "common/wire/server_time.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

namespace klatch::wire {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr WallTime first_time{sys_days{std::chrono::year{0} / 1 / 1}};
constexpr WallTime last_time{sys_days{std::chrono::year{10000} / 1 / 1} - Milliseconds{1}};

// Writes `value` at the end of the field [at, at + width), with zeros in front.
template <std::size_t size>
void put(std::array<char, size>& text, std::size_t at, std::size_t width, unsigned value) {
    for (std::size_t i = at + width; i-- > at; value /= 10)
        text[i] = static_cast<char>('0' + value % 10);
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

// Reads off the front; everything after a mismatch is nothing.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    unsigned number(std::size_t width) {
        unsigned value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            if (rest_.empty() || !is_digit(rest_.front())) good_ = false;
            if (!good_) return 0;
            value = value * 10 + static_cast<unsigned>(rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }
    void expect(char character) {
        good_ = good_ && rest_.starts_with(character);
        if (good_) rest_.remove_prefix(1);
    }
    // ".620" and its like, or nothing.
    Milliseconds fraction() {
        if (!rest_.starts_with('.')) return {};
        rest_.remove_prefix(1);
        const auto end = std::ranges::find_if_not(rest_, is_digit);
        const auto count = static_cast<std::size_t>(end - rest_.begin());
        std::string digits{rest_.substr(0, std::min<std::size_t>(count, 3))};
        digits.resize(3, '0');
        rest_.remove_prefix(count);
        good_ = good_ && count > 0 && count <= 9;
        return good_ ? Milliseconds{Reader{digits}.number(3)} : Milliseconds{};
    }
    [[nodiscard]] bool finished() const { return good_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

struct Fields {
    year_month_day date;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    Milliseconds fraction{};
};

std::optional<Fields> read_fields(std::string_view text) {
    Reader reader{text};
    const std::chrono::year year{static_cast<int>(reader.number(4))};
    reader.expect('-');
    const std::chrono::month month{reader.number(2)};
    reader.expect('-');
    Fields fields{.date = year / month / std::chrono::day{reader.number(2)}};
    reader.expect('T');
    fields.hour = reader.number(2);
    reader.expect(':');
    fields.minute = reader.number(2);
    reader.expect(':');
    fields.second = reader.number(2);
    fields.fraction = reader.fraction();
    reader.expect('Z');
    if (!reader.finished()) return std::nullopt;
    return fields;
}

bool in_range(const Fields& fields) {
    return fields.date.ok() && fields.hour < 24 && fields.minute < 60 && fields.second <= 60;
}

}  // namespace

ServerTimeText::ServerTimeText(WallTime time) {
    time = std::clamp(time, first_time, last_time);
    const sys_days day = std::chrono::floor<days>(time);
    const year_month_day date{day};
    const auto rest = static_cast<unsigned>((time - day).count());
    text_ = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0',
             '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
    put(text_, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    put(text_, 5, 2, static_cast<unsigned>(date.month()));
    put(text_, 8, 2, static_cast<unsigned>(date.day()));
    put(text_, 11, 2, rest / 3'600'000);
    put(text_, 14, 2, rest / 60'000 % 60);
    put(text_, 17, 2, rest / 1000 % 60);
    put(text_, 20, 3, rest % 1000);
}

Result<WallTime> parse_server_time(std::string_view text) {
    const auto fields = read_fields(text);
    if (!fields || !in_range(*fields))
        return fail(Errc::syntax, "read a time: not like server-time");
    return WallTime{sys_days{fields->date}} + hours{fields->hour} + minutes{fields->minute} +
           seconds{fields->second} + fields->fraction;
}

}  // namespace klatch::wire
