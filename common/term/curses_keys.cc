#include "common/term/curses_keys.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "common/term/terminfo.h"
#include "common/text/utf8.h"

namespace klatch::term {
namespace {

constexpr int paste_start = KEY_MAX + 1;
constexpr int paste_end = KEY_MAX + 2;
constexpr int first_modified =
    KEY_MAX + 16;  // plus 8 times the row of modified_keys, plus modifiers
constexpr int first_modified_end = first_modified + 22 * 8;
constexpr int first_keypad = first_modified_end;  // plus the last byte of the sequence
constexpr wint_t escape_character = 0x1B;
constexpr std::size_t max_sequence = 64;

struct CursesKey {
    int code = 0;
    Key key;
};

constexpr std::array curses_keys{
    CursesKey{KEY_ENTER, Key::named(KeyName::enter)},
    CursesKey{KEY_BTAB, Key::named(KeyName::tab, Modifier::shift)},
    CursesKey{KEY_BACKSPACE, Key::named(KeyName::backspace)},
    CursesKey{KEY_DC, Key::named(KeyName::del)},
    CursesKey{KEY_SDC, Key::named(KeyName::del, Modifier::shift)},
    CursesKey{KEY_IC, Key::named(KeyName::insert)},
    CursesKey{KEY_SIC, Key::named(KeyName::insert, Modifier::shift)},
    CursesKey{KEY_UP, Key::named(KeyName::up)},
    CursesKey{KEY_SR, Key::named(KeyName::up, Modifier::shift)},
    CursesKey{KEY_DOWN, Key::named(KeyName::down)},
    CursesKey{KEY_SF, Key::named(KeyName::down, Modifier::shift)},
    CursesKey{KEY_LEFT, Key::named(KeyName::left)},
    CursesKey{KEY_SLEFT, Key::named(KeyName::left, Modifier::shift)},
    CursesKey{KEY_RIGHT, Key::named(KeyName::right)},
    CursesKey{KEY_SRIGHT, Key::named(KeyName::right, Modifier::shift)},
    CursesKey{KEY_HOME, Key::named(KeyName::home)},
    CursesKey{KEY_FIND, Key::named(KeyName::home)},
    CursesKey{KEY_SHOME, Key::named(KeyName::home, Modifier::shift)},
    CursesKey{KEY_END, Key::named(KeyName::end)},
    CursesKey{KEY_SELECT, Key::named(KeyName::end)},
    CursesKey{KEY_SEND, Key::named(KeyName::end, Modifier::shift)},
    CursesKey{KEY_PPAGE, Key::named(KeyName::page_up)},
    CursesKey{KEY_SPREVIOUS, Key::named(KeyName::page_up, Modifier::shift)},
    CursesKey{KEY_NPAGE, Key::named(KeyName::page_down)},
    CursesKey{KEY_SNEXT, Key::named(KeyName::page_down, Modifier::shift)},
};

// Keys that xterm and those like it send with modifiers as ESC [ NUMBER ; MODIFIERS FINAL.
struct ModifiedKey {
    std::string_view number;
    char final = '~';
    KeyName name = KeyName::character;
};

constexpr std::array modified_keys{
    ModifiedKey{"1", 'A', KeyName::up},      ModifiedKey{"1", 'B', KeyName::down},
    ModifiedKey{"1", 'C', KeyName::right},   ModifiedKey{"1", 'D', KeyName::left},
    ModifiedKey{"1", 'H', KeyName::home},    ModifiedKey{"1", 'F', KeyName::end},
    ModifiedKey{"2", '~', KeyName::insert},  ModifiedKey{"3", '~', KeyName::del},
    ModifiedKey{"5", '~', KeyName::page_up}, ModifiedKey{"6", '~', KeyName::page_down},
    ModifiedKey{"1", 'P', KeyName::f1},      ModifiedKey{"1", 'Q', KeyName::f2},
    ModifiedKey{"1", 'R', KeyName::f3},      ModifiedKey{"1", 'S', KeyName::f4},
    ModifiedKey{"15", '~', KeyName::f5},     ModifiedKey{"17", '~', KeyName::f6},
    ModifiedKey{"18", '~', KeyName::f7},     ModifiedKey{"19", '~', KeyName::f8},
    ModifiedKey{"20", '~', KeyName::f9},     ModifiedKey{"21", '~', KeyName::f10},
    ModifiedKey{"23", '~', KeyName::f11},    ModifiedKey{"24", '~', KeyName::f12},
};

static_assert(first_modified + static_cast<int>(modified_keys.size() * 8) == first_modified_end);

// What the numeric keypad sends in its application mode, after ESC O.
constexpr std::string_view keypad_finals = "Xjklmnopqrstuvwxy";
constexpr std::string_view keypad_characters = "=*+,-./0123456789";
static_assert(keypad_finals.size() == keypad_characters.size());

// Bits of xterm's modifier number less one: 1 Shift, 2 Alt, 4 Ctrl.
Modifier modifiers_of(unsigned bits) {
    Modifier held = Modifier::none;
    if ((bits & 1U) != 0) held = held | Modifier::shift;
    if ((bits & 2U) != 0) held = held | Modifier::alt;
    if ((bits & 4U) != 0) held = held | Modifier::ctrl;
    return held;
}

void define_modified_keys() {
    for (std::size_t row = 0; row < modified_keys.size(); ++row) {
        const ModifiedKey& key = modified_keys[row];
        for (unsigned bits = 1; bits < 8; ++bits) {
            const std::string sequence =
                fmt::format("\x1b[{};{}{}", key.number, bits + 1, key.final);
            define_key(sequence.c_str(), first_modified + static_cast<int>(row * 8 + bits));
        }
    }
}

// rxvt and PuTTY put an escape character before a key to say Alt.
void define_keys_after_escape() {
    constexpr unsigned alt = 2;
    for (std::size_t row = 0; row < modified_keys.size(); ++row) {
        const ModifiedKey& key = modified_keys[row];
        const int code = first_modified + static_cast<int>(row * 8 + alt);
        if (key.final == '~') {
            define_key(fmt::format("\x1b\x1b[{}~", key.number).c_str(), code);
            continue;
        }
        for (const char introducer : {'[', 'O'})
            define_key(fmt::format("\x1b\x1b{}{}", introducer, key.final).c_str(), code);
    }
}

// Entries that know these keys by their places have no characters for them.
void define_keypad() {
    define_key("\x1bOM", KEY_ENTER);
    for (const char final : keypad_finals)
        define_key(fmt::format("\x1bO{}", final).c_str(), first_keypad + final);
}

void define_plain_keys() {
    constexpr std::array<std::pair<const char*, int>, 8> sequences{{
        {"\x1b[H", KEY_HOME},
        {"\x1b[F", KEY_END},
        {"\x1bOH", KEY_HOME},
        {"\x1bOF", KEY_END},
        {"\x1b[1~", KEY_HOME},
        {"\x1b[4~", KEY_END},
        {"\x1b[7~", KEY_HOME},
        {"\x1b[8~", KEY_END},
    }};
    for (const auto& [sequence, code] : sequences) {
        if (key_defined(sequence) == 0) define_key(sequence, code);
    }
}

std::string capability_or(const char* name, std::string_view usual) {
    std::string found = string_capability(name);
    return found.empty() ? std::string(usual) : found;
}

// Terminfo numbers the keys with modifiers on from 13, a dozen for each of these.
std::optional<Key> function_key(int number) {
    constexpr std::array dozens{Modifier::none, Modifier::shift, Modifier::ctrl,
                                Modifier::ctrl | Modifier::shift, Modifier::alt};
    const auto dozen = static_cast<std::size_t>(number - 1) / 12;
    if (number < 1 || dozen >= dozens.size()) return std::nullopt;
    const int name = static_cast<int>(KeyName::f1) + (number - 1) % 12;
    return Key::named(static_cast<KeyName>(name), dozens.at(dozen));
}

std::optional<Key> keypad_key(int final) {
    if (final <= 0 || final > 0x7F) return std::nullopt;
    const auto place = keypad_finals.find(static_cast<char>(final));
    if (place == std::string_view::npos) return std::nullopt;
    return Key::character(static_cast<char32_t>(keypad_characters[place]));
}

std::optional<Key> named_key(int code) {
    for (const CursesKey& entry : curses_keys) {
        if (entry.code == code) return entry.key;
    }
    if (const auto key = function_key(code - KEY_F(0))) return key;
    if (const auto key = keypad_key(code - first_keypad)) return key;
    const int place = code - first_modified;
    if (place < 0 || place >= static_cast<int>(modified_keys.size() * 8)) return std::nullopt;
    return Key::named(modified_keys[static_cast<std::size_t>(place) / 8].name,
                      modifiers_of(static_cast<unsigned>(place) % 8));
}

std::optional<Key> character_key(wint_t value) {
    const auto point = static_cast<char32_t>(value);
    switch (point) {
        case 0:
            return Key::ctrl(U' ');
        case U'\r':
        case U'\n':
            return Key::named(KeyName::enter);
        case U'\t':
            return Key::named(KeyName::tab);
        case 0x1B:
            return Key::named(KeyName::escape);
        case 0x7F:
            return Key::named(KeyName::backspace);
        default:
            break;
    }
    if (point <= 26) return Key::ctrl(point + U'a' - 1);
    if (point < 0x20) return Key::ctrl(point + U'@');
    if (point < 0xA0 && point > 0x7F) return std::nullopt;
    return Key::character(point);
}

// Whether this follows ESC ] or ESC P in what terminals answer, and not in what people type: the
// number of a command; or a private mark or a further byte of an introducer.
bool begins_answer(wint_t introducer, wint_t value) {
    if (value >= L'0' && value <= L'9') return true;
    if (introducer == L']') return false;
    return value < 0x80 &&
           std::string_view("!$+=>").find(static_cast<char>(value)) != std::string_view::npos;
}

}  // namespace

CursesKeys::CursesKeys() {
    define_plain_keys();
    define_modified_keys();
    define_keys_after_escape();
    define_keypad();
    define_key(capability_or("PS", "\x1b[200~").c_str(), paste_start);
    define_key(capability_or("PE", "\x1b[201~").c_str(), paste_end);
}

// By bytes: get_wch loses a character whose last bytes are still to come, and up to 15 that follow
// a byte that is none.
std::optional<CursesKeys::Code> CursesKeys::next_code() {
    if (held_) return std::exchange(held_, std::nullopt);
    for (int value = 0; (value = wgetch(stdscr)) != ERR;) {
        if (value >= KEY_MIN) return Code{static_cast<wint_t>(value), true};
        if (const auto character = complete(static_cast<char>(value)))
            return Code{*character, false};
    }
    return std::nullopt;
}

// The character that ends with this byte, if one does.
std::optional<wint_t> CursesKeys::complete(char byte) {
    const bool first = std::mbsinit(&partial_) != 0;
    wchar_t character = 0;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the state is our own
    const std::size_t size = std::mbrtowc(&character, &byte, 1, &partial_);
    if (size == static_cast<std::size_t>(-2)) return std::nullopt;
    if (size != static_cast<std::size_t>(-1)) return static_cast<wint_t>(character);
    partial_ = {};
    return first ? wint_t{text::replacement_character} : complete(byte);
}

std::optional<Input> CursesKeys::read(MonoTime now) {
    while (true) {
        if (paste_) return collect_paste(now);
        const auto code = next_code();
        if (!code) return std::nullopt;
        if (is_in_answer(*code, now)) continue;
        // What names no key of ours is passed over, too.
        if (auto input = input_of(*code)) return input;
        if (paste_) paste_deadline_ = now + paste_pause;
        if (string_ != String::none) string_at_ = now;
    }
}

// Whether it belongs to what a terminal answers.
bool CursesKeys::is_in_answer(Code code, MonoTime now) {
    if (sequence_) {
        pass_over(code);
        return true;
    }
    return string_ != String::none && is_in_string(code, now);
}

std::optional<Input> CursesKeys::input_of(Code code) {
    if (!code.is_key && code.value == escape_character) return after_escape();
    if (!code.is_key) return character_key(code.value);
    if (static_cast<int>(code.value) != paste_start) return named_key(static_cast<int>(code.value));
    paste_.emplace();
    return std::nullopt;
}

// A key with Alt comes as an escape character and the key.
std::optional<Input> CursesKeys::after_escape() {
    const auto code = next_code();
    if (!code) return Key::named(KeyName::escape);
    if (!code->is_key && code->value == L'[') return after_bracket();
    if (!code->is_key && (code->value == L']' || code->value == L'P')) {
        return after_string_start(code->value);
    }
    if (!code->is_key && code->value == escape_character) {
        auto input = after_escape();
        if (!input || !std::holds_alternative<Key>(*input)) return input;
        Key& key = std::get<Key>(*input);
        key.modifiers = key.modifiers | Modifier::alt;
        return input;
    }
    auto key = code->is_key ? named_key(static_cast<int>(code->value)) : character_key(code->value);
    if (!key) return std::nullopt;
    key->modifiers = key->modifiers | Modifier::alt;
    return key;
}

// More than the bracket is a control sequence that nobody defined: the answer to some query.
std::optional<Input> CursesKeys::after_bracket() {
    const auto code = next_code();
    if (!code) return Key::alt(U'[');
    sequence_ = 0;
    pass_over(*code);
    return std::nullopt;
}

// A command or device control string is the answer to some query, too, if it begins as one.
std::optional<Input> CursesKeys::after_string_start(wint_t introducer) {
    held_ = next_code();
    if (!held_ || held_->is_key || !begins_answer(introducer, held_->value))
        return Key::alt(static_cast<char32_t>(introducer));
    string_ = String::inside;
    return std::nullopt;
}

// It ends with BEL or ESC \, and with anything else that it cannot hold; or its end is lost.
bool CursesKeys::is_in_string(Code code, MonoTime now) {
    const bool is_lost = now - string_at_ > paste_pause;
    const String before = std::exchange(string_, String::none);
    string_at_ = now;
    if (is_lost || code.is_key) return false;
    if (before == String::after_escape) return code.value == L'\\';
    if (code.value == escape_character) string_ = String::after_escape;
    if (code.value >= 0x20) string_ = String::inside;
    return string_ != String::none || code.value == 0x07;
}

// Parameters are 0x20 to 0x3F; the first byte beyond them ends the sequence (ECMA-48, 5.4).
void CursesKeys::pass_over(Code code) {
    const bool is_parameter = !code.is_key && code.value >= 0x20 && code.value < 0x40;
    if (!is_parameter || ++*sequence_ > max_sequence) sequence_.reset();
}

std::optional<Input> CursesKeys::collect_paste(MonoTime now) {
    while (const auto code = next_code()) {
        paste_deadline_ = now + paste_pause;
        if (!code->is_key) add_to_paste(static_cast<char32_t>(code->value));
        if (code->is_key && static_cast<int>(code->value) == paste_end) return take_paste();
        if (paste_->size() >= max_paste) {
            Input part = take_paste();
            paste_.emplace();
            paste_deadline_ = now + paste_pause;
            return part;
        }
    }
    if (now < paste_deadline_) return std::nullopt;
    return take_paste();
}

// Line ends come as CR, CR LF or LF.
void CursesKeys::add_to_paste(char32_t point) {
    const bool is_second_half = point == U'\n' && after_return_;
    after_return_ = point == U'\r';
    if (is_second_half) return;
    text::append_utf8(*paste_, after_return_ ? U'\n' : point);
}

Input CursesKeys::take_paste() {
    paste_deadline_.reset();
    return Paste{*std::exchange(paste_, std::nullopt)};
}

}  // namespace klatch::term
