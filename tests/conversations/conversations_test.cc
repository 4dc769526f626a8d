// Every file of this directory is a test, named by its folder and its own name.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/conversations/conversation.h"

namespace klatch::conversations {
namespace {

using std::filesystem::path;

class Conversation : public testing::Test {
public:
    explicit Conversation(path file) : file_(std::move(file)) {}

    void TestBody() override {
        std::ifstream in{file_, std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const auto elsewhere = play(text, file_.string());
        EXPECT_FALSE(elsewhere) << *elsewhere;
    }

private:
    path file_;
};

std::vector<path> files() {
    std::vector<path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{
             path{KLATCH_SOURCE_DIR} / "tests" / "conversations"})
        if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt")
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

void register_all() {
    for (const path& file : files()) {
        const std::string family = "conversation_" + file.parent_path().filename().string();
        testing::RegisterTest(family.c_str(), file.stem().c_str(), nullptr, nullptr, file.c_str(),
                              1, [file]() -> testing::Test* {
                                  return new Conversation{file};  // GoogleTest deletes it
                              });
    }
}

}  // namespace
}  // namespace klatch::conversations

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    klatch::conversations::register_all();
    return RUN_ALL_TESTS();
}
