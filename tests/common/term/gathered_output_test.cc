#include "common/term/gathered_output.h"

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

#include "common/net/unique_fd.h"

namespace klatch::term {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A terminal that tells one write from the next.
class GatheredOutputTest : public testing::Test {
protected:
    GatheredOutputTest() {
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends.data()), 0);
        terminal_.reset(ends[0]);
        reader_.reset(ends[1]);
    }

    [[nodiscard]] int terminal() const { return terminal_.get(); }
    void write(GatheredOutput& output, const std::string& bytes) {
        EXPECT_EQ(::write(::fileno(output.stream()), bytes.data(), bytes.size()),
                  static_cast<ssize_t>(bytes.size()));
    }
    // What was written since, a string for each write.
    std::vector<std::string> written() {
        std::vector<std::string> writes;
        std::string bytes(200'000, '\0');
        for (;;) {
            const ssize_t count = ::recv(reader_.get(), bytes.data(), bytes.size(), 0);
            if (count <= 0) return writes;
            writes.emplace_back(bytes.data(), static_cast<std::size_t>(count));
        }
    }

private:
    net::UniqueFd terminal_;
    net::UniqueFd reader_;
};

TEST_F(GatheredOutputTest, MakesOneWriteOfMany) {
    GatheredOutput output(terminal());
    for (const std::string round : {"first", "second, which is longer", "3rd"}) {
        output.begin();
        write(output, round);
        write(output, " and more");
        EXPECT_THAT(written(), IsEmpty());
        output.end();
        EXPECT_THAT(written(), ElementsAre(round + " and more"));
    }
}

TEST_F(GatheredOutputTest, TakesMoreThanAPipeWould) {
    GatheredOutput output(terminal());
    const std::string row(1000, 'x');
    output.begin();
    for (int i = 0; i < 100; ++i)
        write(output, row);
    output.end();
    EXPECT_THAT(written(), ElementsAre(SizeIs(100 * row.size())));
    output.begin();
    write(output, "on it goes");
    output.end();
    EXPECT_THAT(written(), ElementsAre("on it goes"));
}

TEST_F(GatheredOutputTest, IsTheTerminalItselfOtherwise) {
    GatheredOutput output(terminal());
    write(output, "before");
    output.begin();
    output.end();
    write(output, "after");
    EXPECT_THAT(written(), ElementsAre("before", "after"));
}

}  // namespace
}  // namespace klatch::term
