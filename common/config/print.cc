// Writes the settings of a schema as a TOML file.
#include <algorithm>

#include <fmt/format.h>

#include "common/config/schema.h"

namespace klatch::config {
namespace {

constexpr std::string_view mask = "\"(masked)\"";
constexpr std::size_t widest_aligned = 40;

enum class Help { beside, left_out };

std::string line(const Setting& setting) {
    const std::string value = setting.show();
    const bool hide = setting.visibility == Visibility::secret && value != "\"\"";
    return fmt::format("{} = {}", setting.name, hide ? mask : value);
}

std::string_view remark(const Setting& setting) {
    if (setting.maturity == Maturity::to_come) return " (to come)";
    return setting.obeyed == Obeyed::at_start ? " (needs a restart)" : "";
}

void add_settings(std::string& out, const std::vector<Setting>& settings, Help help) {
    std::size_t width = 0;
    for (const Setting& setting : settings) {
        const std::size_t length = line(setting).size();
        if (length <= widest_aligned) width = std::max(width, length);
    }
    for (const Setting& setting : settings) {
        const std::string text = line(setting);
        if (help == Help::left_out || setting.help.empty()) {
            out += fmt::format("{}\n", text);
            continue;
        }
        out += fmt::format("{:<{}}  # {}{}\n", text, width, setting.help, remark(setting));
    }
}

void add_header(std::string& out, const Section& section, std::string_view header, Help help) {
    if (!out.empty()) out += '\n';
    if (help == Help::beside && !section.help.empty()) out += fmt::format("# {}\n", section.help);
    if (!section.name.empty()) out += fmt::format("{}\n", header);
}

void add_body(std::string& out, const Section& section, const Single& body, Help help) {
    add_header(out, section, fmt::format("[{}]", section.name), help);
    add_settings(out, body.settings, help);
}

// The settings that differ from those of a new item.
std::vector<Setting> changed(const std::vector<Setting>& item, const std::vector<Setting>& blank) {
    std::vector<Setting> out;
    for (std::size_t i = 0; i < item.size(); ++i)
        if (item[i].show() != blank[i].show()) out.push_back(item[i]);
    return out;
}

// With help, the first item explains every setting and the others show only what they change.
void add_body(std::string& out, const Section& section, const Repeated& body, Help help) {
    bool first = true;
    body.each([&](const std::vector<Setting>& settings) {
        const bool all = first || help == Help::left_out;
        const Help now = first ? help : Help::left_out;
        add_header(out, section, fmt::format("[[{}]]", section.name), now);
        add_settings(out, all ? settings : changed(settings, body.settings), now);
        first = false;
    });
}

void add_body(std::string& out, const Section& section, const Free& body, Help help) {
    add_header(out, section, fmt::format("[{}]", section.name), help);
    for (const Entry& entry : *body.entries)
        out += fmt::format("{} = {}\n", in_quotes(entry.key), in_quotes(entry.text));
}

void add_example(std::string& out, std::string_view example) {
    if (example.empty()) return;
    out += '\n';
    while (!example.empty()) {
        const std::size_t end = std::min(example.find('\n'), example.size());
        out += fmt::format("# {}\n", example.substr(0, end));
        example.remove_prefix(std::min(end + 1, example.size()));
    }
}

std::string print(const Schema& schema, Help help) {
    std::string out;
    for (const Section& section : schema.sections) {
        std::visit([&](const auto& body) { add_body(out, section, body, help); }, section.body);
        if (help == Help::beside) add_example(out, section.example);
    }
    return out;
}

}  // namespace

std::string print_commented(const Schema& schema) {
    return print(schema, Help::beside);
}

std::string print_plain(const Schema& schema) {
    return print(schema, Help::left_out);
}

}  // namespace klatch::config
