#include "tui/app/model.h"

#include <algorithm>
#include <tuple>

namespace klatch::tui {
namespace {

// The element of a list of pointers with this id, or null.
template <class List, class Id>
auto* with_id(List& list, Id id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& item) { return item->id == id; });
    return found == list.end() ? nullptr : found->get();
}

}  // namespace

Buffer* Model::find(BufferId id) {
    return with_id(buffers, id);
}
const Buffer* Model::find(BufferId id) const {
    return with_id(buffers, id);
}
Network* Model::find(NetworkId id) {
    return with_id(networks, id);
}
const Network* Model::find(NetworkId id) const {
    return with_id(networks, id);
}

std::size_t Model::number_of(BufferId id) const {
    const auto found = std::find_if(buffers.begin(), buffers.end(),
                                    [&](const auto& buffer) { return buffer->id == id; });
    return found == buffers.end() ? 0 : static_cast<std::size_t>(found - buffers.begin()) + 1;
}

std::vector<BufferId> hotlist(const Model& model) {
    std::vector<const Buffer*> active;
    for (const auto& buffer : model.buffers) {
        if (buffer->activity != Activity::none) active.push_back(buffer.get());
    }
    std::sort(active.begin(), active.end(), [](const Buffer* a, const Buffer* b) {
        return std::tuple(b->activity, a->active_since) < std::tuple(a->activity, b->active_since);
    });
    std::vector<BufferId> ids;
    ids.reserve(active.size());
    for (const Buffer* buffer : active)
        ids.push_back(buffer->id);
    return ids;
}

}  // namespace klatch::tui
