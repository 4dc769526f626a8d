// One protocol message: [@tags] [:source] command params, as in RFC 1459 and IRCv3 message-tags.
// Pure text: knows nothing of sockets, and never throws on a peer's bytes.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/result.h"

namespace klatch::wire {

// Sizes in bytes, IRCv3 message-tags "Size limit" and RFC 2812 2.3.
inline constexpr std::size_t max_body = 512;   // all but the tags, with CR LF
inline constexpr std::size_t max_tags = 8191;  // "@" to the space after the tags, both included
inline constexpr std::size_t max_client_tags =
    4094;  // what a client may send: data between "@" and " "
inline constexpr std::size_t max_params = 15;

// One tag as it stands on the wire.  The value is still escaped: see unescape_tag.
struct TagView {
    std::string_view key;
    std::string_view raw_value;

    [[nodiscard]] bool is_client_only() const { return key.starts_with('+'); }
};

// The parts of one line, borrowed from the buffer that holds it.
struct MessageView {
    std::string_view tags;     // without "@"; empty when there are none
    std::string_view source;   // without ":"; empty when there is none
    std::string_view command;  // as sent; compare without case
    std::array<std::string_view, max_params> param{};
    std::size_t param_count = 0;

    [[nodiscard]] std::span<const std::string_view> params() const {
        return {param.data(), param_count};
    }
    // Parameter i, or "" when there are fewer.
    [[nodiscard]] std::string_view at(std::size_t i) const {
        return i < param_count ? param[i] : std::string_view{};
    }
    // The raw (escaped) value of the last tag with this key; "" for a key without a value.
    [[nodiscard]] std::optional<std::string_view> raw_tag(std::string_view key) const;
    // The same, unescaped.
    [[nodiscard]] std::optional<std::string> tag(std::string_view key) const;
};

// Cuts a line (without CR LF) into its parts.  The view borrows from `line`.
// Errc::syntax for a line without a command (the word where it should be is missing or begins with
// ":" or "@") or with a NUL, CR or LF inside; the message says which.  A fifteenth parameter takes
// the rest of the line.  Sizes are the line decoder's business.
[[nodiscard]] Result<MessageView> parse(std::string_view line);

// Walks a raw tag section:  for (TagView tag : TagRange{message.tags}) ...
// Empty tags (";;") are skipped; keys are never empty.
class TagRange {
public:
    explicit TagRange(std::string_view raw) : raw_(raw) {}

    class Iterator {
    public:
        explicit Iterator(std::string_view rest) : rest_(rest) { next(); }
        [[nodiscard]] TagView operator*() const { return tag_; }
        Iterator& operator++() {
            next();
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) {
            return a.tag_.key.data() == b.tag_.key.data();
        }

    private:
        void next();
        std::string_view rest_;
        TagView tag_{};
    };

    [[nodiscard]] Iterator begin() const { return Iterator{raw_}; }
    [[nodiscard]] Iterator end() const { return Iterator{{}}; }

private:
    std::string_view raw_;
};

// The escapes of IRCv3 message-tags: "\:" ";", "\s" space, "\\" "\", "\r" CR, "\n" LF.
[[nodiscard]] std::string escape_tag(std::string_view value);
// A trailing lone backslash is dropped, an unknown escape yields its character.
[[nodiscard]] std::string unescape_tag(std::string_view raw_value);

// Builds one line at the end of a string, without copying it again.  Call in the order of the wire:
//   LineWriter{out}.tag("time",
//   t).source(mask).command("PRIVMSG").param(target).trailing(text).end();
// The caller sees to it that no part holds CR, LF or NUL, and that only trailing() gets text that
// is empty, starts with ":" or holds a space; asserts check it.
class LineWriter {
public:
    explicit LineWriter(std::string& out) : out_(out) {}

    LineWriter& tag(std::string_view key);                          // no value
    LineWriter& tag(std::string_view key, std::string_view value);  // escapes the value
    LineWriter& raw_tag(std::string_view key, std::string_view raw_value);
    LineWriter& source(std::string_view source);
    LineWriter& command(std::string_view command);
    LineWriter& param(std::string_view param);
    LineWriter& trailing(std::string_view text);
    // Cuts the body to 510 bytes at a UTF-8 boundary if it is longer, then adds CR LF.
    void end();

private:
    enum class Part { nothing, tags, body };
    void open_tag(std::string_view key);
    void open_body();

    std::string& out_;
    std::size_t body_ = 0;  // offset in out_ where the part that max_body limits begins
    Part part_ = Part::nothing;
};

// Writes a parsed message again, with CR LF, its last parameter always as trailing.  Tags that were
// empty are gone; all else parses to the same message.
void append_message(std::string& out, const MessageView& message);

}  // namespace klatch::wire
