#include "tests/screens/screen_run.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "common/text/utf8.h"
#include "tui/app/networks.h"
#include "tui/view/view.h"

namespace klatch::tui {
namespace {

using Phase = LinkStatus::Phase;

// 2026-11-23 14:00:00 UTC.
constexpr WallTime start_of_time{Milliseconds{1'795'442'400'000}};

[[noreturn]] void reject(std::string_view what, std::string_view text) {
    throw std::runtime_error(fmt::format("{}: \"{}\"", what, text));
}

// Takes the front of a text up to a separator, which goes too.
std::string_view take(std::string_view& text, char separator) {
    const auto end = text.find(separator);
    const std::string_view front = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return front;
}

int number(std::string_view& text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) reject("no number", text);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

term::Size parse_size(std::string_view text) {
    const int columns = number(text);
    if (!text.starts_with('x')) reject("no size", text);
    text.remove_prefix(1);
    return {number(text), columns};
}

// "\x1b", "\n" and "\\" in server lines and pastes stand for bytes that a file cannot show.
std::string unescape(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        if (text[0] != '\\' || text.size() < 2) {
            bytes += text[0];
            text.remove_prefix(1);
        } else if (text[1] == 'x' && text.size() >= 4) {
            int value = 0;
            std::from_chars(text.data() + 2, text.data() + 4, value, 16);
            bytes += static_cast<char>(value);
            text.remove_prefix(4);
        } else {
            bytes += text[1] == 'n' ? '\n' : text[1];
            text.remove_prefix(2);
        }
    }
    return bytes;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) reject("cannot read", path.string());
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

ScreenRun::ScreenRun(const std::filesystem::path& folder)
    : folder_(folder), terminal_(parse_size(read_file(folder / "size"))) {
    now_ = {MonoTime{Milliseconds{1'000}}, start_of_time};
    model_.settings.nick = "me";
    model_.settings.user = "me";
    model_.settings.real_name = "Me";
    model_.host = "atlas";
}

std::string ScreenRun::play() {
    connect();
    if (std::filesystem::exists(folder_ / "in")) feed(folder_ / "in");
    if (std::filesystem::exists(folder_ / "keys")) play_keys(read_file(folder_ / "keys"));
    const auto cursor = terminal_.frame().cursor();
    std::string screen = terminal_.screen();
    screen += cursor ? fmt::format("-- cursor {} {}\n", cursor->row, cursor->column)
                     : std::string("-- no cursor\n");
    return screen;
}

void ScreenRun::connect() {
    Effects effects;
    model_.now = now_;
    send(Resized{terminal_.size()});
    if (!add_network(model_, effects, "chat.example")) reject("cannot add the network", "");
    send(LinkChanged{model_.networks.front()->id, {.phase = Phase::registering}});
    const auto own = folder_ / "welcome";
    feed(std::filesystem::exists(own) ? own : folder_.parent_path() / "welcome");
}

void ScreenRun::feed(const std::filesystem::path& file) {
    const std::string script = read_file(file);
    for (std::string_view rest = script; !rest.empty();) {
        const std::string_view line = take(rest, '\n');
        if (line.empty() || line.starts_with("# ")) continue;
        const std::string bytes = unescape(line);
        send(LineReceived{model_.networks.front()->id, bytes});
    }
}

void ScreenRun::play_keys(std::string_view script) {
    while (!script.empty()) {
        const std::string_view line = take(script, '\n');
        if (line.starts_with("# ")) continue;
        if (line.starts_with('!')) {
            direct(line.substr(1));
        } else {
            press_all(line);
        }
    }
}

void ScreenRun::direct(std::string_view line) {
    const std::string_view word = take(line, ' ');
    if (word == "wait") return wait(std::chrono::seconds{number(line)});
    if (word == "in") return feed(folder_ / line);
    if (word == "paste") return send(Pasted{unescape(line)});
    if (word == "break") return break_link();
    if (word == "low-bandwidth") {
        model_.settings.low_bandwidth = true;
        return draw();
    }
    if (word == "unbind") {
        if (const KeyAction* action = find_key_action(line)) {
            const Rebinding none{action->action, {}, {}};
            model_.keymap.rebind({&none, 1});
        }
        return draw();
    }
    if (word == "resize") {
        terminal_.resize(parse_size(line));
        return send(Resized{terminal_.size()});
    }
    reject("no such directive", word);
}

// Key names, and text in quotes.
void ScreenRun::press_all(std::string_view line) {
    while (!line.empty()) {
        if (line.starts_with('"')) {
            line.remove_prefix(1);
            type(take(line, '"'));
            continue;
        }
        const std::string_view name = take(line, ' ');
        if (name.empty()) continue;
        const auto key = term::parse_key(name);
        if (!key) reject("no such key", name);
        send(KeyPressed{*key});
    }
}

void ScreenRun::type(std::string_view text) {
    for (const text::Decoded& point : text::CodePoints{text}) {
        send(KeyPressed{term::Key::character(point.code_point)});
    }
}

void ScreenRun::wait(Milliseconds time) {
    now_.mono += time;
    now_.wall += time;
    send(Tick{});
}

void ScreenRun::break_link() {
    send(LinkChanged{model_.networks.front()->id,
                     {.phase = Phase::offline,
                      .reason = "connection reset",
                      .retry_at = now_.mono + Milliseconds{4'000}}});
}

void ScreenRun::send(decltype(Event::what) what) {
    Effects effects;
    update(model_, {now_, std::move(what)}, effects);
    draw();
}

void ScreenRun::draw() {
    Picture picture = view(model_, terminal_.size());
    terminal_.draw(picture.frame);
    if (!picture.drawn) return;
    Effects effects;
    update(model_, {now_, *picture.drawn}, effects);
}

}  // namespace klatch::tui
