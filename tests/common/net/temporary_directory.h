// A directory of its own for one test, gone with all that is in it at the end.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace klatch::net {

class TemporaryDirectory {
public:
    TemporaryDirectory() {
        std::string path = (std::filesystem::temp_directory_path() / "klatch.XXXXXX").string();
        EXPECT_NE(::mkdtemp(path.data()), nullptr);
        path_ = path;
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace klatch::net
