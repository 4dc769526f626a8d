// SQLite's way to the disk, with faults: failing writes and syncs, and power cuts.
#pragma once

#include <map>
#include <string>
#include <string_view>

struct sqlite3_vfs;

namespace klatch::store::testing {

// While one lives, every SQLite file of the process is opened through it.  One at a time, one
// thread at a time.
class FaultVfs {
public:
    FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;
    ~FaultVfs();

    // The next `count` syncs of files whose name ends so fail with EIO.
    void fail_syncs(std::string suffix, int count);
    // Every write to files whose name ends so finds the disk full, until room is made.
    void fill_disk(std::string suffix) { full_suffix_ = std::move(suffix); }
    void make_room() { full_suffix_.clear(); }

    // From here on it is known what of the directory is really on disk.
    void watch(const std::string& directory);
    // Writes what a power cut now would leave of it, nothing unsynced, to another directory.
    void cut_power(const std::string& into) const;

    // How many syncs of files whose name ends so there were.
    [[nodiscard]] int syncs(std::string_view suffix) const;

    // What the files of the VFS ask and tell.
    [[nodiscard]] bool is_full(std::string_view path) const;
    [[nodiscard]] bool sync_fails(std::string_view path);
    void synced(const std::string& path);

private:
    sqlite3_vfs* const base_;
    std::string failing_suffix_;
    int failures_left_ = 0;
    std::string full_suffix_;
    std::string watched_;
    std::map<std::string, std::string> on_disk_;  // contents by file name
    std::map<std::string, int> syncs_;
};

}  // namespace klatch::store::testing
