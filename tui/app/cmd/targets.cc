#include "tui/app/cmd/targets.h"

#include <fmt/format.h>

namespace klatch::tui::cmd {

Result<std::string> take_channel(Invocation& call) {
    const std::string_view first = call.rest.substr(0, call.rest.find(' '));
    if (call.network.isupport.is_channel(first)) return std::string(call.take_word());
    if (call.here.kind == BufferKind::channel) return call.here.name;
    return fail(Errc::usage,
                fmt::format("/{} works in a channel. Go to one, or name it: /{} #channel ...",
                            call.name, call.name));
}

}  // namespace klatch::tui::cmd
