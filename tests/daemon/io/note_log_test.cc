#include "daemon/io/note_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/daemon/io/told.h"

namespace klatch::io::testing {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Notes : public ::testing::Test {
protected:
    void write(const core::Note& note, seconds at) { notes_.write(note, MonoTime{at}); }

    Told told_;
    NoteLog notes_{told_.log()};
};

TEST_F(Notes, OfFloodsComeOnceAMinute) {
    for (int i = 0; i < 3; ++i)
        write(core::Throttled{"host"}, seconds{i});
    write(core::Throttled{"host"}, seconds{60});
    EXPECT_THAT(told_.lines(), ElementsAre(HasSubstr("limit=messages host=host skipped=0"),
                                           HasSubstr("skipped=2")));
}

TEST_F(Notes, TellWhyAQuestionWasNotAnswered) {
    write(core::Unanswered{{Errc::io, "read the history: disk on fire"}}, seconds{0});
    write(core::Unanswered{{Errc::io, "read the history: disk on fire"}}, seconds{1});
    write(core::Unanswered{{Errc::limit, "too many questions wait"}}, seconds{2});
    EXPECT_THAT(told_.lines(),
                ElementsAre(HasSubstr("db.fail"), HasSubstr("limit.hit limit=questions")));
    EXPECT_THAT(told_.lines().front(), HasSubstr("disk on fire"));
}

}  // namespace
}  // namespace klatch::io::testing
