// Any text as klatchd.toml: errors are told in order and in clean words, and what is accepted can
// be dumped and read again.
#include <algorithm>
#include <string>

#include "common/config/document.h"
#include "common/text/printable.h"
#include "daemon/config_load.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/require.h"

namespace klatch::daemon {
namespace {

using fuzz::require;

constexpr const char* file = "klatchd.toml";

Loaded load(std::string_view text) {
    const Environment environment{.home = "/home/fuzz", .host_name = "fuzz.example"};
    return load_config_text(text, file, Options{}, environment);
}

void check_diagnostics(const std::vector<config::Diagnostic>& diagnostics, std::string_view text) {
    const auto lines = static_cast<unsigned>(std::ranges::count(text, '\n')) + 1;
    config::Place last;
    for (const config::Diagnostic& diagnostic : diagnostics) {
        require(!(diagnostic.place < last), "diagnostics come in the order of their places");
        require(diagnostic.place.line <= lines, "a place is in the file");
        require(!diagnostic.message.empty(), "a diagnostic says something");
        require(text::is_printable(config::to_string(diagnostic)), "a diagnostic is printable");
        last = diagnostic.place;
    }
}

void check_dump(const Config& config) {
    const std::string dumped = dump(config);
    require(config::parse(dumped, file).errors.empty(), "a dump is TOML");
    if (dumped.find("(masked)") != std::string::npos) return;  // a secret is not in it
    const Loaded again = load(dumped);
    require(again.ok(), "a dump is accepted");
    require(dump(again.config) == dumped, "a dump dumps the same");
}

void check(std::string_view text) {
    if (text.find("_file") != std::string_view::npos) return;  // would open what it names
    const Loaded loaded = load(text);
    check_diagnostics(loaded.errors, text);
    check_diagnostics(loaded.warnings, text);
    if (loaded.ok()) check_dump(loaded.config);
}

}  // namespace
}  // namespace klatch::daemon

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    klatch::daemon::check(klatch::fuzz::Input{data, size}.rest());
    return 0;
}
