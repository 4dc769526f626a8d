// Puts words into lines, as many into each as go there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace klatch::core {

// Whether more words come in another line.
enum class Follows : std::uint8_t { nothing, more };

struct Packing {
    std::size_t room = 0;  // bytes for the words of one line
    char between = ' ';
};

// Send: void(std::string_view words, Follows), called for each line.  There is always a last one,
// without words where none were added.
template <class Send>
class PackedWords {
public:
    PackedWords(Packing packing, Send send) : packing_(packing), send_(std::move(send)) {}

    // A word that is longer than a line has one to itself.
    void add(std::string_view word) {
        if (!words_.empty() && words_.size() + 1 + word.size() > packing_.room) {
            send_(words_, Follows::more);
            words_.clear();
        }
        if (!words_.empty()) words_ += packing_.between;
        words_ += word;
    }

    void end() {
        send_(words_, Follows::nothing);
        words_.clear();
    }

private:
    Packing packing_;
    Send send_;
    std::string words_;
};

}  // namespace klatch::core
