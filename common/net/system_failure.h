// A failed system call as an Error.
#pragma once

#include <string_view>

#include "common/result.h"

namespace klatch::net {

// The system's words for an errno value.  Safe from any thread.
[[nodiscard]] std::string errno_text(int error_number);

// Error{kind of errno, "<attempted>: <the system's words>"}.
[[nodiscard]] Error system_error(int error_number, std::string_view attempted);

// return system_failure(errno, fmt::format("open {}", path));
[[nodiscard]] inline tl::unexpected<Error> system_failure(int error_number,
                                                          std::string_view attempted) {
    return fail(system_error(error_number, attempted));
}

}  // namespace klatch::net
