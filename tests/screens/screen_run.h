// Plays one folder of a screen test: server lines and keys go through update() and view() into a
// text terminal.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/term/text_terminal.h"
#include "tui/app/update.h"

namespace klatch::tui {

// tests/screens/README.md tells the form of the files.
class ScreenRun {
public:
    explicit ScreenRun(const std::filesystem::path& folder);

    // Plays everything; the screen at the end, and below it where the cursor stands.  What is wrong
    // with the folder comes as an exception, which fails the test.
    [[nodiscard]] std::string play();

private:
    void connect();
    void feed(const std::filesystem::path& file);
    void play_keys(std::string_view script);
    void direct(std::string_view line);
    void press_all(std::string_view line);
    void type(std::string_view text);
    void wait(Milliseconds time);
    void break_link();
    void send(decltype(Event::what) what);
    void draw();

    std::filesystem::path folder_;
    Model model_;
    term::TextTerminal terminal_;
    Instant now_;
};

// The whole of a file; an exception if it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

}  // namespace klatch::tui
