// A directory of a test's own, gone when the test is.
#pragma once

#include <gtest/gtest.h>
#include <cstdlib>

#include <filesystem>
#include <string>

namespace klatch::store::testing {

class TemporaryDirectory {
public:
    TemporaryDirectory() : path_(::testing::TempDir() + "/klatch-store-XXXXXX") {
        if (mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "mkdtemp " << path_;
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace klatch::store::testing
