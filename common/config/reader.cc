// Carries the values of a document into the settings of a schema.
#include <algorithm>

#include <fmt/format.h>

#include "common/config/schema.h"
#include "common/config/secret_file.h"
#include "common/text/nearest.h"

namespace klatch::config {
namespace {

constexpr std::string_view file_suffix = "_file";

std::string join(std::string_view section, std::string_view key) {
    return section.empty() ? std::string{key} : fmt::format("{}.{}", section, key);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
    const auto near = text::nearest(word, known);
    return near ? fmt::format(". Did you mean \"{}\"?", *near) : std::string{};
}

class Reader {
public:
    Reader(const Schema& schema, const Document& document, const Surroundings& surroundings)
        : schema_(schema), document_(document), surroundings_(surroundings), reading_(document) {}

    Reading run() && {
        for (const Member& member : document_.root)
            top(member);
        for (const Section& section : schema_.sections)
            take_credentials(section);
        return std::move(reading_);
    }

private:
    using Settings = std::vector<Setting>;

    // What stands at the top of the file: a section, or a setting above the first header.
    void top(const Member& member) {
        const Section* found = section_named(member.key);
        if (found == nullptr) return above_headers(member);
        std::visit([&](const auto& body) { section(*found, body, member); }, found->body);
    }

    void section(const Section& section, const Single& body, const Member& member) {
        const auto* table = std::get_if<Table>(&member.value.data);
        if (table == nullptr) return misplaced(section, "[{0}]", member);
        reading_.set(section.name, member.place);
        settings(body.settings, *table, section.name);
    }

    void section(const Section& section, const Free& body, const Member& member) {
        const auto* table = std::get_if<Table>(&member.value.data);
        if (table == nullptr) return misplaced(section, "[{0}]", member);
        for (const Member& entry : *table) {
            std::string path = join(section.name, entry.key);
            reading_.set(path, entry.place);
            if (const auto* words = std::get_if<std::string>(&entry.value.data)) {
                body.entries->push_back({entry.key, *words, entry.place});
            } else {
                reading_.error(
                    path, fmt::format("expected text in quotes, got {}", kind_of(entry.value)));
            }
        }
    }

    void section(const Section& section, const Repeated& body, const Member& member) {
        const auto* items = std::get_if<Array>(&member.value.data);
        const auto is_table = [](const Value& value) {
            return std::holds_alternative<Table>(value.data);
        };
        if (items == nullptr || !std::ranges::all_of(*items, is_table))
            return misplaced(section, "[[{0}]]", member);
        body.clear();
        for (std::size_t i = 0; i < items->size(); ++i) {
            const std::string path = fmt::format("{}[{}]", section.name, i);
            reading_.set(path, (*items)[i].place);
            body.append([&](const Settings& item) {
                settings(item, *std::get_if<Table>(&(*items)[i].data), path);
            });
        }
    }

    void misplaced(const Section& section, std::string_view header, const Member& member) {
        reading_.set(section.name, member.place);
        reading_.error(section.name,
                       fmt::format("expected a section. Write {} on a line of its own",
                                   fmt::format(fmt::runtime(header), section.name)));
    }

    void above_headers(const Member& member) {
        for (const Section& section : schema_.sections) {
            const auto* single = std::get_if<Single>(&section.body);
            if (section.name.empty() && single != nullptr)
                return setting(single->settings, member, {});
        }
        unknown({}, member);
    }

    void settings(const Settings& settings, const Table& table, std::string_view path) {
        for (const Member& member : table)
            setting(settings, member, path);
        for (const Setting& one : settings) {
            if (one.visibility == Visibility::secret) only_one_source(one, path);
        }
    }

    void setting(const Settings& settings, const Member& member, std::string_view section) {
        const std::string path = join(section, member.key);
        reading_.set(path, member.place);
        if (const Setting* found = find(settings, member.key))
            return assign(*found, path, member.value);
        if (const Setting* found = find_by_file(settings, member.key))
            return assign_from_file(*found, path, member.value);
        unknown(settings, member, section);
    }

