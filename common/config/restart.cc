// Finds what a reload cannot change.
#include <fmt/format.h>

#include <type_traits>

#include "common/config/schema.h"

namespace klatch::config {
namespace {

using Names = std::vector<std::string>;

// What of an item is obeyed at the start alone, as a text to compare.
std::string fixed_part(const std::vector<Setting>& settings) {
    std::string part;
    for (const Setting& setting : settings)
        if (setting.obeyed == Obeyed::at_start)
            part += fmt::format("{} = {}\n", setting.name, setting.show());
    return part;
}

std::string fixed_part(const Repeated& body) {
    std::string part;
    body.each([&](const std::vector<Setting>& item) { part += fixed_part(item) + "\n"; });
    return part;
}

Names changed(const std::string& section, const Single& in_force, const Single& later) {
    Names names;
    for (std::size_t i = 0; i < in_force.settings.size(); ++i) {
        const Setting& setting = in_force.settings[i];
        if (setting.obeyed == Obeyed::at_start && setting.show() != later.settings[i].show())
            names.push_back(section + "." + setting.name);
    }
    return names;
}

Names changed(const std::string& section, const Repeated& in_force, const Repeated& later) {
    return fixed_part(in_force) == fixed_part(later) ? Names{} : Names{section};
}

Names changed(const std::string& /*section*/, const Free& /*in_force*/, const Free& /*later*/) {
    return {};  // its keys are obeyed whenever they are read
}

}  // namespace

std::vector<std::string> changed_for_restart(const Schema& in_force, const Schema& read_later) {
    Names names;
    for (std::size_t i = 0; i < in_force.sections.size(); ++i) {
        const Section& section = in_force.sections[i];
        const auto compare = [&](const auto& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            return changed(section.name, body, std::get<Body>(read_later.sections[i].body));
        };
        const Names more = std::visit(compare, section.body);
        names.insert(names.end(), more.begin(), more.end());
    }
    return names;
}

}  // namespace klatch::config
