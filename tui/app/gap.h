// The lines that stand for messages we miss: where a page of the history goes, and what is left of
// a hole that no page has filled.
#pragma once

#include <string_view>

#include "tui/app/model.h"

namespace klatch::tui {

// Begins a gap at the end of a buffer, unless there is one to be filled already.
void open_gap(const Model& model, Buffer& buffer, std::string_view text);
// The same above the oldest line.
void open_gap_at_top(const Model& model, Buffer& buffer, std::string_view text);

// Marks a hole at the end that closes with the gap above it.
void mark_hole(const Model& model, Buffer& buffer);

// The gap stays where it is and says something else.
void reword_gap(const Model& model, Buffer& buffer, std::string_view text);

// The gap stands for the holes right above it too; keep_gap() has it say something else as well.
void absorb_holes(Buffer& buffer);
void keep_gap(const Model& model, Buffer& buffer, std::string_view text);

// The gap and the holes below it are as good as they get: they stay to be seen, and another gap
// begins below them.
void begin_below(const Model& model, Buffer& buffer, std::string_view reason);

// A line below the gap is in the page as well, so nothing is missing above it: the gap goes below
// it, and the holes in between are closed.  False if the line stands above, or the buffer is full.
bool pass(const Model& model, Buffer& buffer, LineId known);

// Nothing is missing where the gap was; close_gaps() says so of the holes below it too.
void remove_gap(Buffer& buffer);
void close_gaps(Buffer& buffer);

// A full buffer may have dropped the gap with its oldest lines: then there is none.
void forget_lost_gap(Buffer& buffer);

}  // namespace klatch::tui
