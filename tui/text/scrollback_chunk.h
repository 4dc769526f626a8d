// Up to 256 neighbouring lines of a Scrollback: their bytes in one block, and a record for each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tui/text/scrollback.h"

namespace klatch::tui {

// The order of lines is the order of their records; their bytes lie in the block in any order, so a
// line goes in between others without moving their text.  What is removed leaves its bytes behind
// until the chunk goes.
class ScrollbackChunk {
public:
    static constexpr std::size_t max_lines = 256;
    static constexpr std::size_t max_text = 16'000;
    static constexpr std::size_t max_name = 255;  // of a sender and of a msgid

    ScrollbackChunk() = default;

    [[nodiscard]] std::size_t size() const { return records_.size(); }
    [[nodiscard]] bool full() const { return size() >= max_lines || block_.size() >= max_block; }
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] Line at(std::size_t index) const;

    // `index` is at most size(), and the chunk is not full.
    void insert(std::size_t index, LineId id, const LineContent& content);
    void remove(std::size_t index);
    // Moves the lines from `index` on into a chunk of their own.
    [[nodiscard]] ScrollbackChunk split(std::size_t index);
    // Gives back the memory that was set aside for lines to come.
    void settle();

    [[nodiscard]] std::optional<std::size_t> find(LineId id) const;
    // The last line with this msgid.
    [[nodiscard]] std::optional<std::size_t> find_msgid(std::string_view msgid) const;

private:
    // Offsets are of the block; its size stays below 2^16, see max_block.
    struct Record {
        WallTime time;
        std::uint32_t id = 0;
        std::uint16_t text = 0;  // where the text starts; the msgid lies right behind it
        std::uint16_t text_size = 0;
        std::uint16_t sender = 0;
        std::uint16_t msgid_hash = 0;
        std::uint8_t sender_size = 0;
        std::uint8_t msgid_size = 0;
        LineKind kind = LineKind::message;
        LineFlags flags = LineFlags::none;
    };
    static_assert(sizeof(Record) == 24);
    static constexpr std::size_t max_block = 48'000;
    static_assert(max_block + max_text + 2 * max_name < (1U << 16U));

    // A Bloom filter of the msgids: two bits each, so that most chunks need no look at all.
    static constexpr std::size_t filter_bits = 4096;

    [[nodiscard]] std::string_view slice(std::size_t offset, std::size_t size) const {
        return std::string_view{block_}.substr(offset, size);
    }
    [[nodiscard]] std::uint16_t store_sender(std::string_view sender);
    [[nodiscard]] bool may_hold(std::size_t hash) const;
    void note_msgid(std::size_t hash);

    std::vector<Record> records_;
    std::string block_;
    std::uint32_t min_id_ = 0;  // bounds of the ids, wider than need be after a remove
    std::uint32_t max_id_ = 0;
    std::array<std::uint64_t, filter_bits / 64> filter_{};
};

}  // namespace klatch::tui
