#include <algorithm>
#include <cassert>

#include "common/wire/message.h"

namespace klatch::wire {
namespace {

constexpr std::size_t max_body_text = max_body - 2;  // without CR LF

// What the character becomes in a tag value, or '\0' if it stands for itself.
constexpr char escape_of(char byte) {
    switch (byte) {
        case ';':
            return ':';
        case ' ':
            return 's';
        case '\\':
            return '\\';
        case '\r':
            return 'r';
        case '\n':
            return 'n';
        default:
            return '\0';
    }
}

void append_escaped(std::string& out, std::string_view value) {
    while (!value.empty()) {
        const auto special = std::find_if(value.begin(), value.end(),
                                          [](char byte) { return escape_of(byte) != '\0'; });
        const auto plain = static_cast<std::size_t>(special - value.begin());
        out.append(value.data(), plain);
        if (plain == value.size()) return;
        out.push_back('\\');
        out.push_back(escape_of(value[plain]));
        value.remove_prefix(plain + 1);
    }
}

[[maybe_unused]] bool is_text(std::string_view text) {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

[[maybe_unused]] bool is_word(std::string_view text) {
    return !text.empty() && text.front() != ':' && text.find(' ') == std::string_view::npos &&
           is_text(text);
}

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// The largest cut of `text` not above `most` that splits no UTF-8 sequence.  Bytes that are no
// UTF-8 are cut at `most`.
std::size_t character_boundary(std::string_view text, std::size_t most) {
    std::size_t cut = most;
    while (most - cut < 3 && cut > 0 && continues_character(text[cut]))
        --cut;
    return continues_character(text[cut]) ? most : cut;
}

}  // namespace

std::string escape_tag(std::string_view value) {
    std::string out;
    out.reserve(value.size());
    append_escaped(out, value);
    return out;
}

void LineWriter::open_tag(std::string_view key) {
    assert(part_ != Part::body);
    assert(!key.empty() && key.find_first_of("=; ") == std::string_view::npos && is_text(key));
    out_.push_back(part_ == Part::nothing ? '@' : ';');
    part_ = Part::tags;
    out_.append(key);
}

LineWriter& LineWriter::tag(std::string_view key) {
    open_tag(key);
    return *this;
}

LineWriter& LineWriter::tag(std::string_view key, std::string_view value) {
    open_tag(key);
    if (value.empty()) return *this;
    out_.push_back('=');
    append_escaped(out_, value);
    return *this;
}

LineWriter& LineWriter::raw_tag(std::string_view key, std::string_view raw_value) {
    assert(raw_value.find_first_of("; ") == std::string_view::npos && is_text(raw_value));
    open_tag(key);
    if (raw_value.empty()) return *this;
    out_.push_back('=');
    out_.append(raw_value);
    return *this;
}

void LineWriter::open_body() {
    if (part_ == Part::body) return;
    if (part_ == Part::tags) out_.push_back(' ');
    part_ = Part::body;
    body_ = out_.size();
}

LineWriter& LineWriter::source(std::string_view source) {
    assert(part_ != Part::body);
    assert(is_text(source) && source.find(' ') == std::string_view::npos);
    open_body();
    out_.push_back(':');
    out_.append(source);
    out_.push_back(' ');
    return *this;
}

LineWriter& LineWriter::command(std::string_view command) {
    assert(is_word(command));
    open_body();
    out_.append(command);
    return *this;
}

LineWriter& LineWriter::param(std::string_view param) {
    assert(part_ == Part::body && is_word(param));
    out_.push_back(' ');
    out_.append(param);
    return *this;
}

LineWriter& LineWriter::trailing(std::string_view text) {
    assert(part_ == Part::body && is_text(text));
    out_.append(" :");
    out_.append(text);
    return *this;
}

void LineWriter::end() {
    assert(part_ == Part::body);
    if (out_.size() - body_ > max_body_text) {
        const std::string_view body = std::string_view{out_}.substr(body_);
        out_.resize(body_ + character_boundary(body, max_body_text));
    }
    out_.append("\r\n");
}

}  // namespace klatch::wire
