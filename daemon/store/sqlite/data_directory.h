// The directory that holds the database, held by one daemon at a time.
#pragma once

#include <string>

#include "common/net/unique_fd.h"
#include "common/result.h"

namespace klatch::store {

// Made where it is missing (0700), and locked until destroyed.
class DataDirectory {
public:
    // Errc::conflict when another process holds it.
    static Result<DataDirectory> claim(const std::string& path);

    // Absolute, without symbolic links.
    [[nodiscard]] std::string database_path() const { return path_ + "/klatch.db"; }

    // Makes sure that the database file is there, complete, ours, and readable by its owner alone:
    // what others may do with one that exists is taken from them.
    [[nodiscard]] Status provide_database() const;

private:
    DataDirectory(std::string path, net::UniqueFd lock)
        : path_(std::move(path)), lock_(std::move(lock)) {}

    [[nodiscard]] Status create() const;

    std::string path_;
    net::UniqueFd lock_;
};

}  // namespace klatch::store
