#include "common/config/syntax_hint.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

namespace klatch::config {
namespace {

struct Hint {
    std::string_view sign;  // what the parser's words contain
    std::string_view advice;
};

constexpr std::array hints = {
    Hint{"parsing boolean", "Text stands in quotes; true and false are written small"},
    Hint{"parsing floating-point", "Text stands in quotes: key = \"text\""},
    Hint{"determine value type", "Text stands in quotes: key = \"text\""},
    Hint{"leading zeroes", "Put a file mode in quotes: \"0666\""},
    Hint{"control characters", "Close the text with a quote on the same line"},
    Hint{"unknown escape", "Double the backslash, or use single quotes"},
    Hint{"utf-8", "Save the file as UTF-8"},
    Hint{"expected ']'", "A section header is written [name] or [[name]]"},
    Hint{"expected '='", "A setting is written key = value"},
    Hint{"not representable", "The number is too large"},
    Hint{"comment or whitespace", "Put one setting on a line; a comment begins with #"},
    Hint{"parsing array", R"(A list is written ["one", "two"])"},
    Hint{"end-of-file", "Close the brackets and quotes that are open"},
};

std::string_view strip(std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string explain_redefinition(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.starts_with('[')) {
        const std::string_view header = trim(text.substr(0, text.find('#')));
        return fmt::format("{} is given before. Keep one of the two", header);
    }
    return fmt::format("\"{}\" is set before. Keep one of the two",
                       trim(text.substr(0, text.find('='))));
}

// The parser shows a line break as it is.
std::string in_one_line(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '\n' ? std::string{"\\n"} : std::string{c};
    return out;
}

}  // namespace

std::string explain_syntax(std::string_view description, std::string_view line) {
    if (description.find("cannot redefine") != std::string_view::npos)
        return explain_redefinition(line);
    const std::string words = in_one_line(strip(description, "Error while parsing "));
    for (const Hint& hint : hints) {
        if (description.find(hint.sign) != std::string_view::npos)
            return fmt::format("{}. {}", words, hint.advice);
    }
    return fmt::format("{}. A setting is written key = value", words);
}

}  // namespace klatch::config
