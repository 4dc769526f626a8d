#include "daemon/store/memory/memory_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/daemon/store/entries.h"

namespace klatch::store::testing {
namespace {

using ::testing::ElementsAre;

std::vector<Refusal> refusals(const std::vector<Verdict>& verdicts) {
    std::vector<Refusal> result;
    for (const Verdict& verdict : verdicts)
        result.push_back(verdict.refusal);
    return result;
}

const std::vector<Entry> mixed_group = {
    unkept(NickChanged{UserId{1}, "ann"}),
    kept(said(ChannelId{7}, "lost")),
    unkept(NickChanged{UserId{1}, "anna"}),
};

TEST(MemoryStore, AFullDiskRefusesWhatIsToBeKeptAndNothingElse) {
    MemoryStore store;
    store.fail_next(Refusal::disk_full);
    EXPECT_THAT(refusals(store.commit(mixed_group)),
                ElementsAre(Refusal::none, Refusal::disk_full, Refusal::none));
    const auto page = store.open_archive()->read({.target = ChannelId{7}}).value();
    EXPECT_TRUE(page.messages.empty());
}

TEST(MemoryStore, OneFailureIsOverAfterOneGroup) {
    MemoryStore store;
    store.fail_next(Refusal::disk_error);
    EXPECT_THAT(refusals(store.commit(std::vector{unkept(NickChanged{UserId{1}, "ann"})})),
                ElementsAre(Refusal::none));
    const std::vector group{kept(said(ChannelId{7}, "one"))};
    EXPECT_THAT(refusals(store.commit(group)), ElementsAre(Refusal::disk_error));
    EXPECT_THAT(refusals(store.commit(group)), ElementsAre(Refusal::none));
}

TEST(MemoryStore, AFullDiskStaysFullUntilThereIsRoom) {
    MemoryStore store;
    store.fail_from_now(Refusal::disk_full);
    const std::vector group{kept(said(ChannelId{7}, "one"))};
    EXPECT_THAT(refusals(store.commit(group)), ElementsAre(Refusal::disk_full));
    EXPECT_THAT(refusals(store.commit(group)), ElementsAre(Refusal::disk_full));
    store.fail_from_now(Refusal::none);
    EXPECT_THAT(refusals(store.commit(group)), ElementsAre(Refusal::none));
}

TEST(MemoryStore, IsUnavailableOnceClosed) {
    MemoryStore store;
    ASSERT_TRUE(store.close());
    EXPECT_THAT(refusals(store.commit(std::vector{unkept(NickChanged{UserId{1}, "ann"})})),
                ElementsAre(Refusal::unavailable));
}

}  // namespace
}  // namespace klatch::store::testing
