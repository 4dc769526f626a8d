// Where log lines go.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/log/settings.h"
#include "common/result.h"

namespace klatch::log {

// Takes whole lines from any thread.  A line that cannot be written is lost: logging never fails.
class Sink {
public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    virtual ~Sink() = default;
    virtual void write(std::string_view line) = 0;
};

// Standard error, which it does not close.
[[nodiscard]] std::unique_ptr<Sink> standard_error();

// Appends to a file, made with mode 0640 if it is not there.  Errc::io names it and the reason.
[[nodiscard]] Result<std::unique_ptr<Sink>> open_file(const std::string& path);

// True if standard error is the journal stream that $JOURNAL_STREAM ("device:inode") names.
[[nodiscard]] bool is_journal(std::string_view journal_stream);

}  // namespace klatch::log
