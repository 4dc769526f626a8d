// Every folder beside this file is a test: what the user sees after the lines and keys in it.
// KLATCH_UPDATE_SCREENS=1 writes what is seen instead of comparing it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/screens/screen_run.h"

namespace klatch::tui {
namespace {

class Screen : public ::testing::Test {
public:
    explicit Screen(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void TestBody() override {
        const std::string seen = ScreenRun(folder_).play();
        if (std::getenv("KLATCH_UPDATE_SCREENS")) {
            std::ofstream(folder_ / "out", std::ios::binary) << seen;
            return;
        }
        EXPECT_EQ(seen, read_file(folder_ / "out"));
    }

private:
    std::filesystem::path folder_;
};

void register_screens() {
    const std::filesystem::path screens = KLATCH_SOURCE_DIR "/tests/screens";
    for (const auto& entry : std::filesystem::directory_iterator(screens)) {
        if (!entry.is_directory()) continue;
        const std::filesystem::path& folder = entry.path();
        ::testing::RegisterTest("Screen", folder.filename().c_str(), nullptr, nullptr, __FILE__,
                                __LINE__, [folder]() -> Screen* { return new Screen(folder); });
    }
}

}  // namespace
}  // namespace klatch::tui

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    klatch::tui::register_screens();
    return RUN_ALL_TESTS();
}
