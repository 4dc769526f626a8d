#include "common/term/curses_terminal.h"

#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <string>
#include <utility>

#include "common/term/crash_restore.h"
#include "common/term/curses_keys.h"
#include "common/term/curses_painter.h"
#include "common/term/gathered_output.h"
#include "common/term/terminfo.h"
#include "common/term/write_all.h"

namespace klatch::term {
namespace {

// NOLINTBEGIN(concurrency-mt-unsafe): called before the program starts a thread
bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

// A locale without a character set (LANG=C, or one that is not installed) is taken for a forgotten
// setting: terminals speak UTF-8.
Charset prepare_locale() {
    const char* found = std::setlocale(LC_CTYPE, "");
    const std::string name = found == nullptr ? "C" : found;
    if (name == "C" || name == "POSIX") static_cast<void>(std::setlocale(LC_CTYPE, "C.UTF-8"));
    const std::string charset = nl_langinfo(CODESET);
    return charset == "UTF-8" ? Charset::unicode : Charset::ascii;
}
// NOLINTEND(concurrency-mt-unsafe)

Size window_size(int fd) {
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return {24, 80};
    return {size.ws_row, size.ws_col};
}

bool is_hung_up(int fd) {
    pollfd wanted{.fd = fd, .events = POLLIN, .revents = 0};
    if (::poll(&wanted, 1, 0) <= 0) return false;
    if ((wanted.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) return true;
    int waiting = 0;
    return ::ioctl(fd, FIONREAD, &waiting) == 0 && waiting == 0;
}

// What endwin() does, for a process that is past calling it.
std::string farewell_bytes(std::string_view paste_off) {
    std::string bytes{paste_off};
    for (const char* name : {"sgr0", "rmkx", "cnorm", "rmcup"})
        bytes += string_capability(name);
    return bytes;
}

std::string paste_mode(const char* name, std::string_view usual) {
    std::string found = string_capability(name);
    if (!found.empty()) return found;
    // Many entries lack it for terminals that have it; one that reads "ESC [" passes over the rest.
    return string_capability("cup").starts_with("\x1b[") ? std::string(usual) : std::string{};
}

void set_modes() {
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    // Without this curses looks for input while it draws, and stops in the middle.
    typeahead(-1);
}

}  // namespace

struct CursesTerminal::Screen {
    Screen(SCREEN* opened, std::unique_ptr<GatheredOutput> its_output,
           const CursesSettings& settings, Charset charset, const termios& modes)
        : output(std::move(its_output)),
          curses(opened),
          in(::fileno(settings.in)),
          out(::fileno(settings.out)),
          painter(settings.colors, charset),
          crash_restore(out, farewell_bytes(paste_off), modes) {}

    std::unique_ptr<GatheredOutput> output;
    SCREEN* curses;
    int in;
    int out;
    std::string paste_on = paste_mode("BE", "\x1b[?2004h");
    std::string paste_off = paste_mode("BD", "\x1b[?2004l");
    CursesKeys keys;
    CursesPainter painter;
    CrashRestore crash_restore;
    Size size;
    std::optional<Resized> resized;
    bool hung_up = false;
};

CursesSettings settings_from_environment() {
    CursesSettings settings;
    if (is_set("NO_COLOR")) settings.colors = Colors::none;
    if (is_set("SSH_CONNECTION")) settings.escape_delay = Milliseconds{50};
    return settings;
}

Result<std::unique_ptr<CursesTerminal>> CursesTerminal::open(CursesSettings settings) {
    const int out = ::fileno(settings.out);
    termios modes{};
    if (::isatty(::fileno(settings.in)) == 0 || ::tcgetattr(out, &modes) != 0) {
        return fail(Errc::unavailable, "open the terminal: input or output is not a terminal");
    }
    const Charset charset = prepare_locale();
    if (auto loaded = load_terminfo(out); !loaded) return tl::unexpected(loaded.error());
    auto output = std::make_unique<GatheredOutput>(out);
    if (output->stream() == nullptr)
        return fail(Errc::limit, "open the terminal: too many files are open");
    SCREEN* curses = newterm(nullptr, output->stream(), settings.in);
    if (curses == nullptr) return fail(Errc::unavailable, "open the terminal: curses refuses it");
    set_modes();
    set_escdelay(static_cast<int>(settings.escape_delay.count()));
    return std::unique_ptr<CursesTerminal>(new CursesTerminal(
        std::make_unique<Screen>(curses, std::move(output), settings, charset, modes)));
}

CursesTerminal::CursesTerminal(std::unique_ptr<Screen> screen) : screen_(std::move(screen)) {
    write_all(screen_->out, screen_->paste_on);
    check_size();
    screen_->resized.reset();
}

CursesTerminal::~CursesTerminal() {
    suspend();
    delscreen(screen_->curses);
}

Size CursesTerminal::size() const {
    return screen_->size;
}

void CursesTerminal::draw(const Frame& frame) {
    if (frame.size() != screen_->size) return;
    screen_->output->begin();
    screen_->painter.paint(frame);
    screen_->output->end();
}

void CursesTerminal::invalidate() {
    screen_->painter.forget();
}

std::optional<Input> CursesTerminal::read(MonoTime now) {
    if (screen_->resized) return *std::exchange(screen_->resized, std::nullopt);
    if (auto input = screen_->keys.read(now)) return input;
    if (screen_->hung_up || !is_hung_up(screen_->in)) return std::nullopt;
    screen_->hung_up = true;
    return HungUp{};
}

std::optional<MonoTime> CursesTerminal::deadline() const {
    return screen_->keys.deadline();
}

void CursesTerminal::check_size() {
    const Size now = window_size(screen_->out);
    if (now == screen_->size) return;
    screen_->size = now;
    resizeterm(now.rows, now.columns);
    screen_->painter.forget();
    screen_->resized = Resized{now};
}

void CursesTerminal::bell() {
    beep();
}

void CursesTerminal::suspend() {
    write_all(screen_->out, screen_->paste_off);
    endwin();
}

void CursesTerminal::resume() {
    write_all(screen_->out, screen_->paste_on);
    screen_->painter.forget();
    check_size();
}

}  // namespace klatch::term
