// How a fuzz target says that a property does not hold.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace klatch::fuzz {

// Ends the process with the sentence that is not true, so that the fuzzer keeps the input.
inline void require(bool holds, const char* sentence) {
    if (holds) return;
    (void)std::fprintf(stderr, "does not hold: %s\n", sentence);
    std::abort();
}

}  // namespace klatch::fuzz
