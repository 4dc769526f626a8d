// The files that remember how far each buffer was read, and what was not sent: written whole or not
// at all, even where the power fails.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/net/unique_fd.h"
#include "common/result.h"
#include "tui/app/saved_state.h"

namespace klatch::tui {

// Errc::not_found when there is none, Errc::corrupt when it is something else, Errc::io when it
// cannot be read; only in the first case may one be written without losing what it holds.
[[nodiscard]] Result<SavedState> read_state(const std::string& path);

// Writes beside it, waits until that is on the disk, and renames.  Leaves nothing beside it.  Makes
// its directory if need be; nobody else may read either.
[[nodiscard]] Status write_state(const std::string& path, const SavedState& state);

inline constexpr int max_state_files = 64;

// The file of one running klatch.  Two on one file would lose each other's news, and send the
// messages that wait in it twice; so the first has `path`, one beside it `path-2`, and so on.
class StateFile {
public:
    // The first that nobody holds, until this object is gone.  Where the file system keeps no locks
    // it is `path`, as if one were alone.  Errc::limit when all (max_state_files) are held.
    [[nodiscard]] static Result<StateFile> claim(const std::string& path);

    // What it holds, with what runs that have ended left in the files beside it: those are gone
    // then.  Of those that run beside it, also how far they have read.  Errors as of
    // read_state(), with not_found where there was nothing at all.
    [[nodiscard]] Result<SavedState> read();

    [[nodiscard]] Status write(const SavedState& state) const { return write_state(name_, state); }

private:
    StateFile(std::string first, std::string name, net::UniqueFd lock)
        : first_(std::move(first)), name_(std::move(name)), lock_(std::move(lock)) {}
    // The files beside it.
    [[nodiscard]] std::vector<std::string> others() const;
    // False if there was nothing to take.
    [[nodiscard]] Result<bool> take_in(const std::string& name, SavedState& state) const;

    std::string first_;  // the path that was asked for
    std::string name_;
    net::UniqueFd lock_;
};

}  // namespace klatch::tui
