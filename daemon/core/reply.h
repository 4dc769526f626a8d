// Writes the server's answers to one client into its request.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "common/wire/message.h"
#include "common/wire/numerics.h"

namespace klatch::core {

// Borrows all; lives for one command.  Middle parameters must be non-empty and without spaces: what
// a client sent goes through `safe` first.
class Reply {
public:
    struct Addressee {
        std::string_view nick;  // "*" before there is one
        bool standard_replies = false;
    };

    Reply(std::string& lines, std::string_view server, Addressee to)
        : lines_(lines), server_(server), to_(to) {}

    // With the usual text of the numeric, or with none where it has none.
    void numeric(wire::Numeric numeric, std::initializer_list<std::string_view> middle = {});
    void numeric(wire::Numeric numeric, std::initializer_list<std::string_view> middle,
                 std::string_view trailing);
    // Standard replies; a client without the capability reads a NOTICE.
    void fail(std::string_view command, std::string_view code,
              std::initializer_list<std::string_view> context, std::string_view text);
    void note(std::string_view command, std::string_view code,
              std::initializer_list<std::string_view> context, std::string_view text);
    // A line of its own making.
    [[nodiscard]] wire::LineWriter line() { return wire::LineWriter{lines_}; }
    // The same, from the server: ":server COMMAND".
    [[nodiscard]] wire::LineWriter from_server(std::string_view command);

    [[nodiscard]] std::string_view server() const { return server_; }
    [[nodiscard]] std::string_view nick() const { return to_.nick; }
    [[nodiscard]] std::string& lines() { return lines_; }

private:
    void standard(std::string_view type, std::string_view command, std::string_view code,
                  std::initializer_list<std::string_view> context, std::string_view text);

    std::string& lines_;
    std::string_view server_;
    Addressee to_;
};

// A client's word as a middle parameter: what cannot stand there becomes "*".
[[nodiscard]] std::string_view safe(std::string_view word);

}  // namespace klatch::core
