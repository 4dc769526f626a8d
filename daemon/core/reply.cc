#include "daemon/core/reply.h"

namespace klatch::core {

void Reply::numeric(wire::Numeric numeric, std::initializer_list<std::string_view> middle) {
    this->numeric(numeric, middle, wire::text(numeric));
}

void Reply::numeric(wire::Numeric numeric, std::initializer_list<std::string_view> middle,
                    std::string_view trailing) {
    wire::LineWriter line = from_server(wire::digits(numeric));
    line.param(to_.nick);
    for (const std::string_view param : middle)
        line.param(param);
    line.trailing(trailing);
    line.end();
}

void Reply::fail(std::string_view command, std::string_view code,
                 std::initializer_list<std::string_view> context, std::string_view text) {
    standard("FAIL", command, code, context, text);
}

void Reply::note(std::string_view command, std::string_view code,
                 std::initializer_list<std::string_view> context, std::string_view text) {
    standard("NOTE", command, code, context, text);
}

void Reply::standard(std::string_view type, std::string_view command, std::string_view code,
                     std::initializer_list<std::string_view> context, std::string_view text) {
    if (!to_.standard_replies) {
        std::string notice{"*** "};
        notice.append(command == "*" ? "" : command)
            .append(command == "*" ? "" : ": ")
            .append(text);
        from_server("NOTICE").param(to_.nick).trailing(notice).end();
        return;
    }
    wire::LineWriter line = from_server(type);
    line.param(command).param(code);
    for (const std::string_view param : context)
        line.param(param);
    line.trailing(text).end();
}

wire::LineWriter Reply::from_server(std::string_view command) {
    wire::LineWriter line{lines_};
    line.source(server_).command(command);
    return line;
}

std::string_view safe(std::string_view word) {
    constexpr std::size_t longest = 100;
    if (word.empty() || word.front() == ':' || word.find(' ') != std::string_view::npos ||
        word.size() > longest)
        return "*";
    return word;
}

}  // namespace klatch::core
