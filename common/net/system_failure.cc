#include "common/net/system_failure.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace klatch::net {
namespace {

Errc kind_of(int error_number) {
    switch (error_number) {
        case ENOENT:
            return Errc::not_found;
        case EADDRINUSE:
        case EEXIST:
            return Errc::conflict;
        case EACCES:
        case EPERM:
            return Errc::denied;
        case EMFILE:
        case ENFILE:
        case ENOMEM:
        case ENOBUFS:
            return Errc::limit;
        case EAGAIN:
        case ECONNREFUSED:
        case ECONNRESET:
        case EHOSTUNREACH:
        case ENETUNREACH:
        case ETIMEDOUT:
            return Errc::unavailable;
        case ENOSPC:
            return Errc::no_space;
        default:
            return Errc::io;
    }
}

}  // namespace

std::string errno_text(int error_number) {
    return std::generic_category().message(error_number);
}

Error system_error(int error_number, std::string_view attempted) {
    return {kind_of(error_number), fmt::format("{}: {}", attempted, errno_text(error_number))};
}

}  // namespace klatch::net
