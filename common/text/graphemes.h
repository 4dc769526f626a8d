// Grapheme clusters: what a reader takes for one character, and what a cursor steps over.
#pragma once

#include <cstddef>
#include <string_view>

namespace klatch::text {

// The first extended grapheme cluster of a text (UAX #29), empty only for an empty text.  Tailored
// for cells: but for emoji, a cluster holds one spacing character, so that archaic Hangul and
// prepended letters come apart and no cluster is wider than two columns.  A malformed byte sequence
// is a cluster of its own.
[[nodiscard]] std::string_view first_cluster(std::string_view text);

// The last cluster of a text, counted from its start: linear in the size of the text.
[[nodiscard]] std::string_view last_cluster(std::string_view text);

// True for a well-formed emoji that is more than one code point: a pictograph with a selector, skin
// tone or both, a ZWJ sequence of up to four such, a keycap, a flag of two regional indicators, or
// one of the three flags that Unicode makes of tags (England, Scotland, Wales).
[[nodiscard]] bool is_emoji_sequence(std::string_view cluster);

// Walks a text by clusters:  for (std::string_view cluster : Clusters{text}) ...
// Borrows the text.
class Clusters {
public:
    explicit Clusters(std::string_view text) : text_(text) {}

    class Iterator {
    public:
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        explicit Iterator(std::string_view rest) : rest_(rest), first_(first_cluster(rest)) {}
        [[nodiscard]] std::string_view operator*() const { return first_; }
        Iterator& operator++() {
            rest_.remove_prefix(first_.size());
            first_ = first_cluster(rest_);
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
        std::string_view first_;
    };

    [[nodiscard]] Iterator begin() const { return Iterator{text_}; }
    [[nodiscard]] Iterator end() const { return Iterator{{}}; }

private:
    std::string_view text_;
};

}  // namespace klatch::text
