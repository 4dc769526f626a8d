#include "common/wire/message.h"

#include <algorithm>
#include <cstring>

namespace klatch::wire {
namespace {

bool holds(std::string_view text, char byte) {
    return !text.empty() && std::memchr(text.data(), byte, text.size()) != nullptr;
}

std::string_view without_leading_spaces(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

// Takes the word up to the next space off `rest`, and the spaces after it.
std::string_view take_word(std::string_view& rest) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest = without_leading_spaces(rest.substr(word.size()));
    return word;
}

void take_params(std::string_view rest, MessageView& message) {
    while (!rest.empty()) {
        if (rest.front() == ':') {
            message.param[message.param_count++] = rest.substr(1);
            return;
        }
        if (message.param_count == max_params - 1) {
            message.param[message.param_count++] = rest;
            return;
        }
        message.param[message.param_count++] = take_word(rest);
    }
}

char unescaped(char escape) {
    switch (escape) {
        case ':':
            return ';';
        case 's':
            return ' ';
        case 'r':
            return '\r';
        case 'n':
            return '\n';
        default:
            return escape;  // "\\" and whatever nobody should have escaped
    }
}

}  // namespace

std::optional<std::string_view> MessageView::raw_tag(std::string_view key) const {
    std::optional<std::string_view> last;
    for (const TagView tag : TagRange{tags})
        if (tag.key == key) last = tag.raw_value;
    return last;
}

std::optional<std::string> MessageView::tag(std::string_view key) const {
    const auto raw = raw_tag(key);
    if (!raw) return std::nullopt;
    return unescape_tag(*raw);
}

Result<MessageView> parse(std::string_view line) {
    if (holds(line, '\0')) return fail(Errc::syntax, "read a message: NUL inside");
    if (holds(line, '\r')) return fail(Errc::syntax, "read a message: CR inside");
    if (holds(line, '\n')) return fail(Errc::syntax, "read a message: LF inside");
    MessageView message;
    std::string_view rest = without_leading_spaces(line);
    if (rest.starts_with('@')) message.tags = take_word(rest).substr(1);
    if (rest.starts_with(':')) message.source = take_word(rest).substr(1);
    if (rest.empty() || rest.front() == ':' || rest.front() == '@')
        return fail(Errc::syntax, "read a message: no command");
    message.command = take_word(rest);
    take_params(rest, message);
    return message;
}

void TagRange::Iterator::next() {
    while (!rest_.empty()) {
        const std::string_view one = rest_.substr(0, rest_.find(';'));
        rest_.remove_prefix(std::min(one.size() + 1, rest_.size()));
        const std::size_t equals = one.find('=');
        tag_.key = one.substr(0, equals);
        tag_.raw_value =
            equals == std::string_view::npos ? std::string_view{} : one.substr(equals + 1);
        if (!tag_.key.empty()) return;
    }
    tag_ = {};
}

std::string unescape_tag(std::string_view raw_value) {
    std::string value;
    value.reserve(raw_value.size());
    for (std::size_t i = 0; i < raw_value.size(); ++i) {
        if (raw_value[i] != '\\') {
            value.push_back(raw_value[i]);
        } else if (++i < raw_value.size()) {
            value.push_back(unescaped(raw_value[i]));
        }
    }
    return value;
}

void append_message(std::string& out, const MessageView& message) {
    LineWriter line{out};
    for (const TagView tag : TagRange{message.tags})
        line.raw_tag(tag.key, tag.raw_value);
    if (!message.source.empty()) line.source(message.source);
    line.command(message.command);
    for (std::size_t i = 0; i + 1 < message.param_count; ++i)
        line.param(message.param[i]);
    if (message.param_count > 0) line.trailing(message.param[message.param_count - 1]);
    line.end();
}

}  // namespace klatch::wire
