#include "daemon/core/provenance.h"

#include <array>
#include <charconv>

namespace klatch::core {
namespace {

constexpr int base = 36;

}  // namespace

std::string msgid(std::string_view database_id, store::Seq seq) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), seq.value(), base);
    std::string id{database_id};
    id += '-';
    id.append(digits.data(), end.ptr);
    return id;
}

store::Seq seq_of_msgid(std::string_view database_id, std::string_view msgid) {
    if (!msgid.starts_with(database_id) || msgid.size() < database_id.size() + 2) return {};
    const std::string_view digits = msgid.substr(database_id.size());
    if (digits.front() != '-') return {};
    std::uint64_t seq = 0;
    const auto [end, error] =
        std::from_chars(digits.data() + 1, digits.data() + digits.size(), seq, base);
    if (error != std::errc{} || end != digits.data() + digits.size()) return {};
    return store::Seq{seq};
}

void Provenance::begin(wire::LineWriter& line, wire::Capabilities caps) const {
    if (caps.has(wire::Capability::server_time)) line.raw_tag("time", time);
    if (caps.has(wire::Capability::message_tags)) {
        if (!msgid.empty()) line.raw_tag("msgid", msgid);
        if (bot) line.tag("bot");
    }
    if (caps.has(wire::Capability::account_tag) && !account.empty()) line.tag("account", account);
    line.source(source);
}

}  // namespace klatch::core
