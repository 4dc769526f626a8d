#include "daemon/config_load.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/temporary_directory.h"

namespace klatch::daemon {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

Environment somewhere() {
    Environment environment;
    environment.home = "/home/alice";
    environment.host_name = "atlas";
    environment.uid = 1000;
    return environment;
}

Loaded load(std::string_view text, const Options& options = {}) {
    return load_config_text(text, "k.toml", options, somewhere());
}

std::vector<std::string> lines_of(const std::vector<config::Diagnostic>& diagnostics) {
    std::vector<std::string> lines;
    for (const auto& diagnostic : diagnostics)
        lines.push_back(to_string(diagnostic));
    return lines;
}

std::vector<std::string> errors_of(std::string_view text) {
    return lines_of(load(text).errors);
}
std::vector<std::string> warnings_of(std::string_view text) {
    return lines_of(load(text).warnings);
}

TEST(ConfigLoad, NeedsNothingToBeSet) {
    const Loaded loaded = load("");
    EXPECT_THAT(lines_of(loaded.errors), IsEmpty());
    EXPECT_THAT(lines_of(loaded.warnings), IsEmpty());
    EXPECT_EQ(loaded.config.server.name, "atlas");
    EXPECT_EQ(loaded.config.server.data_dir, "/home/alice/.local/state/klatch");
    EXPECT_EQ(loaded.config.listen.size(), 2U);
}

TEST(ConfigLoad, TakesItsOwnDefaults) {
    const Loaded loaded = load(print_defaults());
    EXPECT_THAT(lines_of(loaded.errors), IsEmpty());
    EXPECT_THAT(lines_of(loaded.warnings), IsEmpty());
    EXPECT_EQ(dump(loaded.config), dump(load("").config));
}

TEST(ConfigLoad, TakesItsOwnDump) {
    const std::string once = dump(load("[limits]\nmessages = \"5/m\"\n").config);
    const Loaded again = load(once);
    EXPECT_THAT(lines_of(again.errors), IsEmpty());
    EXPECT_EQ(dump(again.config), once);
}

// What a client test suite asks of a server: every limit off, hashing cheap, SASL, operators.
constexpr std::string_view open_server = R"(
[server]
name = "My.Little.Server"
info = "test server"
network = "KlatchTest"
data_dir = "/tmp/data"
motd = "Hello from the test server.\n"
casemapping = "ascii"
password_hash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA"
[[listen]]
address = "127.0.0.1:33333"
plaintext = true
[limits]
flood_control = false
connections_per_address = 0
connection_rate = 0
login_attempts = 0
registration_rate = 0
nick_length = 32
channel_length = 64
topic_length = 390
kick_length = 390
away_length = 200
monitor_entries = 100
multiline_max_bytes = 4096
multiline_max_lines = 32
[accounts]
registration = "open"
require_login = false
before_connect = true
require_email = false
persistent_sessions = "opt-in"
hash_memory = "8KiB"
hash_passes = 1
default_user_modes = "+i"
[channels]
default = []
create = "members"
[history]
enabled = true
direct_messages = true
max_messages = 100
[[oper]]
name = "operuser"
password_hash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA"
)";

TEST(ConfigLoad, TakesAServerWithoutLimits) {
    const Loaded loaded = load(open_server);
    EXPECT_THAT(lines_of(loaded.errors), IsEmpty());
    const Config& config = loaded.config;
    EXPECT_FALSE(config.limits.flood_control);
    EXPECT_EQ(config.limits.connections_per_address, 0U);
    EXPECT_EQ(config.accounts.hash_memory, 8192U);
    EXPECT_THAT(config.channels.default_channels, IsEmpty());
    EXPECT_EQ(config.accounts.persistent_sessions, PersistentSessions::opt_in);
    ASSERT_EQ(config.listen.size(), 1U);
    EXPECT_EQ(net::format(config.listen[0].address), "127.0.0.1:33333");
    EXPECT_EQ(config.oper.at(0).name, "operuser");
}

TEST(ConfigLoad, NamesEverySettingThatIsToCome) {
    EXPECT_THAT(warnings_of(open_server),
                ElementsAre(HasSubstr(": limits.login_attempts: has no effect yet"),
                            HasSubstr(": limits.registration_rate: "),
                            HasSubstr(": limits.multiline_max_bytes: "),
                            HasSubstr(": limits.multiline_max_lines: "),
                            HasSubstr(": accounts.registration: "),
                            HasSubstr(": accounts.persistent_sessions: nobody can opt in yet"),
                            HasSubstr(": oper.name: "), HasSubstr(": oper.password_hash: ")));
}

