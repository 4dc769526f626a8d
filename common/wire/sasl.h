// The payloads of AUTHENTICATE: cut into chunks and joined again, and what two mechanisms say in
// them. IRCv3 sasl-3.1; PLAIN is RFC 4616, EXTERNAL RFC 4422 appendix A.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "common/secret.h"

namespace klatch::wire {

inline constexpr std::size_t max_sasl_chunk = 400;  // base64 characters in one AUTHENTICATE

// Joins the chunks of one payload.  Holds at most the size it was given.
class SaslAssembler {
public:
    enum class Progress { more, complete, too_long };

    // `most`: base64 characters of a whole payload.
    explicit SaslAssembler(std::size_t most) : most_(most) {}

    // Takes the parameter of one AUTHENTICATE.  A chunk of 400 has a successor, a shorter one or
    // "+" is the last.  too_long forgets the payload, too.
    [[nodiscard]] Progress add(std::string_view chunk);
    // The decoded payload after `complete`; Errc::syntax if it is no base64.  Begins anew.
    [[nodiscard]] Result<Secret> take();
    // Forgets what has come: the exchange was aborted.
    void reset() { text_ = Secret{}; }

private:
    std::size_t most_;
    Secret text_;
};

// The parameters of the AUTHENTICATE lines that carry `payload`; the last is shorter than 400 or
// "+".
[[nodiscard]] std::vector<std::string> sasl_chunks(std::string_view payload);

// Who logs in, and as whom.
struct PlainCredentials {
    std::string authzid;  // "" for the same as authcid
    std::string authcid;
    Secret password;
};

// Errc::syntax unless there are exactly two NULs, with an authcid and a password that are not
// empty.
[[nodiscard]] Result<PlainCredentials> parse_plain(std::string_view payload);
[[nodiscard]] Secret format_plain(const PlainCredentials& credentials);

// The authzid that EXTERNAL asks for, "" for "derive it from my credentials".  Errc::syntax for a
// NUL.
[[nodiscard]] Result<std::string> parse_external(std::string_view payload);

}  // namespace klatch::wire
