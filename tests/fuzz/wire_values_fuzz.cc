// The small forms inside messages: whatever is accepted is written back as it was.
#include <array>
#include <string>
#include <vector>

#include "common/wire/base64.h"
#include "common/wire/isupport.h"
#include "common/wire/mode_string.h"
#include "common/wire/sasl.h"
#include "common/wire/server_time.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/require.h"

namespace klatch::wire {
namespace {

using fuzz::require;

void check_base64(std::string_view bytes) {
    require(base64_decode(base64_encode(bytes)) == bytes, "encoded bytes come back");
    const auto decoded = base64_decode(bytes);
    if (decoded) require(base64_encode(*decoded) == bytes, "a text has one spelling");
}

void check_sasl(std::string_view bytes) {
    const std::vector<std::string> chunks = sasl_chunks(bytes);
    SaslAssembler assembler{1U << 20U};
    for (const std::string& chunk : chunks)
        require((assembler.add(chunk) == SaslAssembler::Progress::complete) ==
                    (&chunk == &chunks.back()),
                "only the last chunk completes a payload");
    const auto payload = assembler.take();
    require(payload && payload->reveal() == bytes, "a payload comes back");
    const auto plain = parse_plain(bytes);
    if (plain) require(format_plain(*plain).reveal() == bytes, "PLAIN credentials come back");
}

void check_server_time(std::string_view bytes) {
    const auto time = parse_server_time(bytes);
    if (!time) return;
    require(parse_server_time(ServerTimeText{*time}.view()) == *time, "a time comes back");
    if (bytes.size() == 24 && bytes.substr(17, 2) != "60")
        require(ServerTimeText{*time}.view() == bytes, "a full time has one spelling");
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        words.push_back(text.substr(0, text.find(' ')));
        text.remove_prefix(std::min(words.back().size() + 1, text.size()));
    }
    return words;
}

void check_isupport(std::string_view bytes) {
    Isupport isupport;
    isupport.apply(words(bytes));
    require(isupport.member_modes().size() == isupport.member_prefixes().size(),
            "modes and prefixes go together");
    for (const char mode : isupport.member_modes()) {
        const char prefix = isupport.prefix_of(mode);
        require(isupport.rank_of(prefix) < isupport.member_prefixes().size(),
                "a prefix has a rank");
    }
    const std::string escaped = escape_isupport(bytes);
    require(unescape_isupport(escaped) == bytes, "an escaped value comes back");
    require(escaped.find_first_of(" =") == std::string::npos, "an escaped value ends no token");
}

void check_modes(std::string_view bytes) {
    constexpr ModeClasses classes{"beI", "k", "l", "imnst", "ov"};
    const std::vector<std::string_view> params = words(bytes);
    std::size_t taken = 0;
    for (const ModeChange& change : parse_modes(params, classes)) {
        if (!change.param.empty()) ++taken;
        require(change.kind == ModeChange::Kind::change || change.param.empty(),
                "only a complete change has a parameter");
    }
    require(taken < std::max<std::size_t>(params.size(), 1), "no parameter is taken twice");
}

}  // namespace
}  // namespace klatch::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array checks{klatch::wire::check_base64, klatch::wire::check_sasl,
                                klatch::wire::check_server_time, klatch::wire::check_isupport,
                                klatch::wire::check_modes};
    klatch::fuzz::Input input{data, size};
    const std::size_t which = input.byte() % checks.size();
    checks[which](input.rest());
    return 0;
}
