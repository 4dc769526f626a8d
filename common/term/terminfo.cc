#include "common/term/terminfo.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <fmt/format.h>
#include <term.h>
// term.h makes macros of these names.
#undef columns
#undef lines

#include <cstdint>
#include <cstdlib>

namespace klatch::term {
namespace {

// Padding is for printing terminals of long ago: "$<5*/>".
std::string without_padding(std::string text) {
    for (auto start = text.find("$<"); start != std::string::npos; start = text.find("$<", start)) {
        const auto end = text.find('>', start);
        if (end == std::string::npos) break;
        text.erase(start, end - start + 1);
    }
    return text;
}

std::string terminal_name() {
    const char* name = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): before any thread
    return name == nullptr ? "" : name;
}

}  // namespace

Status load_terminfo(int fd) {
    const std::string name = terminal_name();
    if (name.empty()) {
        return fail(Errc::unavailable,
                    "open the terminal: TERM is not set; try TERM=xterm-256color");
    }
    int found = 0;
    if (setupterm(nullptr, fd, &found) != OK || found != 1) {
        return fail(Errc::unavailable,
                    fmt::format("open the terminal: no terminfo entry for TERM={}; try "
                                "TERM=xterm-256color, or install ncurses-term",
                                name));
    }
    const bool can_move = !string_capability("cup").empty();
    del_curterm(cur_term);
    if (can_move) return {};
    return fail(Errc::unavailable,
                fmt::format("open the terminal: TERM={} cannot move the cursor; try "
                            "TERM=xterm-256color",
                            name));
}

std::string string_capability(const char* name) {
    const char* found = tigetstr(name);
    // -1 says that no capability has this name.
    if (found == nullptr || reinterpret_cast<std::intptr_t>(found) == -1) return {};
    return without_padding(found);
}

}  // namespace klatch::term
