#include "common/config/schema.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/text/printable.h"

namespace klatch::config {
namespace {

// "listen[0].address" as people write it: "listen.address".
std::string without_index(std::string_view path) {
    std::string out{path};
    const std::size_t open = out.find('[');
    if (open != std::string::npos) out.erase(open, out.find(']') - open + 1);
    return out;
}

std::string_view parent(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

void insert_by_place(std::vector<Diagnostic>& into, Diagnostic diagnostic) {
    const auto at = std::ranges::upper_bound(into, diagnostic.place, {}, &Diagnostic::place);
    into.insert(at, std::move(diagnostic));
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
    const std::string file = text::printable(diagnostic.file);
    const std::string message = text::printable(diagnostic.message);
    if (diagnostic.place.line == 0) return fmt::format("{}: {}", file, message);
    return fmt::format("{}:{}:{}: {}", file, diagnostic.place.line, diagnostic.place.column,
                       message);
}

Section section(std::string name, std::string help, std::vector<Setting> settings) {
    return {std::move(name), std::move(help), Single{std::move(settings)}, {}};
}

Section free_section(std::string name, std::string help, std::vector<Entry>& entries) {
    return {std::move(name), std::move(help), Free{&entries}, {}};
}

Reading::Reading(const Document& document) : file_(document.file), errors_(document.errors) {}

bool Reading::is_set(std::string_view path) const {
    return places_.contains(path);
}

void Reading::set(std::string path, Place place) {
    places_.emplace(std::move(path), place);
}

Diagnostic Reading::remark(std::string_view path, std::string_view message) const {
    Place place;
    for (std::string_view at = path; !at.empty() && place.line == 0; at = parent(at)) {
        const auto found = places_.find(at);
        if (found != places_.end()) place = found->second;
    }
    if (path.empty()) return {file_, place, std::string{message}};
    return {file_, place, fmt::format("{}: {}", without_index(path), message)};
}

void Reading::error(std::string_view path, std::string_view message) {
    insert_by_place(errors_, remark(path, message));
}

void Reading::warn(std::string_view path, std::string_view message) {
    insert_by_place(warnings_, remark(path, message));
}

std::vector<std::string> key_names(const Schema& schema) {
    std::vector<std::string> names;
    for (const Section& section : schema.sections) {
        const auto add = [&](const std::vector<Setting>& settings) {
            const std::string prefix = section.name.empty() ? "" : section.name + ".";
            for (const Setting& setting : settings)
                names.push_back(prefix + setting.name);
        };
        if (const auto* single = std::get_if<Single>(&section.body)) add(single->settings);
        if (const auto* repeated = std::get_if<Repeated>(&section.body)) add(repeated->settings);
        if (std::holds_alternative<Free>(section.body)) names.push_back(section.name);
    }
    return names;
}

}  // namespace klatch::config
