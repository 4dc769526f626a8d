#include "tests/conversations/conversation.h"

#include <array>
#include <charconv>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "tests/conversations/hub_rig.h"
#include "tests/conversations/pattern.h"
#include "tests/conversations/settings.h"

namespace klatch::conversations {
namespace {

std::string take_word(std::string_view& rest) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    std::string word{rest.substr(0, space)};
    rest.remove_prefix(std::min(space + 1, rest.size()));
    return word;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty())
        words.push_back(take_word(text));
    return words;
}

std::uint32_t number(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

store::Refusal refusal(std::string_view name) {
    if (name == "disk_full") return store::Refusal::disk_full;
    if (name == "disk_error") return store::Refusal::disk_error;
    if (name == "conflict") return store::Refusal::conflict;
    throw std::runtime_error("no such refusal");
}

// The words behind a client's name in connect, enter and login.
struct Newcomer {
    core::Origin origin{.local = true, .host = "host", .uid = {}};
    std::string capabilities;
};

Newcomer newcomer(std::string_view rest) {
    Newcomer out;
    for (const std::string& word : words(rest)) {
        if (word.starts_with("uid=")) {
            out.origin.uid = number(std::string_view{word}.substr(4));
            out.origin.transport = core::Origin::Transport::unix_socket;
        } else if (word.starts_with("host=")) {
            out.origin.host = word.substr(5);
        } else if (word == "remote") {
            out.origin.local = false;
        } else {
            out.capabilities += (out.capabilities.empty() ? "" : " ") + word;
        }
    }
    return out;
}

class Player {
public:
    // Throws std::runtime_error where the conversation goes another way.
    void play(std::string_view line) {
        std::string_view rest = line;
        const std::string first = take_word(rest);
        if (first != skipping_ + "<") stop_skipping();
        if (first == "set") return set(rest);
        if (!rig_) rig_.emplace(settings_);
        if (first.ends_with('<')) return expect(first.substr(0, first.size() - 1), rest);
        if (rest == "closed") return expect_closed(first);
        expect_nothing_more();
        if (first.ends_with(">>")) {
            rig_->receive(first.substr(0, first.size() - 2), expand(rest, names_));
        } else if (first.ends_with('>')) {
            rig_->receive(first.substr(0, first.size() - 1), expand(rest, names_) + "\r\n");
        } else {
            happen(first, rest);
        }
    }

    void expect_nothing_more() {
        stop_skipping();
        if (!rig_) throw std::runtime_error("nothing happens here");
        for (const std::string& client : rig_->unread())
            throw std::runtime_error(client + " got a line that nobody expects:\n" +
                                     rig_->inbox(client).front());
    }

private:
    void set(std::string_view rest) {
        if (rig_) throw std::runtime_error("a setting comes first");
        change(rest);
    }

    void change(std::string_view rest) {
        const std::string name = take_word(rest);
        if (!change_setting(settings_, name, rest)) throw std::runtime_error("no such setting");
    }

    void reload(std::string_view rest) {
        change(rest);
        rig_->reconfigure(settings_);
    }

    void happen(const std::string& what, std::string_view rest) {
        if (what == "pass") return rig_->pass(std::chrono::seconds{number(rest)});
        if (what == "store") return store(rest);
        if (what == "lookups") return look_ups(rest);
        if (what == "drain") return rig_->drain(rest);
        if (what == "restart") return rig_->restart();
        if (what == "reload") return reload(rest);
        const std::string client = take_word(rest);
        if (what == "gone") return rig_->disconnect(client, rest);
        const Newcomer who = newcomer(rest);
        if (who.origin.uid) rig_->add_host_user(*who.origin.uid, client);
        if (what == "connect") return rig_->connect(client, who.origin);
        if (what == "enter") return enter(client, who);
        if (what == "login") return log_in(client, who);
        throw std::runtime_error("what is that?");
    }

    void store(std::string_view rest) {
        const std::string what = take_word(rest);
        if (what == "holds") return rig_->set_commits(Commits::held);
        if (what == "commits" && !rest.empty()) return rig_->commit(number(rest));
        if (what == "commits") return rig_->set_commits(Commits::at_once);
        if (what == "refuses") return rig_->store().fail_from_now(refusal(rest));
        if (what == "heals") return rig_->store().fail_from_now(store::Refusal::none);
        throw std::runtime_error("the store cannot do that");
    }

    void look_ups(std::string_view rest) {
        if (rest == "fail") return rig_->set_lookups(Lookups::refused);
        if (rest == "heal") return rig_->set_lookups(Lookups::answered);
        throw std::runtime_error("lookups cannot do that");
    }

    void enter(const std::string& client, const Newcomer& who) {
        rig_->connect(client, who.origin);
        rig_->receive(client, "CAP REQ :" + who.capabilities + "\r\n");
        register_as(client);
    }

    void log_in(const std::string& client, const Newcomer& who) {
        rig_->connect(client, who.origin);
        rig_->receive(client, "CAP REQ :sasl " + who.capabilities +
                                  "\r\nAUTHENTICATE EXTERNAL\r\nAUTHENTICATE +\r\n");
        register_as(client);
    }

    // The answers are the business of the conversations about registration.
    void register_as(const std::string& client) {
        rig_->receive(client, "NICK " + client + "\r\nUSER " + client + " 0 * :The real " + client +
                                  "\r\nCAP END\r\n");
        rig_->receive(client, "PING :entered " + client + "\r\n");
        auto& inbox = rig_->inbox(client);
        if (inbox.empty() || !inbox.back().ends_with(" :entered " + client))
            throw std::runtime_error(
                client + " did not get in: " + (inbox.empty() ? "no answer" : inbox.back()));
        inbox.clear();
    }

    void expect(const std::string& client, std::string_view pattern) {
        if (pattern == "...") {
            skipping_ = client;
            return;
        }
        auto& inbox = rig_->inbox(client);
        const bool skips = skipping_ == client;
        skipping_.clear();
        std::string passed;
        while (!inbox.empty()) {
            const std::string line = inbox.front();
            if (fits(pattern, line, names_)) {
                inbox.pop_front();
                return;
            }
            passed += "\n" + line;
            if (!skips) break;
            inbox.pop_front();
        }
        throw std::runtime_error(client + " should get:\n" + std::string{pattern} +
                                 "\nbut got:" + (passed.empty() ? "\nnothing" : passed));
    }

    void stop_skipping() {
        if (!skipping_.empty()) rig_->inbox(skipping_).clear();
        skipping_.clear();
    }

    void expect_closed(const std::string& client) {
        if (rig_->is_connected(client)) throw std::runtime_error(client + " is still connected");
    }

    core::Settings settings_ = usual_settings();
    std::optional<HubRig> rig_;
    Names names_;
    std::string skipping_;  // the client whose lines are skipped up to the next that is expected
};

}  // namespace

std::optional<std::string> play(const std::string& text, const std::string& file) {
    Player player;
    std::istringstream lines{text};
    std::size_t at = 0;
    try {
        for (std::string line; std::getline(lines, line);) {
            ++at;
            if (!line.empty() && line.front() != '#') player.play(line);
        }
        player.expect_nothing_more();
    } catch (const std::runtime_error& error) {
        return file + ":" + std::to_string(at) + ": " + error.what();
    }
    return std::nullopt;
}

}  // namespace klatch::conversations
