#include "tui/client.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "common/term/text_terminal.h"

namespace klatch::tui {
namespace {

TEST(Client, LeavesWhenItsTerminalIsGoneAndSaysWhatItCouldNotSave) {
    const SystemClock clock;
    net::Loop loop(clock);
    auto signals = net::Signals::create({SIGTERM});
    ASSERT_TRUE(signals);
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    const net::UniqueFd input{ends[0]};
    const net::UniqueFd keyboard{ends[1]};
    ASSERT_EQ(::write(keyboard.get(), "x", 1), 1);
    term::TextTerminal terminal({24, 80});
    terminal.feed(term::HungUp{});
    bool had_to_be_told = false;
    loop.after(Milliseconds{5'000}, [&] {
        had_to_be_told = true;
        (void)::raise(SIGTERM);
    });
    auto state_file = StateFile::claim("/dev/null/client");
    ASSERT_TRUE(state_file);
    Client client({.loop = loop,
                   .terminal = terminal,
                   .signals = *signals,
                   .suspends = nullptr,
                   .input = input.get(),
                   .state_file = *state_file},
                  Model{});
    const Status ended = client.run("/nonexistent/klatch.sock");
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().code, Errc::io);
    EXPECT_FALSE(had_to_be_told);
}

}  // namespace
}  // namespace klatch::tui
