#include "daemon/io/pacing.h"

#include <gtest/gtest.h>

namespace klatch::io {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto spacing = milliseconds{2};

// A thread that commits one entry whenever one comes in.
class Pace {
public:
    // How long an entry that comes `after` the start of the last commit waits for its own.
    Pacing::Duration wait_of_entry(Pacing::Duration after) {
        const Pacing::Time arrival = last_start_ + after;
        last_start_ = pacing_.next_start(arrival);
        pacing_.started(1, last_start_);
        return last_start_ - arrival;
    }

    // The server gets busy: entries a tenth of a millisecond apart.
    void get_busy() {
        for (int i = 0; i < 20; ++i) {
            last_start_ += milliseconds{10};
            pacing_.started(100, last_start_);
        }
    }

private:
    Pacing pacing_{spacing};
    Pacing::Time last_start_{seconds{1000}};
};

TEST(Pacing, TheFirstEntryWaitsForNobody) {
    Pace pace;
    EXPECT_EQ(pace.wait_of_entry(seconds{5}), Pacing::Duration::zero());
}

TEST(Pacing, RareEntriesNeverWait) {
    Pace pace;
    for (int i = 0; i < 100; ++i) {
        ASSERT_EQ(pace.wait_of_entry(microseconds{1500}), Pacing::Duration::zero()) << i;
    }
}

TEST(Pacing, OnABusyServerCommitsStartApart) {
    Pace pace;
    pace.get_busy();
    EXPECT_EQ(pace.wait_of_entry(microseconds{300}), spacing - microseconds{300});
}

TEST(Pacing, NothingWaitsLongerThanTheSpacing) {
    Pace pace;
    pace.get_busy();
    for (int i = 0; i < 100; ++i) {
        ASSERT_LE(pace.wait_of_entry(microseconds{i * 10}), spacing) << i;
    }
}

TEST(Pacing, TheFirstEntryAfterABusyTimeDoesNotWait) {
    Pace pace;
    pace.get_busy();
    EXPECT_EQ(pace.wait_of_entry(milliseconds{50}), Pacing::Duration::zero());
}

TEST(Pacing, AServerThatIsNoLongerBusyStopsWaiting) {
    Pace pace;
    pace.get_busy();
    for (int i = 0; i < 10; ++i)
        pace.wait_of_entry(milliseconds{20});
    EXPECT_EQ(pace.wait_of_entry(microseconds{100}), Pacing::Duration::zero());
}

TEST(Pacing, WithoutSpacingNothingWaits) {
    Pacing pacing{Pacing::Duration::zero()};
    const Pacing::Time now{seconds{1000}};
    pacing.started(1000, now);
    pacing.started(1000, now + microseconds{1});
    EXPECT_EQ(pacing.next_start(now + microseconds{2}), now + microseconds{2});
}

}  // namespace
}  // namespace klatch::io
