// Whether one more connection may come from an address or a host user.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "common/clock.h"
#include "common/net/address.h"

namespace klatch::io {

struct AdmissionLimits {  // 0: no limit
    unsigned per_address = 16;
    unsigned per_address_rate = 32;  // in ten minutes; loopback is exempt: it is many people's
    unsigned per_uid = 32;
};

// Counts what is open and what was opened lately.  Belongs to the loop thread.  Bounded: when it
// knows too many addresses it forgets those without a connection, at first the ones whose ten
// minutes are over.
class Admission {
public:
    explicit Admission(AdmissionLimits limits) : limits_(limits) {}

    void change(AdmissionLimits limits) { limits_ = limits; }

    // Counts the connection in, or says why not; empty when it may come.  `address` is
    // IpAddress::limit_key().
    [[nodiscard]] std::string_view enter(const net::IpAddress& address, MonoTime now);
    [[nodiscard]] std::string_view enter(std::uint32_t uid);
    void leave(const net::IpAddress& address);
    void leave(std::uint32_t uid);

private:
    struct Visitor {
        unsigned open = 0;
        unsigned lately = 0;
        MonoTime window_start{};
    };
    void forget_idle(MonoTime now);

    AdmissionLimits limits_;
    std::unordered_map<net::IpAddress, Visitor> addresses_;
    std::unordered_map<std::uint32_t, unsigned> uids_;
};

}  // namespace klatch::io