TEST(ConfigLoad, ReportsEveryMistakeAtItsPlace) {
    EXPECT_THAT(
        errors_of("[server]\nnmae = \"x\"\nname = \"a b\"\n[limits]\nnick_length = 100\n"
                  "send_queue = 0\nmessages = \"fast\"\n[storage]\ndurability = \"some\"\n"),
        ElementsAre(
            HasSubstr("k.toml:2:1: server.nmae: there is no such setting. Did you mean \"name\"?"),
            HasSubstr("k.toml:3:1: server.name: expected a host name"),
            HasSubstr("k.toml:5:1: limits.nick_length: expected a whole number, 0 or 1 to 64"),
            HasSubstr("k.toml:6:1: limits.send_queue: expected 64KiB to 1GiB, got 0"),
            HasSubstr("k.toml:7:1: limits.messages: expected a rate like"),
            HasSubstr("k.toml:9:1: storage.durability: expected one of full, normal")));
}

TEST(ConfigLoad, RefusesPlaintextBeyondThisMachine) {
    EXPECT_THAT(errors_of("[[listen]]\naddress = \"0.0.0.0:6667\"\n"),
                ElementsAre(HasSubstr("k.toml:2:1: listen.address: 0.0.0.0:6667 is reachable from "
                                      "other machines, without encryption")));
    EXPECT_THAT(errors_of("[[listen]]\naddress = \"[::]:6667\"\nplaintext = true\n"), IsEmpty());
    EXPECT_THAT(errors_of("[[listen]]\naddress = \"127.9.9.9:6667\"\n"), IsEmpty());
    EXPECT_THAT(errors_of("[[listen]]\naddress = \"[::1]:6667\"\n"), IsEmpty());
}

TEST(ConfigLoad, NeverOpensAListenerWithoutTheTlsItAsksFor) {
    for (const char* plaintext : {"", "plaintext = true\n"}) {
        const std::string text = fmt::format(
            "[[listen]]\naddress = \"127.0.0.1:6697\"\ncert = \"c.pem\"\n{}", plaintext);
        EXPECT_THAT(errors_of(text),
                    ElementsAre(HasSubstr("k.toml:3:1: listen.cert: TLS is to come")));
    }
}

TEST(ConfigLoad, LeavesListenersOutThatItCannotServe) {
    const Loaded loaded = load(
        "[[listen]]\naddress = \"127.0.0.1:1\"\nprotocol = \"websocket\"\n"
        "[[listen]]\naddress = \"127.0.0.1:2\"\nproxy_protocol_from = [\"10.0.0.0/8\"]\n"
        "[[listen]]\naddress = \"127.0.0.1:3\"\n");
    EXPECT_THAT(lines_of(loaded.errors), IsEmpty());
    ASSERT_EQ(loaded.config.listen.size(), 1U);
    EXPECT_EQ(net::format(loaded.config.listen[0].address), "127.0.0.1:3");
    EXPECT_THAT(lines_of(loaded.warnings),
                testing::IsSupersetOf({HasSubstr("127.0.0.1:1 is not opened: WebSocket"),
                                       HasSubstr("127.0.0.1:2 is not opened: the PROXY")}));
}

TEST(ConfigLoad, WantsAListener) {
    EXPECT_THAT(errors_of("listen = []\n"), ElementsAre(HasSubstr("no listener is left")));
}

TEST(ConfigLoad, WantsAnAddressForEveryListener) {
    EXPECT_THAT(errors_of("[[listen]]\nmode = \"0600\"\n"),
                ElementsAre(HasSubstr("k.toml:1:1: listen: address is missing")));
}

TEST(ConfigLoad, ShowsAnAddressThatCanBeServed) {
    EXPECT_THAT(errors_of("[[listen]]\naddress = \"unix:k.sock\"\n"),
                ElementsAre(AllOf(HasSubstr("an absolute path"),
                                  EndsWith("For example: address = \"127.0.0.1:6667\""))));
}

TEST(ConfigLoad, RefusesTheSameAddressTwice) {
    EXPECT_THAT(errors_of("[[listen]]\naddress = \"127.0.0.1:1\"\n[[listen]]\n"
                          "address = \"localhost:1\"\n"),
                ElementsAre(HasSubstr("k.toml:4:1: listen.address: 127.0.0.1:1 is given before")));
}

TEST(ConfigLoad, ChecksDefaultChannelsAgainstTheirLength) {
    EXPECT_THAT(errors_of("[channels]\ndefault = [\"#much-too-long\"]\n"
                          "[limits]\nchannel_length = 5\n"),
                ElementsAre(HasSubstr("k.toml:2:1: channels.default: #much-too-long is longer")));
}

TEST(ConfigLoad, TakesTheLargestLengthForZero) {
    const Config config = load("[limits]\nnick_length = 0\ntopic_length = 0\n").config;
    EXPECT_EQ(config.limits.nick_length, 64U);
    EXPECT_EQ(config.limits.topic_length, 390U);
}

