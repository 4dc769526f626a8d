#include "daemon/io/admission.h"

#include <chrono>

namespace klatch::io {
namespace {

constexpr std::chrono::minutes window{10};
constexpr std::size_t most_addresses = 65536;

}  // namespace

std::string_view Admission::enter(const net::IpAddress& address, MonoTime now) {
    if (addresses_.size() >= most_addresses) forget_idle(now);
    Visitor& visitor = addresses_[address];
    if (now - visitor.window_start >= window) {
        visitor.window_start = now;
        visitor.lately = 0;
    }
    if (limits_.per_address != 0 && visitor.open >= limits_.per_address)
        return "Too many connections from your address; close one and try again";
    if (limits_.per_address_rate != 0 && !address.is_loopback() &&
        visitor.lately >= limits_.per_address_rate)
        return "Too many connections from your address lately; try again in ten minutes";
    ++visitor.open;
    ++visitor.lately;
    return {};
}

std::string_view Admission::enter(std::uint32_t uid) {
    unsigned& open = uids_[uid];
    if (limits_.per_uid != 0 && open >= limits_.per_uid)
        return "Too many connections of your user; close one and try again";
    ++open;
    return {};
}

void Admission::leave(const net::IpAddress& address) {
    const auto found = addresses_.find(address);
    if (found != addresses_.end() && found->second.open > 0) --found->second.open;
}

void Admission::leave(std::uint32_t uid) {
    const auto found = uids_.find(uid);
    if (found == uids_.end()) return;
    if (--found->second == 0) uids_.erase(found);
}

void Admission::forget_idle(MonoTime now) {
    std::erase_if(addresses_, [&](const auto& entry) {
        const Visitor& visitor = entry.second;
        return visitor.open == 0 && now - visitor.window_start >= window;
    });
    // A flood from so many addresses: those without a connection go first, whenever they came.
    if (addresses_.size() >= most_addresses)
        std::erase_if(addresses_, [](const auto& entry) { return entry.second.open == 0; });
}

}  // namespace klatch::io
