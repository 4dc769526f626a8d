#include "common/net/byte_queue.h"

#include <cassert>
#include <utility>

namespace klatch::net {

void ByteQueue::append(std::string_view bytes) {
    // Closing the gap only when it is at least half of the buffer keeps the moves linear.
    if (head_ > 0 && head_ >= bytes_.size() / 2) {
        bytes_.erase(0, head_);
        head_ = 0;
    }
    bytes_.append(bytes);
}

void ByteQueue::pop(std::size_t count) {
    assert(count <= size());
    head_ += count;
    if (head_ == bytes_.size()) clear();
}

void ByteQueue::clear() {
    std::string{}.swap(bytes_);  // clear() and assignment would keep the memory
    head_ = 0;
}

}  // namespace klatch::net
