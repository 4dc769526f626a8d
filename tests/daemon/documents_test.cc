// etc/klatchd.toml and the man pages say what the program knows, no less and no more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "common/log/events.h"
#include "daemon/config_load.h"
#include "daemon/config_schema.h"
#include "daemon/options.h"

namespace klatch::daemon {
namespace {

std::string contents(const std::string& name) {
    std::ifstream in{std::string{KLATCH_SOURCE_DIR "/"} + name};
    EXPECT_TRUE(in) << name;
    return {std::istreambuf_iterator<char>{in}, {}};
}

// The entries of a man page's lists: what follows `.It MACRO `, with the text below it.  Entries
// below `.Ss Section name` are "name.entry".
std::map<std::string, std::string> entries(const std::string& page, const std::string& macro) {
    const std::string heading = ".Ss Section ";
    std::map<std::string, std::string> found;
    std::string section;
    std::string current;
    std::istringstream in{contents(page)};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(".S")) current.clear();
        if (line.starts_with(".Sh ")) section.clear();
        if (line.starts_with(heading)) section = line.substr(heading.size()) + ".";
        const std::string start = ".It " + macro + " ";
        if (line.starts_with(start)) {
            const std::string rest = line.substr(start.size());
            current = section + rest.substr(0, rest.find(' '));
            found[current];
        } else if (!current.empty()) {
            found[current] += line + "\n";
        }
    }
    return found;
}

std::map<std::string, std::string> settings_page() {
    return entries("man/klatchd.toml.5", "Ic");
}

std::set<std::string> keys_of(const std::map<std::string, std::string>& entries) {
    std::set<std::string> keys;
    for (const auto& [key, text] : entries)
        keys.insert(key);
    return keys;
}

template <class Predicate>
std::set<std::string> keys_that(Predicate predicate) {
    Config config;
    std::set<std::string> keys;
    for (const config::Section& section : describe(config).sections) {
        const auto* single = std::get_if<config::Single>(&section.body);
        const auto& settings = single != nullptr
                                   ? single->settings
                                   : std::get<config::Repeated>(section.body).settings;
        for (const config::Setting& setting : settings)
            if (predicate(setting)) keys.insert(section.name + "." + setting.name);
    }
    return keys;
}

std::set<std::string> keys_marked(const std::map<std::string, std::string>& entries,
                                  const std::string& words) {
    std::set<std::string> marked;
    for (const auto& [key, text] : entries)
        if (text.find(words) != std::string::npos) marked.insert(key);
    return marked;
}

TEST(Documents, ShipTheDefaults) {
    EXPECT_EQ(contents("etc/klatchd.toml"), print_defaults())
        << "run: klatchd --print-defaults >etc/klatchd.toml";
}

TEST(Documents, ExplainEverySetting) {
    Config config;
    const std::vector<std::string> names = config::key_names(describe(config));
    EXPECT_EQ(keys_of(settings_page()), (std::set<std::string>{names.begin(), names.end()}));
}

TEST(Documents, SayWhichSettingsAreToCome) {
    EXPECT_EQ(keys_marked(settings_page(), "To come."),
              keys_that([](const config::Setting& setting) {
                  return setting.maturity == config::Maturity::to_come;
              }));
}

TEST(Documents, SayWhichSettingsNeedARestart) {
    EXPECT_EQ(keys_marked(settings_page(), "Needs a restart."),
              keys_that([](const config::Setting& setting) {
                  return setting.obeyed == config::Obeyed::at_start;
              }));
}

TEST(Documents, ExplainEveryOption) {
    std::set<std::string> explained;
    for (const std::string& flag : keys_of(entries("man/klatchd.8", "Fl")))
        explained.insert("-" + flag);
    const std::vector<std::string> names = option_names();
    EXPECT_EQ(explained, (std::set<std::string>{names.begin(), names.end()}));
}

TEST(Documents, ExplainEveryLogEvent) {
    std::set<std::string> names;
    for (const log::Event& event : log::events)
        names.emplace(event.name);
    EXPECT_EQ(keys_of(entries("man/klatchd.8", "Li")), names);
}

// An event that nothing in the sources tells is one that nobody should wait for.
TEST(Documents, SayWhichLogEventsAreToCome) {
    const std::filesystem::path root = KLATCH_SOURCE_DIR;
    std::string sources;
    for (const auto& file : std::filesystem::recursive_directory_iterator{root / "daemon"})
        if (file.path().extension() == ".cc")
            sources += contents(file.path().lexically_relative(root).string());
    std::set<std::string> untold;
    for (const log::Event& event : log::events)
        if (sources.find(fmt::format("\"{}\"", event.name)) == std::string::npos)
            untold.emplace(event.name);
    EXPECT_EQ(keys_marked(entries("man/klatchd.8", "Li"), "To come."), untold);
}

TEST(Documents, ExplainEveryExitStatus) {
    std::set<std::string> codes;
    for (const ExitCode code :
         {ExitCode::ok, ExitCode::usage, ExitCode::data, ExitCode::unavailable, ExitCode::internal,
          ExitCode::system, ExitCode::cannot_create, ExitCode::io, ExitCode::temporary,
          ExitCode::denied, ExitCode::configuration})
        codes.insert(std::to_string(static_cast<int>(code)));
    EXPECT_EQ(keys_of(entries("man/klatchd.8", "No")), codes);
}

}  // namespace
}  // namespace klatch::daemon
