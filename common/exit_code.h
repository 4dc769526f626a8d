// The exit statuses of every klatch program (sysexits(3)), and which error leads to which.
#pragma once

#include "common/result.h"

namespace klatch {

enum class ExitCode : int {
    ok = 0,
    usage = 64,
    data = 65,         // database corrupt or newer than the program
    unavailable = 69,  // server unreachable
    internal = 70,
    system = 71,
    cannot_create = 73,
    io = 74,
    temporary = 75,
    denied = 77,
    configuration = 78,
};

[[nodiscard]] constexpr ExitCode exit_code(Errc code) {
    switch (code) {
        case Errc::usage:
        case Errc::syntax:
            return ExitCode::usage;
        case Errc::not_found:
        case Errc::unavailable:
            return ExitCode::unavailable;
        case Errc::conflict:
        case Errc::limit:
            return ExitCode::temporary;
        case Errc::denied:
            return ExitCode::denied;
        case Errc::io:
            return ExitCode::io;
        case Errc::no_space:
            return ExitCode::cannot_create;
        case Errc::corrupt:
            return ExitCode::data;
        case Errc::configuration:
            return ExitCode::configuration;
        case Errc::internal:
            return ExitCode::internal;
    }
    return ExitCode::internal;
}

}  // namespace klatch
