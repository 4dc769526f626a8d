// What the client remembers from one run to the next: until when each network was heard, how far
// each buffer was read, its draft, and the messages that were not confirmed.  As a value and as
// text; the file itself is the business of StateFile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/clock.h"
#include "common/result.h"
#include "tui/app/model.h"

namespace klatch::tui {

struct SavedState {
    struct Entry {
        std::string address;  // of the network
        SavedBuffer buffer;
    };

    std::vector<Entry> buffers;
};

// Of all buffers that are open, and of those that were open once, in this run or an earlier one.
[[nodiscard]] SavedState collect_state(const Model& model);
// Keeps what is remembered of a buffer that is about to be closed for the next one of its name.
void keep_state(Model& model, const Network& network, const Buffer& buffer);
// Before the first network is added.
void restore_state(Model& model, const SavedState& state);

// Takes in what another run left: the later marks, and its drafts and messages beside those that
// are there.
void merge_state(SavedState& state, const SavedState& left);
// What is known beside a run that goes on: its drafts and messages are its own.
[[nodiscard]] SavedState without_unsent(SavedState state);

// One line for each buffer and, below it, for each message that waits in it, the fields separated
// by tabs; "\t", "\n" and "\\" stand for themselves.
[[nodiscard]] std::string format_state(const SavedState& state);
// Errc::corrupt for a text that is no such state.  Lines of a kind that is not known are skipped.
[[nodiscard]] Result<SavedState> parse_state(std::string_view text);

}  // namespace klatch::tui
