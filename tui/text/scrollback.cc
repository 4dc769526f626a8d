#include "tui/text/scrollback.h"

#include <algorithm>

#include "tui/text/scrollback_chunk.h"

namespace klatch::tui {

Scrollback::Scrollback(ScrollbackLimits limits) : limits_(limits) {}
Scrollback::Scrollback(Scrollback&&) noexcept = default;
Scrollback& Scrollback::operator=(Scrollback&&) noexcept = default;
Scrollback::~Scrollback() = default;

LineId Scrollback::append(const LineContent& line) {
    if (crowded()) drop_oldest_chunk();
    return insert({chunks_.size(), 0}, line);
}

LineId Scrollback::insert_before(LineId place, const LineContent& line) {
    const auto found = place_of(place);
    if (!found) return append(line);
    return crowded() ? LineId{} : insert(*found, line);
}

LineId Scrollback::replace(LineId id, const LineContent& line) {
    const auto place = place_of(id);
    if (!place) return {};
    const LineId renewed = insert(*place, line);
    remove(id);
    return renewed;
}

bool Scrollback::remove(LineId id) {
    const auto place = place_of(id);
    if (!place) return false;
    ScrollbackChunk& chunk = *chunks_[place->chunk];
    bytes_ -= chunk.bytes();
    chunk.remove(place->line);
    bytes_ += chunk.bytes();
    if (chunk.size() == 0) {
        bytes_ -= chunk.bytes();
        chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(place->chunk));
    }
    --size_;
    return true;
}

void Scrollback::trim() {
    while (chunks_.size() > 1 && (size_ > limits_.lines || bytes_ > limits_.bytes))
        drop_oldest_chunk();
}

void Scrollback::clear() {
    chunks_.clear();
    size_ = 0;
    bytes_ = 0;
}

Scrollback::Iterator Scrollback::begin() const {
    return {this, {0, 0}};
}
Scrollback::Iterator Scrollback::end() const {
    return {this, {chunks_.size(), 0}};
}

Scrollback::Iterator Scrollback::find(LineId id) const {
    const auto place = place_of(id);
    return place ? Iterator{this, *place} : end();
}

Scrollback::Iterator Scrollback::find_msgid(std::string_view msgid) const {
    if (msgid.empty()) return end();
    for (std::size_t i = chunks_.size(); i > 0; --i) {
        if (const auto line = chunks_[i - 1]->find_msgid(msgid)) return {this, {i - 1, *line}};
    }
    return end();
}

std::optional<std::size_t> Scrollback::index_of(LineId id) const {
    const auto place = place_of(id);
    if (!place) return std::nullopt;
    std::size_t index = place->line;
    for (std::size_t i = 0; i < place->chunk; ++i)
        index += chunks_[i]->size();
    return index;
}

bool Scrollback::has_room(std::size_t lines) const {
    constexpr std::size_t usual_size = 640;
    return size_ + lines <= 2 * limits_.lines && bytes_ + lines * usual_size <= 2 * limits_.bytes;
}

bool Scrollback::crowded() const {
    return size_ >= 2 * limits_.lines || bytes_ >= 2 * limits_.bytes;
}

std::optional<Scrollback::Place> Scrollback::place_of(LineId id) const {
    // From the newest: that is where most questions are about.
    for (std::size_t i = chunks_.size(); i > 0; --i) {
        if (const auto line = chunks_[i - 1]->find(id)) return Place{i - 1, *line};
    }
    return std::nullopt;
}

// A place for the same spot between two lines whose chunk takes one more.
Scrollback::Place Scrollback::make_room(Place place) {
    const auto add_chunk = [this](std::size_t at, ScrollbackChunk chunk) {
        chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(at),
                       std::make_unique<ScrollbackChunk>(std::move(chunk)));
    };
    if (place.line == 0) {
        // Between two chunks: the upper one may go on, or a new one starts.
        if (place.chunk > 0 && !chunks_[place.chunk - 1]->full())
            return {place.chunk - 1, chunks_[place.chunk - 1]->size()};
        if (place.chunk > 0) chunks_[place.chunk - 1]->settle();
        add_chunk(place.chunk, {});
        return place;
    }
    ScrollbackChunk& chunk = *chunks_[place.chunk];
    if (!chunk.full()) return place;
    bytes_ -= chunk.bytes();
    ScrollbackChunk tail = chunk.split(place.line);
    bytes_ += chunk.bytes() + tail.bytes();
    tail.settle();
    add_chunk(place.chunk + 1, std::move(tail));
    if (!chunk.full()) return place;
    add_chunk(place.chunk + 1, {});
    return {place.chunk + 1, 0};
}

LineId Scrollback::insert(Place place, const LineContent& line) {
    place = make_room(place);
    ScrollbackChunk& chunk = *chunks_[place.chunk];
    const LineId id{++last_id_};
    const std::size_t before = chunk.size() == 0 ? 0 : chunk.bytes();
    chunk.insert(place.line, id, line);
    bytes_ += chunk.bytes() - before;
    ++size_;
    return id;
}

void Scrollback::drop_oldest_chunk() {
    if (chunks_.empty()) return;
    size_ -= chunks_.front()->size();
    bytes_ -= chunks_.front()->bytes();
    chunks_.erase(chunks_.begin());
}

Line Scrollback::Iterator::operator*() const {
    return lines_->chunks_[place_.chunk]->at(place_.line);
}

Scrollback::Iterator& Scrollback::Iterator::operator++() {
    if (++place_.line == lines_->chunks_[place_.chunk]->size()) place_ = {place_.chunk + 1, 0};
    return *this;
}

Scrollback::Iterator& Scrollback::Iterator::operator--() {
    if (place_.line == 0) {
        --place_.chunk;
        place_.line = lines_->chunks_[place_.chunk]->size();
    }
    --place_.line;
    return *this;
}

}  // namespace klatch::tui
