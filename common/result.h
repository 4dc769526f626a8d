// A value or an Error: what every function returns that a peer, a disk or a setting can make fail.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace klatch {

// What kind of failure it is.  A program maps it to its exit status (exit_code.h).
enum class Errc {
    usage,          // the caller's words are wrong
    syntax,         // bytes that do not parse
    not_found,      // the thing asked for is not there
    conflict,       // the thing exists already, or is taken
    denied,         // not allowed
    limit,          // a bound was reached
    unavailable,    // nobody answers; may heal
    io,             // the system refused to read or write
    no_space,       // the disk is full
    corrupt,        // stored data contradicts itself
    configuration,  // a setting is wrong
    internal,       // our own fault
};

// One failure: its kind, and a sentence that says what was attempted on what, and why it failed.
struct Error {
    Errc code = Errc::internal;
    std::string message;

    friend bool operator==(const Error&, const Error&) = default;
};

// tl::expected that the compiler will not let anyone drop.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

// A Result without a value.
using Status = Result<void>;

// return fail(Errc::io, fmt::format("open {}: {}", path, reason));
inline tl::unexpected<Error> fail(Errc code, std::string message) {
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace klatch
