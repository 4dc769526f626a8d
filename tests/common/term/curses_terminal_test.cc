#include "common/term/curses_terminal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <string>

#include "common/term/text_terminal.h"
#include "tests/common/term/vt_screen.h"

namespace klatch::term {
namespace {

constexpr MonoTime start{Milliseconds{1000}};

// A terminal on one side of a pseudo terminal, and what its user sees and types on the other.
class CursesTerminalTest : public ::testing::Test {
protected:
    void SetUp() override {
        ::setenv("TERM", "xterm-256color", 1);
        ::setenv("LC_ALL", "C.UTF-8", 1);
        winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
        ASSERT_EQ(::openpty(&user_, &program_, nullptr, nullptr, &size), 0);
        ::fcntl(user_, F_SETFL, O_NONBLOCK);
        in_ = ::fdopen(::dup(program_), "r");
        out_ = ::fdopen(::dup(program_), "w");
    }

    void TearDown() override {
        terminal_.reset();
        EXPECT_EQ(std::fclose(in_), 0);
        // Its user may be gone.
        static_cast<void>(std::fclose(out_));
        ::close(program_);
        if (user_ >= 0) ::close(user_);
    }

    [[nodiscard]] CursesSettings settings() const {
        return {.in = in_, .out = out_, .escape_delay = Milliseconds{1}};
    }
    void open() {
        auto opened = CursesTerminal::open(settings());
        ASSERT_TRUE(opened) << opened.error().message;
        terminal_ = std::move(*opened);
    }
    std::string open_error() { return CursesTerminal::open(settings()).error().message; }

