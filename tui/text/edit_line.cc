#include "tui/text/edit_line.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/text/code_point.h"
#include "common/text/graphemes.h"
#include "common/text/utf8.h"
#include "common/text/width.h"

namespace klatch::tui {
namespace {

bool is_control(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

// What may stand in an input line of the text that someone typed or pasted.
std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    char32_t before = 0;
    for (const text::Decoded& decoded : text::CodePoints{text}) {
        const char32_t point = decoded.code_point;
        const bool is_newline = point == U'\r' || (point == U'\n' && before != U'\r');
        before = point;
        if (is_newline) out.push_back('\n');
        if (!is_control(point) || point == U'\t') text::append_utf8(out, point);
    }
    return out;
}

bool is_blank(std::string_view cluster) {
    const char32_t point = text::decode_first(cluster).code_point;
    return point == U'\n' || point == U'\t' || text::is_space(point);
}

bool is_word(std::string_view cluster) {
    return text::is_alphanumeric(text::decode_first(cluster).code_point);
}

// The start of the run of clusters of one sort that ends the text, after those of the other sort
// behind it: skips what `wanted` refuses, then what it accepts.
template <class Wanted>
std::size_t run_before(std::string_view text, Wanted wanted) {
    std::size_t at = 0;
    std::size_t run = 0;
    bool in_run = false;
    for (const std::string_view cluster : text::Clusters{text}) {
        const bool is_wanted = wanted(cluster);
        if (is_wanted && !in_run) run = at;
        in_run = is_wanted;
        at += cluster.size();
    }
    return run;
}

std::size_t word_after(std::string_view text) {
    std::size_t at = 0;
    bool in_word = false;
    for (const std::string_view cluster : text::Clusters{text}) {
        if (in_word && !is_word(cluster)) break;
        in_word = in_word || is_word(cluster);
        at += cluster.size();
    }
    return at;
}

}  // namespace

bool EditLine::at_end_of_line() const {
    return cursor_ == line_end(cursor_);
}

std::string EditLine::take() {
    std::string text = std::move(text_);
    *this = EditLine{};
    return text;
}

void EditLine::set_text(std::string_view text) {
    change(0, text_.size(), text::cut_utf8(clean(text), max_bytes));
    last_ = Last::other;
}

void EditLine::insert(std::string_view text) {
    const std::string clean_text = clean(text);
    const std::string_view fitting = text::cut_utf8(clean_text, max_bytes - text_.size());
    const bool is_key = text::first_cluster(fitting).size() == fitting.size();
    change(cursor_, 0, fitting);
    last_ = is_key ? Last::typed : Last::other;
}

void EditLine::replace_before(std::size_t bytes, std::string_view text) {
    bytes = std::min(bytes, cursor_);
    const std::string clean_text = clean(text);
    change(cursor_ - bytes, bytes, text::cut_utf8(clean_text, max_bytes - text_.size() + bytes));
    last_ = Last::other;
}

bool EditLine::move(Motion motion) {
    last_ = Last::other;
    return std::exchange(cursor_, target(motion)) != cursor_;
}

void EditLine::erase(Motion motion) {
    const auto [from, to] = std::minmax({cursor_, target(motion)});
    change(from, to - from, "");
    last_ = Last::other;
}

void EditLine::kill(Motion motion, KillRing& ring) {
    const std::size_t goal = target(motion);
    const auto [from, to] = std::minmax({cursor_, goal});
    const auto side = goal < cursor_ ? KillRing::Join::in_front : KillRing::Join::behind;
    ring.add(std::string_view{text_}.substr(from, to - from),
             last_ == Last::killed ? side : KillRing::Join::none);
    change(from, to - from, "");
    last_ = Last::killed;
}

void EditLine::kill_all(KillRing& ring) {
    ring.add(text_, KillRing::Join::none);
    change(0, text_.size(), "");
    last_ = Last::other;
}

void EditLine::yank(const KillRing& ring) {
    const std::string_view fitting = text::cut_utf8(ring.top(), max_bytes - text_.size());
    change(cursor_, 0, fitting);
    yanked_ = fitting.size();
    last_ = Last::yanked;
}

void EditLine::yank_older(KillRing& ring) {
    if (last_ != Last::yanked) return;
    ring.rotate();
    const std::size_t room = max_bytes - text_.size() + yanked_;
    const std::string_view fitting = text::cut_utf8(ring.top(), room);
    change(cursor_ - yanked_, yanked_, fitting);
    yanked_ = fitting.size();
}

void EditLine::transpose() {
    last_ = Last::other;
    const std::string_view line{text_};
    const std::size_t begin = line_start(cursor_);
    std::size_t middle = cursor_;
    if (middle == line_end(cursor_))
        middle -= text::last_cluster(line.substr(begin, middle - begin)).size();
    const std::string_view left = text::last_cluster(line.substr(begin, middle - begin));
    if (left.empty()) return;
    const std::string_view right = text::first_cluster(line.substr(middle));
    const std::string swapped = std::string{right} + std::string{left};
    change(middle - left.size(), swapped.size(), swapped);
}

bool EditLine::undo() {
    last_ = Last::other;
    if (done_.empty()) return false;
    Edit edit = std::move(done_.back());
    done_.pop_back();
    text_.replace(edit.at, edit.inserted.size(), edit.removed);
    cursor_ = edit.cursor_before;
    undone_.push_back(std::move(edit));
    return true;
}

bool EditLine::redo() {
    last_ = Last::other;
    if (undone_.empty()) return false;
    Edit edit = std::move(undone_.back());
    undone_.pop_back();
    text_.replace(edit.at, edit.removed.size(), edit.inserted);
    cursor_ = edit.at + edit.inserted.size();
    done_.push_back(std::move(edit));
    return true;
}

std::size_t EditLine::line_start(std::size_t from) const {
    const std::size_t newline = from == 0 ? std::string::npos : text_.rfind('\n', from - 1);
    return newline == std::string::npos ? 0 : newline + 1;
}

std::size_t EditLine::line_end(std::size_t from) const {
    return std::min(text_.find('\n', from), text_.size());
}

std::size_t EditLine::target(Motion motion) const {
    const std::string_view before = std::string_view{text_}.substr(0, cursor_);
    const std::string_view after = std::string_view{text_}.substr(cursor_);
    switch (motion) {
        case Motion::back:
            return cursor_ - text::last_cluster(before).size();
        case Motion::forward:
            return cursor_ + text::first_cluster(after).size();
        case Motion::back_word:
            return run_before(before, is_word);
        case Motion::forward_word:
            return cursor_ + word_after(after);
        case Motion::back_blank:
            return run_before(before, std::not_fn(is_blank));
        case Motion::start_of_line:
            return line_start(cursor_);
        case Motion::end_of_line:
            return line_end(cursor_);
        case Motion::up: {
            const std::size_t begin = line_start(cursor_);
            return begin == 0 ? cursor_ : target_line(line_start(begin - 1));
        }
        case Motion::down: {
            const std::size_t end = line_end(cursor_);
            return end == text_.size() ? cursor_ : target_line(end + 1);
        }
    }
    return cursor_;
}

// The place in the line that starts at `line_begin` below or above the cursor.
std::size_t EditLine::target_line(std::size_t line_begin) const {
    const std::string_view whole{text_};
    const std::size_t begin = line_start(cursor_);
    const int column = text::columns(whole.substr(begin, cursor_ - begin));
    const std::string_view line = whole.substr(line_begin, line_end(line_begin) - line_begin);
    return line_begin + text::cut_columns(line, column).size();
}

void EditLine::change(std::size_t at, std::size_t bytes, std::string_view text) {
    Edit edit{at, text_.substr(at, bytes), std::string{text}, cursor_};
    if (edit.removed == edit.inserted) return;
    text_.replace(at, bytes, text);
    cursor_ = at + text.size();
    record(std::move(edit));
}

void EditLine::record(Edit edit) {
    undone_.clear();
    if (continues_typing(edit)) {
        done_.back().inserted += edit.inserted;
        return;
    }
    done_.push_back(std::move(edit));
    if (done_.size() > max_undo) done_.pop_front();
}

// What is typed within a word and the blanks behind it is undone at once.
bool EditLine::continues_typing(const Edit& edit) const {
    if (last_ != Last::typed || done_.empty() || !edit.removed.empty()) return false;
    const Edit& before = done_.back();
    if (!before.removed.empty() || before.at + before.inserted.size() != edit.at) return false;
    if (text::first_cluster(edit.inserted).size() != edit.inserted.size()) return false;
    return is_blank(edit.inserted) || !is_blank(text::last_cluster(before.inserted));
}

}  // namespace klatch::tui
