// The lines of one buffer, oldest first: compact, with ids that stay true while lines come and go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "common/clock.h"
#include "common/strong_id.h"

namespace klatch::tui {

class ScrollbackChunk;

// Names a line of one Scrollback for as long as it is there; never given out twice.  Says nothing
// of the order: see Scrollback::index_of().
using LineId = StrongId<struct LineTag, std::uint32_t>;

enum class LineKind : std::uint8_t {
    message,
    action,
    notice,
    join,
    part,
    quit,
    kick,
    nick,
    mode,
    topic,
    invite,
    server,  // what a server says of itself: MOTD, numerics
    error,
    client,  // what klatch itself has to say
    gap,     // history is missing between the neighbours
};

enum class LineFlags : std::uint8_t {
    none = 0,
    own = 1,        // we said it
    highlight = 2,  // it names us, or is for us alone
};
[[nodiscard]] constexpr LineFlags operator|(LineFlags a, LineFlags b) {
    return static_cast<LineFlags>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

// A line on its way in, and the part of a line that is the same on its way out.
struct LineContent {
    WallTime time{};
    LineKind kind = LineKind::message;
    LineFlags flags = LineFlags::none;
    std::string_view sender{};  // a nick or server name; at most 255 bytes are kept
    std::string_view text{};    // at most 16000 bytes are kept, cut between characters
    std::string_view msgid{};   // empty: none; one over 255 bytes counts as none

    [[nodiscard]] bool has(LineFlags wanted) const {
        return (static_cast<unsigned>(flags) & static_cast<unsigned>(wanted)) != 0;
    }
};

// A line as it is kept.  The views hold until the Scrollback changes.
struct Line : LineContent {
    LineId id;
};

// Bounds of the memory of one buffer.
struct ScrollbackLimits {
    std::size_t lines = 100'000;
    std::size_t bytes = std::size_t{32} << 20U;
};

// Text is kept as it came, hostile or not.  A line costs its bytes and 26 more.  Adding at either
// end is constant; adding or removing in the middle, and finding an id or a msgid, look at one
// chunk of 256 lines and at a few words for each other chunk.
class Scrollback {
public:
    class Iterator;

    explicit Scrollback(ScrollbackLimits limits = {});
    Scrollback(Scrollback&&) noexcept;
    Scrollback& operator=(Scrollback&&) noexcept;
    Scrollback(const Scrollback&) = delete;
    Scrollback& operator=(const Scrollback&) = delete;
    ~Scrollback();

    // Adds a line at the end.  At twice the limits the oldest 256 lines or so go.
    LineId append(const LineContent& line);
    // Adds a line above `place`; at the end if that is gone.  To add a page of history, in its own
    // order, give each of its lines the same place.  At twice the limits nothing is added, and the
    // id is none.
    LineId insert_before(LineId place, const LineContent& line);
    // Puts another line where one is, whatever the limits; the id is another too, and none if there
    // was no such line.
    LineId replace(LineId id, const LineContent& line);
    // True if there was such a line.
    bool remove(LineId id);
    // Lets the oldest lines go until the limits hold.  To be called when nobody looks at them.
    void trim();
    void clear();

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    // Whether insert_before() would take so many lines of up to 640 bytes.
    [[nodiscard]] bool has_room(std::size_t lines) const;
    // What the lines take, but for the room that the allocator and growing chunks keep spare.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

    // Oldest first; any change ends the life of an iterator, never that of a LineId.
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;
    // end() if the line is gone.
    [[nodiscard]] Iterator find(LineId id) const;
    // The newest line with this msgid; end() if there is none, or the msgid is empty.
    [[nodiscard]] Iterator find_msgid(std::string_view msgid) const;
    // How many lines are older than this one; none if it is gone.
    [[nodiscard]] std::optional<std::size_t> index_of(LineId id) const;

private:
    using Chunks = std::vector<std::unique_ptr<ScrollbackChunk>>;
    struct Place {
        std::size_t chunk = 0;
        std::size_t line = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };

    [[nodiscard]] bool crowded() const;
    [[nodiscard]] std::optional<Place> place_of(LineId id) const;
    [[nodiscard]] Place make_room(Place place);
    LineId insert(Place place, const LineContent& line);
    void drop_oldest_chunk();

    ScrollbackLimits limits_;
    Chunks chunks_;  // none is empty
    std::size_t size_ = 0;
    std::size_t bytes_ = 0;
    std::uint32_t last_id_ = 0;
};

// Walks the lines in both directions.
class Scrollback::Iterator {
public:
    using value_type = Line;
    using difference_type = std::ptrdiff_t;
    using reference = Line;
    using pointer = void;
    using iterator_category = std::bidirectional_iterator_tag;

    Iterator() = default;

    [[nodiscard]] Line operator*() const;
    Iterator& operator++();
    Iterator& operator--();
    Iterator operator++(int) {
        Iterator before = *this;
        ++*this;
        return before;
    }
    Iterator operator--(int) {
        Iterator before = *this;
        --*this;
        return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

private:
    friend class Scrollback;
    Iterator(const Scrollback* lines, Place place) : lines_(lines), place_(place) {}

    const Scrollback* lines_ = nullptr;
    Place place_;
};

}  // namespace klatch::tui
