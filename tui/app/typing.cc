#include "tui/app/typing.h"

#include <algorithm>

namespace klatch::tui {
namespace {

constexpr std::size_t most_typists = 20;
// IRCv3 typing: repeated every 3 s while active; a pause is believed longer.
constexpr Milliseconds active_time{6'000};
constexpr Milliseconds paused_time{30'000};

}  // namespace

void note_typing(const Model& model, Buffer& buffer, std::string_view nick,
                 std::string_view state) {
    stop_typing(buffer, nick);
    const bool active = state == "active";
    if ((!active && state != "paused") || buffer.typing.size() >= most_typists) return;
    buffer.typing.push_back(
        {std::string(nick), model.now.mono + (active ? active_time : paused_time)});
}

void stop_typing(Buffer& buffer, std::string_view nick) {
    std::erase_if(buffer.typing, [&](const Typist& typist) { return typist.nick == nick; });
}

void expire_typing(const Model& model, Buffer& buffer) {
    std::erase_if(buffer.typing,
                  [&](const Typist& typist) { return typist.until <= model.now.mono; });
}

}  // namespace klatch::tui
