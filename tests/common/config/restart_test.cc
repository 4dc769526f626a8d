#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/config/schema.h"

namespace klatch::config {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Door {
    std::string address = "here";
    std::string sign = "welcome";
};

struct House {
    std::string place = "hill";
    std::string colour = "red";
    std::vector<Door> doors{Door{}};
};

std::vector<Setting> describe(Door& door) {
    return {at_start(text("address", door.address, "")), text("sign", door.sign, "")};
}

Schema describe(House& house) {
    return {"help",
            {section("house", "",
                     {at_start(text("place", house.place, "")), text("colour", house.colour, "")}),
             repeated<Door>("door", "", house.doors, [](Door& door) { return describe(door); })}};
}

std::vector<std::string> changed(House before, House after) {
    return changed_for_restart(describe(before), describe(after));
}

TEST(ChangedForRestart, NamesTheKeysThatAreObeyedAtTheStart) {
    EXPECT_THAT(changed({}, {.place = "valley"}), ElementsAre("house.place"));
    EXPECT_THAT(changed({}, {.colour = "green", .doors = {{"here", "go away"}}}), IsEmpty());
}

TEST(ChangedForRestart, NamesARepeatedSectionOnce) {
    EXPECT_THAT(changed({}, {.doors = {{"there"}, {"everywhere"}}}), ElementsAre("door"));
    EXPECT_THAT(changed({}, {.doors = {}}), ElementsAre("door"));
    EXPECT_THAT(changed({.doors = {{"a"}, {"b"}}}, {.doors = {{"b"}, {"a"}}}), ElementsAre("door"));
}

}  // namespace
}  // namespace klatch::config
