// UTF-8 (RFC 3629): checks it, cuts it, walks it and mends it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace klatch::text {

inline constexpr char32_t replacement_character = U'\uFFFD';

// True when every byte belongs to a well-formed sequence: no overlong form, no surrogate, nothing
// above U+10FFFF.  Plain ASCII is checked eight bytes at a time.
[[nodiscard]] bool is_valid_utf8(std::string_view text);

// The longest prefix of at most max_bytes that is valid UTF-8.
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t max_bytes);

// The first code point of a text and the bytes it takes.
struct Decoded {
    char32_t code_point = replacement_character;
    std::size_t size = 0;
    // False for bytes that are no UTF-8: `size` then spans the longest start of a sequence, at
    // least one byte, and code_point is U+FFFD.
    bool is_valid = false;
};

// Decodes the start of a text; the size is 0 only for an empty one.
[[nodiscard]] Decoded decode_first(std::string_view text);

// Appends one code point; one that UTF-8 cannot hold becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

// The text with each malformed sequence turned into one U+FFFD.
[[nodiscard]] std::string replace_invalid(std::string_view text);

// Walks a text by code points:  for (Decoded point : CodePoints{text}) ...
// Borrows the text.
class CodePoints {
public:
    explicit CodePoints(std::string_view text) : text_(text) {}

    class Iterator {
    public:
        using value_type = Decoded;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        explicit Iterator(std::string_view rest) : rest_(rest), first_(decode_first(rest)) {}
        [[nodiscard]] const Decoded& operator*() const { return first_; }
        [[nodiscard]] const Decoded* operator->() const { return &first_; }
        Iterator& operator++() {
            rest_.remove_prefix(first_.size);
            first_ = decode_first(rest_);
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) {
            return a.rest_.size() == b.rest_.size();
        }

    private:
        std::string_view rest_;
        Decoded first_;
    };

    [[nodiscard]] Iterator begin() const { return Iterator{text_}; }
    [[nodiscard]] Iterator end() const { return Iterator{{}}; }

private:
    std::string_view text_;
};

}  // namespace klatch::text