    void assign(const Setting& setting, const std::string& path, const Value& value) {
        const bool hide = setting.visibility == Visibility::secret;
        if (hide && !std::holds_alternative<std::string>(value.data))
            return reading_.error(path, "expected text in quotes");
        const std::string before = setting.show();
        if (const Refusal refusal = setting.assign(value, surroundings_)) {
            const std::string example =
                hide || refusal->find(". ") != std::string::npos
                    ? std::string{}
                    : fmt::format(". For example: {} = {}", setting.name, before);
            return reading_.error(path, *refusal + example);
        }
        if (setting.maturity == Maturity::to_come && setting.show() != before)
            reading_.warn(path, "has no effect yet: this version does not have the feature");
    }

    void assign_from_file(const Setting& setting, const std::string& path, const Value& value) {
        const auto* name = std::get_if<std::string>(&value.data);
        if (name == nullptr)
            return reading_.error(
                path, fmt::format("expected a file name in quotes, got {}", kind_of(value)));
        auto line = read_secret_file(*name, surroundings_);
        if (!line) return reading_.error(path, line.error().message);
        assign(setting, path, Value{value.place, std::move(*line)});
    }

    void only_one_source(const Setting& setting, std::string_view section) {
        const std::string path = join(section, setting.name);
        const std::string file_path = path + std::string{file_suffix};
        if (reading_.is_set(path) && reading_.is_set(file_path))
            reading_.error(file_path,
                           fmt::format("{} is set as well. Keep one of the two", setting.name));
    }

    // A credential "section.key" is the secret that neither key nor key_file gives.
    void take_credentials(const Section& section) {
        const auto* single = std::get_if<Single>(&section.body);
        if (single == nullptr) return;
        for (const Setting& setting : single->settings) {
            const std::string path = join(section.name, setting.name);
            if (setting.visibility != Visibility::secret || reading_.is_set(path) ||
                reading_.is_set(path + std::string{file_suffix}))
                continue;
            if (auto line = read_credential(path, surroundings_))
                assign(setting, path, Value{{}, std::move(*line)});
        }
    }

    void unknown(const Settings& settings, const Member& member, std::string_view section = {}) {
        const std::string path = join(section, member.key);
        reading_.set(path, member.place);
        reading_.error(path, fmt::format("{}{}", unknown_words(member, section),
                                         advice(settings, member.key, section)));
    }

    static std::string_view unknown_words(const Member& member, std::string_view section) {
        const bool is_setting =
            !section.empty() || !(std::holds_alternative<Table>(member.value.data) ||
                                  std::holds_alternative<Array>(member.value.data));
        return is_setting ? "there is no such setting" : "there is no such section";
    }

    // The nearest name in this section, or the section that has the name, or where to look it up.
    std::string advice(const Settings& settings, std::string_view key,
                       std::string_view section) const {
        std::vector<std::string_view> known;
        for (const Setting& setting : settings)
            known.push_back(setting.name);
        if (section.empty())
            for (const Section& other : schema_.sections)
                known.push_back(other.name);
        if (std::string words = did_you_mean(key, known); !words.empty()) return words;
        for (const Section& other : schema_.sections) {
            const auto* single = std::get_if<Single>(&other.body);
            if (single != nullptr && find(single->settings, key) != nullptr)
                return fmt::format(". It belongs in [{}]", other.name);
        }
        return fmt::format(". {} lists all", schema_.help_command);
    }

    const Section* section_named(std::string_view name) const {
        const auto found = std::ranges::find(schema_.sections, name, &Section::name);
        return found == schema_.sections.end() || name.empty() ? nullptr : &*found;
    }

    static const Setting* find(const Settings& settings, std::string_view name) {
        const auto found = std::ranges::find(settings, name, &Setting::name);
        return found == settings.end() ? nullptr : &*found;
    }

    static const Setting* find_by_file(const Settings& settings, std::string_view name) {
        if (!name.ends_with(file_suffix)) return nullptr;
        name.remove_suffix(file_suffix.size());
        const Setting* setting = find(settings, name);
        return setting != nullptr && setting->visibility == Visibility::secret ? setting : nullptr;
    }

    const Schema& schema_;
    const Document& document_;
    const Surroundings& surroundings_;
    Reading reading_;
};

}  // namespace

Reading read(const Schema& schema, const Document& document, const Surroundings& surroundings) {
    return Reader{schema, document, surroundings}.run();
}

}  // namespace klatch::config
