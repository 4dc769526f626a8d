// A terminal for tests: keeps the frame that was drawn as text, and hands out scripted input.
#pragma once

#include <deque>
#include <string>

#include "common/term/terminal.h"

namespace klatch::term {

// The rows of a frame, each with a line feed after it, without the blanks at their ends.
[[nodiscard]] std::string screen_text(const Frame& frame);

// What is not plain in a frame, one run of cells a line, the places counted from 0:
//   3:0-4 bold fg=2      row 3, columns 0 to 4
[[nodiscard]] std::string style_text(const Frame& frame);

class TextTerminal final : public Terminal {
public:
    explicit TextTerminal(Size size) : size_(size) {}

    [[nodiscard]] Size size() const override { return size_; }
    void draw(const Frame& frame) override;
    void invalidate() override {}
    [[nodiscard]] std::optional<Input> read(MonoTime now) override;
    [[nodiscard]] std::optional<MonoTime> deadline() const override { return std::nullopt; }
    void check_size() override {}
    void bell() override { ++bells_; }
    void suspend() override { suspended_ = true; }
    void resume() override { suspended_ = false; }

    // What read() will return, in this order.
    void feed(Input input) { waiting_.push_back(std::move(input)); }
    void resize(Size size);

    [[nodiscard]] const Frame& frame() const { return frame_; }
    [[nodiscard]] std::string screen() const { return screen_text(frame_); }
    [[nodiscard]] int bells() const { return bells_; }
    [[nodiscard]] bool is_suspended() const { return suspended_; }

private:
    Size size_;
    Frame frame_;
    std::deque<Input> waiting_;
    int bells_ = 0;
    bool suspended_ = false;
};

}  // namespace klatch::term
