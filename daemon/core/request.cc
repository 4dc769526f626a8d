#include "daemon/core/request.h"

#include <utility>

namespace klatch::core {

RequestId Requests::add(Request request) {
    std::uint32_t index = 0;
    if (free_.empty()) {
        index = static_cast<std::uint32_t>(places_.size());
        places_.emplace_back();
    } else {
        index = free_.back();
        free_.pop_back();
    }
    Place& place = places_[index];
    place.used = true;
    ++place.generation;
    place.request = std::move(request);
    return RequestId{(std::uint64_t{place.generation} << 32U) | index};
}

Request* Requests::find(RequestId id) {
    const auto index = static_cast<std::uint32_t>(id.value());
    if (index >= places_.size()) return nullptr;
    Place& place = places_[index];
    return place.used && place.generation == id.value() >> 32U ? &place.request : nullptr;
}

void Requests::remove(RequestId id) {
    if (find(id) == nullptr) return;
    const auto index = static_cast<std::uint32_t>(id.value());
    places_[index].used = false;
    places_[index].request = {};
    free_.push_back(index);
}

}  // namespace klatch::core