TEST(ConfigLoad, TakesABareZeroForARate) {
    EXPECT_EQ(load("[limits]\nmessages = 0\n").config.limits.messages.count, 0U);
}

TEST(ConfigLoad, LetsTheCommandLineWin) {
    const Options options{
        .data_dir = "/srv/chat", .log_level = log::Level::debug, .log_format = log::Format::json};
    const Config config =
        load("[server]\ndata_dir = \"/x\"\n[log]\nlevel = \"error\"\n", options).config;
    EXPECT_EQ(config.server.data_dir, "/srv/chat");
    EXPECT_EQ(config.log.level, log::Level::debug);
    EXPECT_EQ(config.log.format, log::Format::json);
}

TEST(ConfigLoad, MasksSecretsInADump) {
    const std::string text = dump(load(open_server).config);
    EXPECT_THAT(text, testing::Not(HasSubstr("$argon2id$")));
    EXPECT_THAT(text, HasSubstr("password_hash = \"(masked)\""));
}

TEST(ConfigLoad, GivesWhoeverStartsAPrivateDaemonItsOwnPlace) {
    Environment environment = somewhere();
    environment.xdg_runtime_dir = "/run/user/1000";
    environment.xdg_state_home = "/home/alice/state";
    const Options options{.scope = Scope::dev};
    const Config config = load_config_text("", "k.toml", options, environment).config;
    ASSERT_EQ(config.listen.size(), 2U);
    EXPECT_EQ(net::format(config.listen[0].address), "unix:/run/user/1000/klatch/klatch.sock");
    EXPECT_EQ(config.listen[0].mode, 0600U);
    EXPECT_EQ(net::format(config.listen[1].address), "127.0.0.1:6667");
    EXPECT_EQ(config.server.data_dir, "/home/alice/state/klatch");
    EXPECT_EQ(config.accounts.owner_uid, 1000U);
    EXPECT_EQ(load("").config.accounts.owner_uid, std::nullopt);
}

class ConfigFile : public testing::Test {
protected:
    [[nodiscard]] std::string write(const std::string& name, std::string_view text) const {
        std::ofstream{path(name)} << text;
        return path(name);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return directory_.file(name); }

    static Loaded load_file(const std::string& file) {
        return load_config({.config_file = file}, somewhere());
    }

private:
    tests::TemporaryDirectory directory_;
};

TEST_F(ConfigFile, MustBeThereWhenItIsNamed) {
    const std::string missing = path("nowhere.toml");
    EXPECT_THAT(lines_of(load_file(missing).errors),
                ElementsAre(testing::AllOf(testing::StartsWith(missing + ": "),
                                           HasSubstr("No such file"))));
}

TEST_F(ConfigFile, GivesTheDirectoryOfRelativeNames) {
    const std::string motd = write("motd.txt", "Hello\r\nthere\n");
    const std::string file =
        write("klatchd.toml", "[server]\nmotd_file = \"motd.txt\"\ndata_dir = \"data\"\n");
    const Loaded loaded = load_file(file);
    EXPECT_THAT(lines_of(loaded.errors), IsEmpty());
    EXPECT_EQ(loaded.config.server.motd, "Hello\nthere\n");
    EXPECT_EQ(loaded.config.server.motd_file, "");
    EXPECT_EQ(loaded.config.server.data_dir, path("data"));
}

TEST_F(ConfigFile, IsReportedWhenItsMotdIsMissing) {
    const std::string file = write("klatchd.toml", "[server]\nmotd_file = \"motd.txt\"\n");
    EXPECT_THAT(lines_of(load_file(file).errors),
                ElementsAre(HasSubstr("klatchd.toml:2:1: server.motd_file: read ")));
}

TEST_F(ConfigFile, CannotSetTheMotdTwice) {
    const std::string motd = write("motd.txt", "Hello\n");
    const std::string file =
        write("klatchd.toml", "[server]\nmotd_file = \"motd.txt\"\nmotd = \"Hi\"\n");
    EXPECT_THAT(lines_of(load_file(file).errors), ElementsAre(HasSubstr("motd is set as well")));
}

TEST_F(ConfigFile, MayHoldItsSecretsElsewhere) {
    const std::string hash = write("hash", "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA\n");
    const std::string file = write("klatchd.toml", "[server]\npassword_hash_file = \"hash\"\n");
    const Loaded loaded = load_file(file);
    EXPECT_THAT(lines_of(loaded.errors), IsEmpty());
    EXPECT_EQ(loaded.config.server.password_hash, "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA");
}

}  // namespace
}  // namespace klatch::daemon
