// Which messages of a history a query asks for, as stretches of the order.  Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "daemon/store/query.h"

namespace klatch::store {

// Higher than any Seq that is given out; fits a signed 64-bit column.
inline constexpr Seq end_of_order{INT64_MAX};

// A reference in the order: its own place and what first comes after it.  For a time these are the
// first message not before it and the first one later; end_of_order where there is none.
struct Place {
    Seq at;
    Seq after;
};

enum class Edge : std::uint8_t { oldest, newest };

// At most `limit` messages with first <= seq < end, those nearest to the edge.
struct Stretch {
    Seq first;
    Seq end;
    Edge edge = Edge::oldest;
    std::uint32_t limit = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

// The place of a Seq, which need not be a message of the target, nor have been given out.
[[nodiscard]] constexpr Place place_of(Seq seq) {
    if (seq >= end_of_order) return {end_of_order, end_of_order};
    return {seq, Seq{seq.value() + 1}};
}

// Those of the messages, all of the stretch, that are within its limit: rising.
[[nodiscard]] std::vector<StoredMessage> nearest(const Stretch& stretch,
                                                 std::vector<StoredMessage> messages);

// At most two, rising, none empty.  `from` and `to` are the places of the query's references and
// are not looked at where the query has none.
[[nodiscard]] std::vector<Stretch> stretches(const HistoryQuery& query, Place from, Place to);

}  // namespace klatch::store
