#include "tui/app/on/post_line.h"

#include "tui/app/post.h"
#include "tui/app/wording.h"

namespace klatch::tui::on {

void post_line(Incoming& in, Buffer& buffer, LineKind kind, std::string_view text) {
    post(in.model, in.effects, buffer,
         {.time = time_of(in.model, in.message), .kind = kind, .text = text});
}

void post_worded(Incoming& in, Buffer& buffer) {
    if (const auto worded = word_line(in.model, in.network, in.message))
        post(in.model, in.effects, buffer, worded->content());
}

}  // namespace klatch::tui::on
