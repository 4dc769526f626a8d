// A client without a world: feeds update() with keys and server lines, and keeps what it asks for.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tui/app/buffers.h"
#include "tui/app/networks.h"
#include "tui/app/update.h"

namespace klatch::tui {

inline constexpr std::string_view every_capability =
    "message-tags server-time batch labeled-response echo-message standard-replies multi-prefix "
    "extended-join account-tag account-notify away-notify userhost-in-names setname invite-notify "
    "cap-notify draft/chathistory draft/event-playback sasl=EXTERNAL,PLAIN";

class ClientTest : public testing::Test {
protected:
    ClientTest() {
        model.settings.nick = "me";
        model.settings.user = "login";
        model.now = now;
        model.last_key = now.mono;
        model.size = {40, 120};
        Effects effects;
        EXPECT_TRUE(add_network(model, effects, "/run/klatch.sock"));
        take(effects);
    }

    // One event, at the present time.
    void happen(decltype(Event::what) what) {
        Effects effects;
        update(model, {now, std::move(what)}, effects);
        take(effects);
    }
    void pass(Milliseconds time) {
        now.mono += time;
        now.wall += time;
    }
    void tick() { happen(Tick{}); }
    void press(std::string_view keys) {
        while (!keys.empty()) {
            const std::string_view word = keys.substr(0, keys.find(' '));
            keys.remove_prefix(std::min(word.size() + 1, keys.size()));
            const auto key = term::parse_key(word);
            ASSERT_TRUE(key) << word;
            happen(KeyPressed{*key});
        }
    }
    void type(std::string_view text) {
        for (const char byte : text)
            happen(KeyPressed{term::Key::character(static_cast<char32_t>(byte))});
    }
    void enter(std::string_view text) {
        type(text);
        press("Enter");
    }
    void hear(std::string_view line) { happen(LineReceived{network().id, line}); }
    void link(LinkStatus::Phase phase, std::string reason = {}) {
        happen(LinkChanged{network().id, {.phase = phase, .reason = std::move(reason)}});
    }

    // A server that lets us in and offers these capabilities.
    void connect(std::string_view capabilities = every_capability) {
        link(LinkStatus::Phase::registering);
        hear(":srv CAP * LS :" + std::string(capabilities));
        if (!capabilities.empty()) hear(":srv CAP * ACK :" + std::string(capabilities));
        hear(":srv 001 me :Welcome");
        hear(
            ":srv 005 me NETWORK=Test CASEMAPPING=ascii CHATHISTORY=100 WHOX MONITOR=100 "
            "PREFIX=(ov)@+ CHANTYPES=# :are supported");
        hear(":srv 422 me :no MOTD");
        sent.clear();
    }
    void join(std::string_view channel) {
        hear(":me!m@h JOIN " + std::string(channel));
        hear(":srv 353 me = " + std::string(channel) + " :@me bob +carol");
        hear(":srv 366 me " + std::string(channel) + " :End");
    }
    // An empty page, so that nothing of a buffer is in flight any more.
    void no_history(std::string_view target) { page(target, {}); }
    void page(std::string_view target, const std::vector<std::string>& lines) {
        const std::string label = std::exchange(labels[std::string(target)], {});
        page(target, lines, label);
    }
    // The answer to the request with this label; without one if that is empty.
    void page(std::string_view target, const std::vector<std::string>& lines,
              std::string_view label) {
        const std::string tags = label.empty() ? "" : "@label=" + std::string(label) + ' ';
        hear(tags + ":srv BATCH +h chathistory " + std::string(target));
        for (const std::string& line : lines)
            hear("@batch=h" + line);
        hear(":srv BATCH -h");
    }

    Network& network() { return *model.networks.front(); }
    Buffer& here() { return *model.here(); }
    Buffer& buffer(std::string_view name) {
        Buffer* found = find_buffer(model, network(), name);
        EXPECT_NE(found, nullptr) << name;
        return *found;
    }
    bool is_open(std::string_view name) { return find_buffer(model, network(), name) != nullptr; }

    // "<bob> hello", "* bob waves", "-- bob joined": the lines of a buffer.
    static std::vector<std::string> lines(const Buffer& buffer) {
        std::vector<std::string> texts;
        for (const Line line : buffer.lines) {
            const std::string sender(line.sender);
            const std::string text(line.text);
            if (line.kind == LineKind::action) {
                texts.push_back("* " + sender + ' ' + text);
            } else if (sender.empty()) {
                texts.push_back("-- " + text);
            } else {
                texts.push_back('<' + sender + "> " + text);
            }
        }
        return texts;
    }
    static std::vector<std::string> speech(const Buffer& buffer) {
        auto texts = lines(buffer);
        std::erase_if(texts, [](const std::string& text) { return text.starts_with("--"); });
        return texts;
    }
    static bool shows(const Buffer& buffer, std::string_view part) {
        const auto texts = lines(buffer);
        return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
            return text.find(part) != std::string::npos;
        });
    }
    [[nodiscard]] bool was_sent(std::string_view line) const {
        return std::find(sent.begin(), sent.end(), line) != sent.end();
    }

    Instant now{MonoTime{Milliseconds{1'000'000}}, WallTime{Milliseconds{1'700'000'000'000}}};
    Model model;
    std::vector<std::string> sent;              // lines to servers since the last clear
    std::map<std::string, std::string> labels;  // of the last request for a target
    int bells = 0;
    int reconnects = 0;
    int saves = 0;
    int hasty_saves = 0;            // of these
    std::size_t saved_before = 99;  // the line of `sent` behind which all was to be on disk first
    bool left = false;
    std::vector<std::string> connected;

private:
    // The label of a request for history is kept apart: page() answers with it.
    void keep(std::string line) {
        const std::string_view command = " CHATHISTORY ";
        const auto found = line.find(command);
        if (line.starts_with("@label=") && found != std::string::npos) {
            const std::string label = line.substr(7, found - 7);
            line.erase(0, found + 1);
            std::string_view target = std::string_view(line).substr(command.size() - 1);
            target.remove_prefix(target.find(' ') + 1);
            labels[std::string(target.substr(0, target.find(' ')))] = label;
        }
        sent.push_back(std::move(line));
    }
    void take(const Effects& effects) {
        for (const Effect& effect : effects.list)
            std::visit([this](const auto& wanted) { note(wanted); }, effect);
    }
    void note(const SendLine& wanted) { keep(wanted.line); }
    void note(const RingBell&) { ++bells; }
    void note(const Reconnect&) { ++reconnects; }
    void note(const Quit&) { left = true; }
    void note(const SaveState& wanted) {
        ++saves;
        if (wanted.haste == SaveState::Haste::message) ++hasty_saves;
        if (wanted.haste == SaveState::Haste::before_sending) saved_before = sent.size();
    }
    void note(const Connect& wanted) { connected.push_back(wanted.address); }
    // What no test asks about.
    void note(const Disconnect&) {}
    void note(const RedrawAll&) {}
    void note(const Suspend&) {}
};

}  // namespace klatch::tui
