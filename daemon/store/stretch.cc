#include "daemon/store/stretch.h"

#include <algorithm>

namespace klatch::store {
namespace {

constexpr Seq start_of_order{};

bool is_given(const Reference& reference) {
    return !std::holds_alternative<std::monostate>(reference);
}

std::vector<Stretch> around(Place from, std::uint32_t limit) {
    const std::uint32_t older = limit / 2;
    return {{start_of_order, from.at, Edge::newest, older},
            {from.at, end_of_order, Edge::oldest, limit - older}};
}

Stretch between(Place from, Place to, std::uint32_t limit) {
    if (from.at <= to.at) return {from.after, to.at, Edge::oldest, limit};
    return {to.after, from.at, Edge::newest, limit};
}

std::vector<Stretch> cut(const HistoryQuery& query, Place from, Place to) {
    switch (query.slice) {
        case Slice::latest:
            return {{from.after, end_of_order, Edge::newest, query.limit}};
        case Slice::before:
            return {{start_of_order, from.at, Edge::newest, query.limit}};
        case Slice::after:
            return {{from.after, end_of_order, Edge::oldest, query.limit}};
        case Slice::around:
            return around(from, query.limit);
        case Slice::between:
            return {between(from, to, query.limit)};
    }
    return {};
}

// What an absent reference stands for: the end of the order where messages older than it are asked
// for, and the start everywhere else.
Place without_from(Slice slice) {
    const bool seeks_older = slice == Slice::before || slice == Slice::around;
    return seeks_older ? Place{end_of_order, end_of_order} : Place{start_of_order, start_of_order};
}

}  // namespace

std::vector<Stretch> stretches(const HistoryQuery& query, Place from, Place to) {
    if (!is_given(query.from)) from = without_from(query.slice);
    if (!is_given(query.to)) to = {end_of_order, end_of_order};
    std::vector<Stretch> result = cut(query, from, to);
    for (Stretch& stretch : result)
        stretch.first = std::max(stretch.first, query.visible_from);
    std::erase_if(result, [](const Stretch& stretch) {
        return stretch.limit == 0 || stretch.first >= stretch.end;
    });
    return result;
}

std::vector<StoredMessage> nearest(const Stretch& stretch, std::vector<StoredMessage> messages) {
    std::ranges::sort(messages, {}, &StoredMessage::seq);
    if (messages.size() <= stretch.limit) return messages;
    const auto surplus = static_cast<std::ptrdiff_t>(messages.size() - stretch.limit);
    const auto cut = stretch.edge == Edge::oldest ? messages.end() - surplus : messages.begin();
    messages.erase(cut, cut + surplus);
    return messages;
}

}  // namespace klatch::store
