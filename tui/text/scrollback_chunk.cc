#include "tui/text/scrollback_chunk.h"

#include <algorithm>
#include <functional>
#include <ranges>

#include "common/text/utf8.h"

namespace klatch::tui {
namespace {

constexpr std::size_t senders_looked_back = 16;

std::size_t hash_of(std::string_view msgid) {
    return std::hash<std::string_view>{}(msgid);
}

std::uint16_t short_hash(std::size_t hash) {
    return static_cast<std::uint16_t>(hash >> 32U);
}

// At most max bytes; text that is no UTF-8 at all is cut anywhere, for it is shown escaped.
std::string_view clip(std::string_view text, std::size_t max) {
    if (text.size() <= max) return text;
    const std::string_view cut = text::cut_utf8(text, max);
    return cut.size() + 4 > max ? cut : text.substr(0, max);
}

}  // namespace

std::size_t ScrollbackChunk::bytes() const {
    return sizeof *this + records_.size() * sizeof(Record) + block_.size();
}

Line ScrollbackChunk::at(std::size_t index) const {
    const Record& record = records_[index];
    Line line;
    line.id = LineId{record.id};
    line.time = record.time;
    line.kind = record.kind;
    line.flags = record.flags;
    line.sender = slice(record.sender, record.sender_size);
    line.text = slice(record.text, record.text_size);
    line.msgid = slice(std::size_t{record.text} + record.text_size, record.msgid_size);
    return line;
}

void ScrollbackChunk::insert(std::size_t index, LineId id, const LineContent& content) {
    const std::string_view sender = clip(content.sender, max_name);
    const std::string_view text = clip(content.text, max_text);
    const std::string_view msgid = content.msgid.size() > max_name ? "" : content.msgid;
    Record record;
    record.time = content.time;
    record.id = id.value();
    record.kind = content.kind;
    record.flags = content.flags;
    record.sender = store_sender(sender);
    record.sender_size = static_cast<std::uint8_t>(sender.size());
    record.text = static_cast<std::uint16_t>(block_.size());
    record.text_size = static_cast<std::uint16_t>(text.size());
    record.msgid_size = static_cast<std::uint8_t>(msgid.size());
    block_.append(text).append(msgid);
    if (!msgid.empty()) {
        const std::size_t hash = hash_of(msgid);
        record.msgid_hash = short_hash(hash);
        note_msgid(hash);
    }
    min_id_ = records_.empty() ? record.id : std::min(min_id_, record.id);
    max_id_ = std::max(max_id_, record.id);
    records_.insert(records_.begin() + static_cast<std::ptrdiff_t>(index), record);
}

void ScrollbackChunk::remove(std::size_t index) {
    records_.erase(records_.begin() + static_cast<std::ptrdiff_t>(index));
}

ScrollbackChunk ScrollbackChunk::split(std::size_t index) {
    ScrollbackChunk front;
    ScrollbackChunk back;
    for (std::size_t i = 0; i < size(); ++i) {
        const Line line = at(i);
        ScrollbackChunk& half = i < index ? front : back;
        half.insert(half.size(), line.id, line);
    }
    *this = std::move(front);
    return back;
}

void ScrollbackChunk::settle() {
    records_.shrink_to_fit();
    block_.shrink_to_fit();
}

std::optional<std::size_t> ScrollbackChunk::find(LineId id) const {
    if (id.value() < min_id_ || id.value() > max_id_) return std::nullopt;
    const auto found = std::ranges::find(records_, id.value(), &Record::id);
    if (found == records_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - records_.begin());
}

std::optional<std::size_t> ScrollbackChunk::find_msgid(std::string_view msgid) const {
    const std::size_t hash = hash_of(msgid);
    if (!may_hold(hash)) return std::nullopt;
    for (std::size_t i = size(); i > 0; --i) {
        if (records_[i - 1].msgid_hash == short_hash(hash) && at(i - 1).msgid == msgid)
            return i - 1;
    }
    return std::nullopt;
}

// People talk in turns: one of the last few lines often has the same sender, whose bytes serve
// again.
std::uint16_t ScrollbackChunk::store_sender(std::string_view sender) {
    const std::size_t first = size() - std::min(size(), senders_looked_back);
    for (std::size_t i = size(); i > first; --i) {
        const Record& record = records_[i - 1];
        if (slice(record.sender, record.sender_size) == sender) return record.sender;
    }
    const auto offset = static_cast<std::uint16_t>(block_.size());
    block_.append(sender);
    return offset;
}

bool ScrollbackChunk::may_hold(std::size_t hash) const {
    const auto has = [this](std::size_t bit) {
        return (filter_[bit / 64] >> (bit % 64) & 1U) != 0;
    };
    return has(hash % filter_bits) && has((hash >> 12U) % filter_bits);
}

void ScrollbackChunk::note_msgid(std::size_t hash) {
    for (const std::size_t bit : {hash % filter_bits, (hash >> 12U) % filter_bits})
        filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

}  // namespace klatch::tui
