// A first-in first-out queue of bytes: what one slow connection still has to be sent.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace klatch::net {

// Owns no memory while it is empty.  Has no cap of its own: the caller looks at size() before
// append().  Each byte is moved a bounded number of times, however it is popped.
class ByteQueue {
public:
    [[nodiscard]] std::size_t size() const { return bytes_.size() - head_; }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }

    void append(std::string_view bytes);
    // All that waits, oldest first.  The view dies with the next append, pop or clear.
    [[nodiscard]] std::string_view front() const { return std::string_view(bytes_).substr(head_); }
    // Drops the oldest `count` bytes; at most size().
    void pop(std::size_t count);
    void clear();

private:
    std::string bytes_;
    std::size_t head_ = 0;  // bytes before it are gone; always less than bytes_.size(), or both 0
};

}  // namespace klatch::net
