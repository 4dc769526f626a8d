#include "common/wire/line_decoder.h"

#include <algorithm>

namespace klatch::wire {
namespace {

using Kind = DecodedLine::Kind;

std::string_view without_cr(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

void LineDecoder::feed(std::string_view bytes) {
    if (joined_) release();
    input_ = bytes;
}

std::optional<DecodedLine> LineDecoder::next() {
    while (!input_.empty()) {
        const std::size_t end = input_.find('\n');
        if (end == std::string_view::npos) return hold();
        const std::string_view piece = input_.substr(0, end);
        input_.remove_prefix(end + 1);
        if (skipping_) {
            skipping_ = false;
            continue;
        }
        const DecodedLine decoded = judge(join(piece));
        if (!decoded.text.empty() || decoded.kind != Kind::line) return decoded;
    }
    if (joined_) release();
    return std::nullopt;
}

// The whole line that ends with `piece`; copies only if its beginning came with an earlier feed.
std::string_view LineDecoder::join(std::string_view piece) {
    if (joined_ || held_.empty()) return piece;
    // One byte beyond the longest line is enough to see that it is too long.
    held_.append(piece.substr(0, std::min(piece.size(), longest() + 1 - held_.size())));
    joined_ = true;
    return held_;
}

// Keeps the beginning of a line, or starts to skip it when it is too long already.
std::optional<DecodedLine> LineDecoder::hold() {
    const std::string_view piece = input_;
    const std::size_t held = joined_ ? 0 : held_.size();
    input_ = {};
    if (!skipping_ && held + piece.size() > longest()) {
        skipping_ = true;
        return judge(join(piece));
    }
    if (joined_) release();
    if (!skipping_) held_.append(piece);
    return std::nullopt;
}

DecodedLine LineDecoder::judge(std::string_view line) const {
    line = without_cr(line);
    std::size_t body = 0;
    if (line.starts_with('@')) {
        const std::size_t tags_end = std::min(line.find(' '), line.size());
        if (tags_end - 1 > limits_.tags) return {Kind::tags_too_long, {}};
        body = std::min(tags_end + 1, line.size());
    }
    if (line.size() - body > limits_.body)
        return {Kind::body_too_long, line.substr(0, body + limits_.body)};
    return {Kind::line, line};
}

void LineDecoder::release() {
    std::string{}.swap(held_);
    joined_ = false;
}

}  // namespace klatch::wire
