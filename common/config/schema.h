// The sections of one configuration file, each a table of settings; from it come reading, the
// commented defaults, dumps, and the list of keys that the man pages are checked against.
//
//     struct Config { Limits limits; std::vector<Server> servers; };
//
//     Schema describe(Config& config) {
//         return {"klatch --print-defaults",
//                 {section("limits", "sizes and rates", describe(config.limits)),
//                  repeated<Server>("server", "a server to connect to", config.servers,
//                                   [](Server& server) { return describe(server); })}};
//     }
//
//     Config config;                                   // holds the defaults
//     Reading reading = read(describe(config), document, surroundings);
//     if (reading.is_set("limits.nick_length") && ...) reading.error("limits.nick_length", "...");
//     if (!reading.errors().empty()) ...               // config is not to be used
//
// A Schema must not outlive what it describes.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/config/document.h"
#include "common/config/setting.h"

namespace klatch::config {

// [name], at most once.
struct Single {
    std::vector<Setting> settings;
};

// [[name]], any number of times.  The first one in a file replaces all defaults.
struct Repeated {
    using Visit = std::function<void(const std::vector<Setting>&)>;

    std::vector<Setting> settings;             // of an item with default values
    std::shared_ptr<const void> blank;         // that item
    std::function<void()> clear;               // removes all items
    std::function<void(const Visit&)> append;  // lets the visitor fill a new item, then keeps it
    std::function<void(const Visit&)> each;    // shows every item
};

// [name] whose keys are the user's own, for example a keymap: key = "text".
struct Entry {
    std::string key;
    std::string text;
    Place place;
};
struct Free {
    std::vector<Entry>* entries;  // in the order of the file
};

struct Section {
    std::string name;  // empty: the settings above the first header
    std::string help;
    std::variant<Single, Repeated, Free> body;
    std::string example;  // TOML lines that the commented defaults show as a comment
};

struct Schema {
    std::string help_command;  // prints the commented defaults; named in errors
    std::vector<Section> sections;
};

[[nodiscard]] Section section(std::string name, std::string help, std::vector<Setting> settings);

template <class T>
[[nodiscard]] Section repeated(std::string name, std::string help, std::vector<T>& items,
                               std::function<std::vector<Setting>(T&)> describe);

[[nodiscard]] Section free_section(std::string name, std::string help, std::vector<Entry>& entries);

// What came of reading a document.  Paths are "section.key", or "section[0].key" for the first of
// a repeated section; a path that is not set stands at its section, or for the whole file.
class Reading {
public:
    explicit Reading(const Document& document);

    [[nodiscard]] bool is_set(std::string_view path) const;
    void error(std::string_view path, std::string_view message);
    void warn(std::string_view path, std::string_view message);

    // Of syntax, of settings, and those added, by place.
    [[nodiscard]] const std::vector<Diagnostic>& errors() const { return errors_; }
    [[nodiscard]] const std::vector<Diagnostic>& warnings() const { return warnings_; }

    // Notes where a path is set.
    void set(std::string path, Place place);

private:
    [[nodiscard]] Diagnostic remark(std::string_view path, std::string_view message) const;

    std::string file_;
    std::map<std::string, Place, std::less<>> places_;
    std::vector<Diagnostic> errors_;
    std::vector<Diagnostic> warnings_;
};

// Stores every setting of the document that is right and reports every one that is not.
[[nodiscard]] Reading read(const Schema& schema, const Document& document,
                           const Surroundings& surroundings);

// The present values as a TOML file, with or without the help beside them.  Both parse again;
// secrets are masked in either.
[[nodiscard]] std::string print_commented(const Schema& schema);
[[nodiscard]] std::string print_plain(const Schema& schema);

// "section.key" for every setting; "section" alone for a free section.
[[nodiscard]] std::vector<std::string> key_names(const Schema& schema);

// Which settings that are obeyed at the start alone differ between what is in force and what was
// read later: "section.key", or "section" for a repeated one.  Both describe one kind of thing.
[[nodiscard]] std::vector<std::string> changed_for_restart(const Schema& in_force,
                                                           const Schema& read_later);

// ---------------------------------------------------------------------------------------------

template <class T>
Section repeated(std::string name, std::string help, std::vector<T>& items,
                 std::function<std::vector<Setting>(T&)> describe) {
    auto blank = std::make_shared<T>();
    auto append = [&items, describe](const Repeated::Visit& visit) {
        T item{};
        visit(describe(item));
        items.push_back(std::move(item));
    };
    auto each = [&items, describe](const Repeated::Visit& visit) {
        for (T& item : items)
            visit(describe(item));
    };
    Repeated body{.settings = describe(*blank),
                  .blank = blank,
                  .clear = [&items] { items.clear(); },
                  .append = std::move(append),
                  .each = std::move(each)};
    return {std::move(name), std::move(help), std::move(body), {}};
}

}  // namespace klatch::config
