// Makes one write of what curses writes between two calls: by itself it writes once a row, and each
// write wakes whoever reads the terminal, and is a packet of its own on the way through ssh.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

namespace klatch::term {

// For one thread.
class GatheredOutput {
public:
    // `terminal` must outlive it.  Where the system has no file in memory for it, curses writes as
    // it does.
    explicit GatheredOutput(int terminal);
    GatheredOutput(const GatheredOutput&) = delete;
    GatheredOutput& operator=(const GatheredOutput&) = delete;
    ~GatheredOutput() = default;

    // What curses writes to; null if no descriptor is left.  It is the terminal itself outside of
    // begin() and end().
    [[nodiscard]] std::FILE* stream() const { return stream_.get(); }

    // From here on bytes gather.
    void begin();
    // Writes them, all at once, and waits until they are written.
    void end();

private:
    struct Closer {
        void operator()(std::FILE* stream) const { static_cast<void>(std::fclose(stream)); }
    };

    int terminal_;
    std::unique_ptr<std::FILE, Closer> stream_;
    std::unique_ptr<std::FILE, Closer> memory_;  // a file; null where there can be none
    std::string bytes_;
    bool gathers_ = false;
};

}  // namespace klatch::term
