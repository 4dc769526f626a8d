// The terminal of this process, by way of ncurses.  At most one lives at a time.
#pragma once

#include <cstdio>
#include <memory>

#include "common/result.h"
#include "common/term/palette.h"
#include "common/term/terminal.h"

namespace klatch::term {

struct CursesSettings {
    std::FILE* in = stdin;
    std::FILE* out = stdout;
    Colors colors = Colors::automatic;
    // How long a lone escape character may be the start of a key's sequence.
    Milliseconds escape_delay{25};
};

// As the environment asks: NO_COLOR takes the colours away, and over ssh the escape delay is 50 ms.
[[nodiscard]] CursesSettings settings_from_environment();

// The screen is given back, and every mode switched off, when this is destroyed; and also, with the
// reports of a crash still readable, when a signal such as SIGSEGV or SIGABRT ends the process.
class CursesTerminal final : public Terminal {
public:
    // Takes the screen.  Errc::unavailable if the streams are no terminal or terminfo knows none
    // such; the message says what to do.  Sets LC_CTYPE for the process: from the environment, or
    // C.UTF-8 if that names no character set.
    [[nodiscard]] static Result<std::unique_ptr<CursesTerminal>> open(CursesSettings settings);
    ~CursesTerminal() override;
    CursesTerminal(const CursesTerminal&) = delete;
    CursesTerminal& operator=(const CursesTerminal&) = delete;

    [[nodiscard]] Size size() const override;
    // A frame of another size than size() is not shown: a Resized is on its way.
    void draw(const Frame& frame) override;
    void invalidate() override;
    [[nodiscard]] std::optional<Input> read(MonoTime now) override;
    [[nodiscard]] std::optional<MonoTime> deadline() const override;
    void check_size() override;
    void bell() override;
    void suspend() override;
    void resume() override;

private:
    struct Screen;
    explicit CursesTerminal(std::unique_ptr<Screen> screen);

    std::unique_ptr<Screen> screen_;
};

}  // namespace klatch::term
