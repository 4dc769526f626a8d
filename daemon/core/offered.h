// The capabilities that klatchd offers to a client.
#pragma once

#include <string>
#include <vector>

#include "common/wire/capabilities.h"
#include "daemon/core/session.h"
#include "daemon/core/settings.h"

namespace klatch::core {

struct Offer {
    wire::Capability capability{};
    std::string value;  // for CAP LS 302; "" for none
};

// By name.
[[nodiscard]] std::vector<Offer> offered(const Settings& settings, const Session& session);

// Those of the first that the second has not.
[[nodiscard]] std::vector<Offer> without(std::vector<Offer> offers,
                                         const std::vector<Offer>& others);

}  // namespace klatch::core
