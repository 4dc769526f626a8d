// Answers of the server: standard replies, numerics, and whatever no other handler knows.
#include <fmt/format.h>

#include "tui/app/buffers.h"
#include "tui/app/formatting.h"
#include "tui/app/history.h"
#include "tui/app/history_request.h"
#include "tui/app/numeric_words.h"
#include "tui/app/on/handlers.h"
#include "tui/app/on/post_line.h"
#include "tui/app/requests.h"
#include "tui/app/send.h"

namespace klatch::tui::on {
namespace {

// The open channel or query that a parameter names, the last one behind the command left out.
Buffer* buffer_named(Incoming& in, std::size_t first) {
    for (std::size_t i = first; i + 1 < in.message.param_count; ++i) {
        if (Buffer* open = find_buffer(in.model, in.network, in.message.at(i))) return open;
    }
    return nullptr;
}

// Errors go where the user has just typed a command, else to what they are about.
Buffer& error_buffer(Incoming& in, Buffer* named) {
    if (Buffer* asked = asking_buffer(in.model, in.network)) return *asked;
    return named ? *named : server_buffer(in.model, in.network);
}

// "#dev: You're not a channel operator", but "bob #dev is already on channel".
std::string error_text(const Incoming& in) {
    const std::size_t count = in.message.param_count;
    if (count < 3) return in.rest(1);
    const std::string_view reason = in.message.at(count - 1);
    const bool goes_on = !reason.empty() && reason.front() >= 'a' && reason.front() <= 'z';
    std::string text;
    for (std::size_t i = 1; i + 1 < count; ++i)
        text += fmt::format("{}{}", i > 1 ? " " : "", in.message.at(i));
    return fmt::format("{}{}{}", text, goes_on ? " " : ": ", reason);
}

// The answer to a message of ours, which stays where it is and says why.
bool refuses(Incoming& in, std::string_view reason) {
    if (!refuse(in.model, in.network, in.label, reason)) return false;
    save_soon(in.effects);
    return true;
}

// The history could not be read: whoever waits for it must know.
bool fails_history(Incoming& in, std::string_view reason) {
    if (in.message.command != "FAIL" || in.message.at(0) != "CHATHISTORY") return false;
    Buffer* buffer = who_asked_with(in.model, in.network, in.label);
    if (!buffer && in.label.empty()) buffer = buffer_named(in, 2);
    if (!buffer && in.label.empty()) buffer = who_asked(in.model, in.network, in.message.at(2));
    if (!buffer || buffer->history.in_flight == History::Request::none) return false;
    fail_request(in.model, in.effects, *buffer, reason);
    return true;
}

// What the user wanted to join does not open: nobody is led there any more.
void give_up_join(Incoming& in) {
    for (std::size_t i = 1; i < in.message.param_count; ++i) {
        if (in.network.fold(in.message.at(i)) == in.network.focus_on_join)
            return in.network.focus_on_join.clear();
    }
}

// A nick that we cannot have: whoever has it is not who this is about.
bool is_about_our_nick(const Incoming& in) {
    const std::string_view digits = in.message.command;
    return digits == "432" || digits == "433" || digits == "436";
}

// Numerics that nobody asked about and that say nothing new.
bool is_noise(const Incoming& in) {
    const std::string_view digits = in.message.command;
    return digits == "321" || digits == "375" || digits == "003";
}

}  // namespace

void standard_reply(Incoming& in) {
    const std::string reason = without_formatting(in.message.at(in.message.param_count - 1));
    const bool failed = in.message.command == "FAIL";
    if (failed && refuses(in, reason)) return;
    if (fails_history(in, reason)) return;
    if (failed) give_up_join(in);
    Buffer* named = buffer_named(in, 2);
    Buffer& buffer = error_buffer(in, named);
    const std::string_view command = in.message.at(0);
    post_line(in, buffer, failed ? LineKind::error : LineKind::server,
              command == "*" ? reason : fmt::format("{}: {}", command, reason));
}

void send_refused(Incoming& in) {
    const std::string reason = in.rest(2);
    if (refuses(in, reason)) return;
    give_up_join(in);
    Buffer* buffer = find_buffer(in.model, in.network, in.message.at(1));
    if (!buffer) return numeric(in);
    if (buffer->history.in_flight == History::Request::none && refuse_oldest(*buffer, reason))
        return save_soon(in.effects);
    post_line(in, error_buffer(in, buffer), LineKind::error, error_text(in));
}

void numeric(Incoming& in) {
    if (is_noise(in)) return;
    const bool error = is_error_numeric(in.message.command);
    if (error && refuses(in, in.rest(1))) return;
    if (error) give_up_join(in);
    const auto worded = word_numeric(in.message.command, in.message.params());
    Buffer* named = error && !is_about_our_nick(in) ? buffer_named(in, 1) : nullptr;
    if (error)
        return post_line(in, error_buffer(in, named), LineKind::error,
                         without_formatting(worded ? *worded : error_text(in)));
    post_line(in, answer_buffer(in.model, in.network), LineKind::server,
              without_formatting(worded ? *worded : in.rest(1)));
}

void other(Incoming& in) {
    post_line(in, server_buffer(in.model, in.network), LineKind::server,
              fmt::format("{} {} {}", in.message.source, in.message.command, in.rest(0)));
}

}  // namespace klatch::tui::on
