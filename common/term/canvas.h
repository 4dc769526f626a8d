// A rectangle of a frame to draw in: places count from its own corner, and nothing leaves it.
#pragma once

#include <string_view>

#include "common/term/frame.h"

namespace klatch::term {

// Borrows the frame; copied freely.
class Canvas {
public:
    explicit Canvas(Frame& frame) : Canvas(frame, frame.area()) {}
    Canvas(Frame& frame, const Rect& area)
        : frame_(&frame), area_(intersection(area, frame.area())) {}

    [[nodiscard]] int rows() const { return area_.rows; }
    [[nodiscard]] int columns() const { return area_.columns; }
    // Where this canvas lies in the frame.
    [[nodiscard]] const Rect& area() const { return area_; }

    // Returns the column after the text (Frame::put).
    int put(Position at, std::string_view text, Style style = {}) {
        return frame_->put(absolute(at), text, style, area_) - area_.column;
    }
    void fill(Style style = {}) { frame_->fill(area_, style); }
    void set_cursor(Position at) { frame_->set_cursor(absolute(at)); }

    // A part of this canvas.
    [[nodiscard]] Canvas part(const Rect& rect) const { return {*frame_, absolute(rect)}; }

private:
    [[nodiscard]] Position absolute(Position at) const {
        return {area_.row + at.row, area_.column + at.column};
    }
    [[nodiscard]] Rect absolute(const Rect& rect) const {
        return intersection(
            {area_.row + rect.row, area_.column + rect.column, rect.rows, rect.columns}, area_);
    }

    Frame* frame_;
    Rect area_;
};

}  // namespace klatch::term
