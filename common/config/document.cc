#include "common/config/document.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/config/small_file.h"
#include "common/config/syntax_hint.h"

// All of the library in this one file, and errors as values.
#ifdef TOML_HEADER_ONLY
#undef TOML_HEADER_ONLY
#endif
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
// The library asserts that a section's key begins well before it looks, and under NDEBUG has the
// compiler assume so; text that breaks it must end as an error, which the next lines there make it.
#define TOML_ASSERT(expr) static_assert(true)
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

namespace klatch::config {
namespace {

constexpr std::size_t max_syntax_errors = 20;

Place place_of(const toml::source_position& position) {
    return {position.line, position.column};
}

Value convert(const toml::node& node);

Array convert(const toml::array& array) {
    Array out;
    out.reserve(array.size());
    for (const toml::node& item : array)
        out.push_back(convert(item));
    return out;
}

Table convert(const toml::table& table) {
    Table out;
    out.reserve(table.size());
    for (const auto& [key, node] : table) {
        out.push_back(Member{std::string{key.str()}, place_of(key.source().begin), convert(node)});
    }
    std::ranges::stable_sort(out, {}, &Member::place);
    return out;
}

// As deep as the file, which the parser bounds.
Value convert(const toml::node& node) {
    Value value{place_of(node.source().begin), Moment{}};
    if (const auto* text = node.as_string()) value.data = text->get();
    if (const auto* flag = node.as_boolean()) value.data = flag->get();
    if (const auto* number = node.as_integer()) value.data = number->get();
    if (const auto* real = node.as_floating_point()) value.data = real->get();
    if (const auto* array = node.as_array()) value.data = convert(*array);
    if (const auto* table = node.as_table()) value.data = convert(*table);
    return value;
}

// Where line `number` (from 1) begins and ends, without its line break.
struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
};

Extent line_extent(std::string_view text, unsigned number) {
    std::size_t begin = 0;
    for (unsigned line = 1; line < number; ++line) {
        const std::size_t next = text.find('\n', begin);
        if (next == std::string_view::npos) return {text.size(), text.size()};
        begin = next + 1;
    }
    return {begin, std::min(text.find('\n', begin), text.size())};
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool is_header(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line[first] == '[';
}

// Where a line has a key of more parts than the parser, which descends into each, has room for.
// Texts are taken for keys too, but few lines have so many dots.
std::optional<Place> find_long_key(std::string_view text) {
    constexpr unsigned most_parts = 256;
    Place place{1, 0};
    unsigned parts = 0;
    char before = 0;
    for (const char c : text) {
        ++place.column;
        if (c == '.' && before != '.' && ++parts >= most_parts) return place;
        if (std::string_view{"\n=,[]{}#"}.find(c) != std::string_view::npos) parts = 0;
        if (c == '\n') place = {place.line + 1, 0};
        before = c;
    }
    return std::nullopt;
}

std::string_view slice(std::string_view text, Extent extent) {
    return text.substr(extent.begin, extent.end - extent.begin);
}

void blank(std::string& text, Extent extent) {
    for (std::size_t i = extent.begin; i < extent.end; ++i)
        text[i] = ' ';
}

// Takes the line out, keeping all places.  A header takes its section along, whose settings would
// otherwise be read as another section's.  False when there is nothing left to take out.
bool take_out(std::string& text, unsigned line) {
    Extent extent = line_extent(text, line);
    if (is_blank(slice(text, extent))) return false;
    const bool header = is_header(slice(text, extent));
    blank(text, extent);
    while (header && extent.end < text.size()) {
        const std::size_t begin = extent.end + 1;
        extent = {begin, std::min(text.find('\n', begin), text.size())};
        if (is_header(slice(text, extent))) break;
        blank(text, extent);
    }
    return true;
}

}  // namespace

Document parse(std::string_view text, std::string file) {
    Document document{std::move(file), {}, {}};
    if (const std::optional<Place> place = find_long_key(text)) {
        document.errors.push_back(
            {document.file, *place,
             "a key with more than 256 parts, or a line with as many dots. Split the line"});
        return document;
    }
    std::string rest{text};
    while (document.errors.size() < max_syntax_errors) {
        const toml::parse_result result = toml::parse(std::string_view{rest});
        if (result) {
            document.root = convert(result.table());
            break;
        }
        const Place place = place_of(result.error().source().begin);
        const std::string_view description = result.error().description();
        const std::string_view line = slice(text, line_extent(text, place.line));
        document.errors.push_back({document.file, place, explain_syntax(description, line)});
        if (!take_out(rest, place.line)) break;
    }
    std::ranges::stable_sort(document.errors, {}, &Diagnostic::place);
    return document;
}

Result<Document> parse_file(const std::string& path) {
    const Result<std::string> text = read_small_file(path, max_file_size);
    if (!text) return fail(text.error());
    return parse(*text, path);
}

std::string_view kind_of(const Value& value) {
    static constexpr std::array<std::string_view, 7> names = {
        "text",           "true or false", "a whole number", "a fraction",
        "a date or time", "a list",        "a section"};
    static_assert(names.size() == std::variant_size_v<decltype(value.data)>);
    return names.at(value.data.index());
}

}  // namespace klatch::config