    // What came to the user since the last call.
    std::string seen() const {
        std::string bytes;
        char part[4096];
        for (ssize_t size = 0; (size = ::read(user_, part, sizeof part)) > 0;) {
            bytes.append(part, static_cast<std::size_t>(size));
        }
        return bytes;
    }
    void type(std::string_view bytes) {
        ASSERT_EQ(::write(user_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
        pollfd arrived{.fd = program_, .events = POLLIN, .revents = 0};
        ::poll(&arrived, 1, 1000);
    }
    std::optional<Input> next(MonoTime now = start) { return terminal_->read(now); }

    int user_ = -1;
    int program_ = -1;
    std::FILE* in_ = nullptr;
    std::FILE* out_ = nullptr;
    std::unique_ptr<CursesTerminal> terminal_;
};

Frame frame_of(std::string_view text, Size size = {24, 80}) {
    Frame frame(size);
    frame.put({0, 0}, text, {});
    return frame;
}

TEST_F(CursesTerminalTest, ShowsAFrame) {
    open();
    Frame frame = frame_of("hello 漢字 wörld");
    frame.set_cursor(Position{2, 5});
    terminal_->draw(frame);
    VtScreen screen({24, 80});
    screen.write(seen());
    EXPECT_EQ(screen.row_text(0), "hello 漢字 wörld");
    EXPECT_EQ(screen.cursor(), (Position{2, 5}));
    EXPECT_EQ(screen.strange(), 0);
}

TEST_F(CursesTerminalTest, SendsNothingForTheSameFrame) {
    open();
    terminal_->draw(frame_of("hello"));
    seen();
    terminal_->draw(frame_of("hello"));
    EXPECT_EQ(seen(), "");
}

TEST_F(CursesTerminalTest, SendsOnlyTheCellsThatChanged) {
    open();
    terminal_->draw(frame_of("hello world"));
    seen();
    terminal_->draw(frame_of("hello World"));
    const std::string bytes = seen();
    EXPECT_NE(bytes.find('W'), std::string::npos);
    EXPECT_EQ(bytes.find("orld"), std::string::npos);
}

TEST_F(CursesTerminalTest, ShowsEmojiYoungerThanTheLibrary) {
    open();
    terminal_->draw(frame_of("a\U0001FAE8b"));
    VtScreen screen({24, 80});
    screen.write(seen());
    EXPECT_EQ(screen.row_text(0), "a\U0001FAE8b");
}

TEST_F(CursesTerminalTest, ShowsAJoinedEmojiByItsFirstPart) {
    open();
    terminal_->draw(frame_of("a👩‍🚀b ❤️c 🇩🇪d"));
    VtScreen screen({24, 80});
    screen.write(seen());
    EXPECT_EQ(screen.row_text(0), "a👩b ❤ c 🇩🇪d");
}

TEST_F(CursesTerminalTest, ScrollsAPaneBesideAList) {
    open();
    const auto picture = [](int first) {
        Frame frame({24, 80});
        for (int row = 0; row < 20; ++row) {
            frame.put({row, 0}, "list", {});
            frame.put({row, 10}, "line number " + std::to_string(first + row) + " of a longer text",
                      {});
        }
        frame.set_scroll_area({0, 10, 20, 70});
        return frame;
    };
    VtScreen screen({24, 80});
    terminal_->draw(picture(1));
    screen.write(seen());
    terminal_->draw(picture(2));
    const std::string bytes = seen();
    screen.write(bytes);
    EXPECT_LT(bytes.size(), 150U);
    for (int row = 0; row < 24; ++row)
        EXPECT_EQ(screen.row_text(row), picture(2).row_text(row));
}

TEST_F(CursesTerminalTest, UsesNoColourWhenAskedNotTo) {
    CursesSettings plain = settings();
    plain.colors = Colors::none;
    auto opened = CursesTerminal::open(plain);
    ASSERT_TRUE(opened);
    Frame frame({24, 80});
    frame.put({0, 0}, "red", Style{}.in({1}).with(Attribute::bold));
    (*opened)->draw(frame);
    const std::string bytes = seen();
    EXPECT_EQ(bytes.find("31m"), std::string::npos);
    EXPECT_NE(bytes.find("1mred"), std::string::npos);
}

TEST_F(CursesTerminalTest, ReadsKeys) {
    open();
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"a", "a"},
        {"é", "é"},
        {"漢", "漢"},
        {" ", "Space"},
        {"\r", "Enter"},
        {"\t", "Tab"},
        {"\x7f", "Backspace"},
        {"\x01", "C-a"},
        {"\x1f", "C-_"},
        {"\x08", "C-h"},
        {"\x1b", "Esc"},
        {"\x1b"
         "a",
         "Alt+a"},
        {"\x1b\r", "Alt+Enter"},
        {"\x1b[5~", "PgUp"},
        {"\x1bOP", "F1"},
        {"\x1b[1;3A", "Alt+Up"},
        {"\x1b[1;5D", "C-Left"},
        {"\x1b[Z", "Shift+Tab"},
        {"\x1b[1~", "Home"},
        {"\x1b[", "Alt+["},
        {"\x1b\x7f", "Alt+Backspace"},
        {"\x1b[24~", "F12"},
        {"\x1b[1;3F", "Alt+End"},
        {"\x1b[1;2P", "Shift+F1"},
        {"\x1b[15;5~", "C-F5"},
        {"\x1b[24;3~", "Alt+F12"},
        {"\x1b\x1b[A", "Alt+Up"},
        {"\x1b\x1bOB", "Alt+Down"},
        {"\x1b\x1b[5~", "Alt+PgUp"},
        {"\x1b\x1b", "Alt+Esc"},
        {"\x1b]", "Alt+]"},
        {"\x1bP", "Alt+P"},
        {"\x1bO", "Alt+O"},
    };
    for (const auto& [bytes, name] : cases) {
        type(bytes);
        const auto input = next();
        ASSERT_TRUE(input && std::holds_alternative<Key>(*input)) << name;
        EXPECT_EQ(to_text(std::get<Key>(*input)), name);
        EXPECT_EQ(next(), std::nullopt) << name;
    }
}

TEST_F(CursesTerminalTest, ReadsTheFunctionKeysThatTheTerminalNumbers) {
    ::setenv("TERM", "linux", 1);
    open();
    type("\x1b[25~");
    EXPECT_EQ(next(), Input{Key::named(KeyName::f1, Modifier::shift)});
}

TEST_F(CursesTerminalTest, ReadsTheKeypadInItsApplicationMode) {
    for (const char* term : {"xterm-256color", "screen-256color", "vt100"}) {
        ::setenv("TERM", term, 1);
        open();
        type("\x1bOM");
        EXPECT_EQ(next(), Input{Key::named(KeyName::enter)}) << term;
        const std::string_view finals = "jklmnopqrstuvwxyX";
        const std::u32string_view characters = U"*+,-./0123456789=";
        for (std::size_t i = 0; i < finals.size(); ++i) {
            type(std::string("\x1bO") + finals[i]);
            EXPECT_EQ(next(), Input{Key::character(characters[i])}) << term << ' ' << finals[i];
        }
        EXPECT_EQ(next(), std::nullopt);
        terminal_.reset();
    }
}

TEST_F(CursesTerminalTest, DropsTheStringsOfATerminal) {
    open();
    type(
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\a\x1b]10;rgb:ff/ff/ff\x07"
        "b");
    EXPECT_EQ(next(), Input{Key::character(U'a')});
    EXPECT_EQ(next(), Input{Key::character(U'b')});
    type("\x1bP>|tmux 3.4\x1b\\c\x1bP1+r544e=78\x1b\\d");
    EXPECT_EQ(next(), Input{Key::character(U'c')});
    EXPECT_EQ(next(), Input{Key::character(U'd')});
    EXPECT_EQ(next(), std::nullopt);
}

TEST_F(CursesTerminalTest, AStringInPartsEndsWithWhatItCannotHold) {
    open();
    type("\x1b]11;rgb:1e");
    EXPECT_EQ(next(), std::nullopt);
    type("1e/1e1e\rx");
    EXPECT_EQ(next(), Input{Key::named(KeyName::enter)});
    EXPECT_EQ(next(), Input{Key::character(U'x')});
    type("\x1b]11;rgb:1e");
    EXPECT_EQ(next(), std::nullopt);
    type("x");
    EXPECT_EQ(next(start + Milliseconds{2001}), Input{Key::character(U'x')});
}

TEST_F(CursesTerminalTest, TellsAltFromTheStartOfAString) {
    open();
    type("\x1bPx");
    EXPECT_EQ(next(), Input{Key::alt(U'P')});
    EXPECT_EQ(next(), Input{Key::character(U'x')});
}

TEST_F(CursesTerminalTest, DropsAnswersNobodyAskedFor) {
    open();
    type("\x1b[?62;22cx");
    EXPECT_EQ(next(), Input{Key::character(U'x')});
    EXPECT_EQ(next(), std::nullopt);
}

TEST_F(CursesTerminalTest, ReadsThePasteBetweenItsMarks) {
    open();
    EXPECT_NE(seen().find("\x1b[?2004h"), std::string::npos);
    type("\x1b[200~one\r\ntwo\rthree\t\x1b[201~x");
    EXPECT_EQ(next(), Input{Paste{"one\ntwo\nthree\t"}});
    EXPECT_EQ(next(), Input{Key::character(U'x')});
}

TEST_F(CursesTerminalTest, GivesUpAPasteWhoseEndIsLost) {
    open();
    type("\x1b[200~lost");
    EXPECT_EQ(next(), std::nullopt);
    EXPECT_EQ(terminal_->deadline(), start + Milliseconds{2000});
    EXPECT_EQ(next(start + Milliseconds{2000} - Milliseconds{1}), std::nullopt);
    EXPECT_EQ(next(start + Milliseconds{2000}), Input{Paste{"lost"}});
    EXPECT_EQ(terminal_->deadline(), std::nullopt);
    type("x");
    EXPECT_EQ(next(), Input{Key::character(U'x')});
}

TEST_F(CursesTerminalTest, ReadsACharacterThatComesInParts) {
    open();
    type("\xe6\xbc");
    EXPECT_EQ(next(), std::nullopt);
    type("\xa2x");
    EXPECT_EQ(next(), Input{Key::character(U'漢')});
    EXPECT_EQ(next(), Input{Key::character(U'x')});
}

TEST_F(CursesTerminalTest, LosesNothingBehindABrokenByte) {
    open();
    type(
        "\xff"
        "ab\xe6"
        "c");
    for (const char32_t point : {U'\uFFFD', U'a', U'b', U'c'})
        EXPECT_EQ(next(), Input{Key::character(point)});
    type(
        "\x1b[200~a\xff"
        "b\nc\x1b[201~x");
    EXPECT_EQ(next(), Input{Paste{"a\uFFFDb\nc"}});
    EXPECT_EQ(next(), Input{Key::character(U'x')});
}

TEST_F(CursesTerminalTest, FollowsTheSizeOfTheWindow) {
    open();
    winsize size{.ws_row = 10, .ws_col = 40, .ws_xpixel = 0, .ws_ypixel = 0};
    ::ioctl(user_, TIOCSWINSZ, &size);
    terminal_->check_size();
    EXPECT_EQ(next(), Input(Resized{{10, 40}}));
    EXPECT_EQ(next(), std::nullopt);
    seen();
    terminal_->draw(frame_of("small", {10, 40}));
    VtScreen screen({10, 40});
    screen.write(seen());
    EXPECT_EQ(screen.row_text(0), "small");
}

TEST_F(CursesTerminalTest, TellsOnceThatTheTerminalIsGone) {
    open();
    ::close(user_);
    user_ = -1;
    EXPECT_EQ(next(), Input{HungUp{}});
    EXPECT_EQ(next(), std::nullopt);
}

TEST_F(CursesTerminalTest, SwitchesEveryModeOffAtTheEnd) {
    open();
    terminal_->draw(frame_of("bye"));
    seen();
    terminal_.reset();
    const std::string bytes = seen();
    for (const std::string_view off : {"\x1b[?2004l", "\x1b[?1049l"}) {
        EXPECT_NE(bytes.find(off), std::string::npos) << off;
    }
}

TEST_F(CursesTerminalTest, DrawsAllAgainAfterASuspension) {
    open();
    terminal_->draw(frame_of("still here"));
    terminal_->suspend();
    seen();
    terminal_->resume();
    terminal_->draw(frame_of("still here"));
    EXPECT_NE(seen().find("still here"), std::string::npos);
}

TEST_F(CursesTerminalTest, SaysWhatIsWrongWithTerm) {
    ::setenv("TERM", "no-such-terminal", 1);
    EXPECT_NE(open_error().find("TERM=no-such-terminal"), std::string::npos);
    ::setenv("TERM", "dumb", 1);
    EXPECT_NE(open_error().find("cannot move the cursor"), std::string::npos);
    ::unsetenv("TERM");
    EXPECT_NE(open_error().find("TERM is not set"), std::string::npos);
}

// Whatever the frames are, the screen shows the last of them.
TEST_F(CursesTerminalTest, ShowsAnySequenceOfFrames) {
    open();
    VtScreen screen({24, 80});
    std::mt19937 random(7);
    const auto pick = [&random](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    const std::string_view words[] = {"alice", "漢字", "é", " ", "wörld", "🦀", "-----", "x"};
    Frame frame({24, 80});
    for (int step = 0; step < 400; ++step) {
        frame.set_scroll_area({1, 12, 20, 60});
        if (pick(3) == 0) frame.move_rows(1, 21, pick(7) - 3);
        for (int i = pick(6); i > 0; --i) {
            frame.put({pick(24), pick(80)}, words[pick(8)],
                      Style{}.in({static_cast<std::int16_t>(pick(256))}));
        }
        if (pick(50) == 0) frame = Frame({24, 80});
        frame.set_cursor(Position{pick(24), pick(80)});
        terminal_->draw(frame);
        screen.write(seen());
        ASSERT_EQ(screen.cursor(), *frame.cursor()) << step;
        for (int row = 0; row < 24; ++row) {
            ASSERT_EQ(screen.row_text(row), frame.row_text(row))
                << "step " << step << ", row " << row;
        }
    }
    EXPECT_EQ(screen.strange(), 0);
}

}  // namespace
}  // namespace klatch::term
