// What a program shows frames on and reads keys from.  One thread owns it.
#pragma once

#include <optional>

#include "common/clock.h"
#include "common/term/frame.h"
#include "common/term/input.h"

namespace klatch::term {

class Terminal {
public:
    Terminal() = default;
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    virtual ~Terminal() = default;

    [[nodiscard]] virtual Size size() const = 0;

    // Shows a frame of this size.  Costs no byte for what is on the screen already.
    virtual void draw(const Frame& frame) = 0;
    // Forgets what is on the screen, so that the next draw() sends all of it.
    virtual void invalidate() = 0;

    // The next thing that waits, or nothing; never blocks for longer than the escape delay.
    // Call it again until it returns nothing.
    [[nodiscard]] virtual std::optional<Input> read(MonoTime now) = 0;
    // When to call read() even if no byte came, because a paste was begun and not ended.
    [[nodiscard]] virtual std::optional<MonoTime> deadline() const = 0;
    // Looks at the size again, as after SIGWINCH; read() then returns Resized if it changed.
    virtual void check_size() = 0;

    virtual void bell() = 0;

    // Gives the screen back to the shell, and takes it again; that looks at the size, too.
    virtual void suspend() = 0;
    virtual void resume() = 0;
};

}  // namespace klatch::term
