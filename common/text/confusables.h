// Tells names that look alike: two names with one skeleton must not belong to two people.
#pragma once

#include <string>
#include <string_view>

namespace klatch::text {

// A form that names share when a reader could take one for the other; it is for comparing, not for
// showing.  The same for all cases of A to Z, as nicks compare.  It covers:
//   - width and style variants (fullwidth, circled, mathematical, ligatures) by NFKD;
//   - what is not seen: zero-width and other default-ignorable characters are dropped;
//   - the Cyrillic, Greek and Armenian letters that have a Latin twin in either case, and a few of
//     extended Latin (dotless i, script g, Latin alpha ...);
//   - i, l, 1 and | as one, o and 0 as one, "rn" as m, "vv" as w.
// It does not cover accents (e is not é), other scripts, look-alikes within one foreign script, or
// digits beyond those two.  It goes by the letters of common fonts: a short list of Unicode's own.
[[nodiscard]] std::string skeleton(std::string_view name);

}  // namespace klatch::text
