#include "common/wire/sasl.h"

#include <algorithm>
#include <utility>

#include "common/wire/base64.h"

namespace klatch::wire {
namespace {

// Never grows a string that holds a secret in place: that would leave a copy behind.
Secret joined(const Secret& head, std::string_view tail) {
    std::string text;
    text.reserve(head.reveal().size() + tail.size());
    text.append(head.reveal()).append(tail);
    return Secret{std::move(text)};
}

}  // namespace

SaslAssembler::Progress SaslAssembler::add(std::string_view chunk) {
    if (chunk == "+") return Progress::complete;
    if (chunk.size() > max_sasl_chunk || text_.reveal().size() + chunk.size() > most_) {
        reset();
        return Progress::too_long;
    }
    text_ = joined(text_, chunk);
    return chunk.size() == max_sasl_chunk ? Progress::more : Progress::complete;
}

Result<Secret> SaslAssembler::take() {
    const Secret text = std::exchange(text_, Secret{});
    auto payload = base64_decode(text.reveal());
    if (!payload) return fail(std::move(payload).error());
    return Secret{*std::move(payload)};
}

std::vector<std::string> sasl_chunks(std::string_view payload) {
    const std::string text = base64_encode(payload);
    std::vector<std::string> chunks;
    for (std::size_t at = 0; at < text.size(); at += max_sasl_chunk)
        chunks.push_back(text.substr(at, max_sasl_chunk));
    if (text.size() % max_sasl_chunk == 0) chunks.emplace_back("+");
    return chunks;
}

Result<PlainCredentials> parse_plain(std::string_view payload) {
    if (std::ranges::count(payload, '\0') != 2)
        return fail(Errc::syntax, "read PLAIN credentials: not three parts");
    const std::size_t first = payload.find('\0');
    const std::size_t second = payload.find('\0', first + 1);
    const std::string_view authcid = payload.substr(first + 1, second - first - 1);
    const std::string_view password = payload.substr(second + 1);
    if (authcid.empty() || password.empty())
        return fail(Errc::syntax, "read PLAIN credentials: no name or no password");
    return PlainCredentials{std::string{payload.substr(0, first)}, std::string{authcid},
                            Secret{std::string{password}}};
}

Secret format_plain(const PlainCredentials& credentials) {
    const std::string_view password = credentials.password.reveal();
    std::string payload;
    payload.reserve(credentials.authzid.size() + credentials.authcid.size() + password.size() + 2);
    payload.append(credentials.authzid).push_back('\0');
    payload.append(credentials.authcid).push_back('\0');
    payload.append(password);
    return Secret{std::move(payload)};
}

Result<std::string> parse_external(std::string_view payload) {
    if (payload.find('\0') != std::string_view::npos)
        return fail(Errc::syntax, "read EXTERNAL credentials: NUL inside");
    return std::string{payload};
}

}  // namespace klatch::wire
