#include "common/wire/capabilities.h"

#include <gtest/gtest.h>

namespace klatch::wire {
namespace {

TEST(Capabilities, AreFoundByTheNameTheyHave) {
    for (const Capability capability : all_capabilities())
        EXPECT_EQ(capability_of(name(capability)), capability);
    EXPECT_EQ(name(Capability::chathistory), "draft/chathistory");
}

TEST(Capabilities, AreNotFoundByAnotherSpelling) {
    EXPECT_EQ(capability_of("Batch"), std::nullopt);
    EXPECT_EQ(capability_of("chathistory"), std::nullopt);
    EXPECT_EQ(capability_of(""), std::nullopt);
}

TEST(Capabilities, HoldWhatWasSet) {
    Capabilities set;
    EXPECT_TRUE(set.empty());
    set.set(Capability::batch);
    set.set(Capability::klatch_sync);
    EXPECT_TRUE(set.has(Capability::batch));
    EXPECT_FALSE(set.has(Capability::message_tags));
    set.clear(Capability::batch);
    EXPECT_EQ(set, Capabilities{Capability::klatch_sync});
}

TEST(Capabilities, CombineAsSets) {
    const Capabilities a{Capability::batch, Capability::sasl};
    const Capabilities b{Capability::sasl, Capability::setname};
    EXPECT_EQ(a & b, Capabilities{Capability::sasl});
    EXPECT_EQ(a - b, Capabilities{Capability::batch});
    EXPECT_EQ(a | b, (Capabilities{Capability::batch, Capability::sasl, Capability::setname}));
}

}  // namespace
}  // namespace klatch::wire
