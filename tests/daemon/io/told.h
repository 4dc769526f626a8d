// A log whose lines a test reads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/log/log.h"

namespace klatch::io::testing {

// In logfmt, every level; addresses are masked.
class Told {
public:
    [[nodiscard]] log::Log& log() { return log_; }
    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

private:
    class Lines final : public log::Sink {
    public:
        explicit Lines(std::vector<std::string>& lines) : lines_(lines) {}
        void write(std::string_view line) override { lines_.emplace_back(line); }

    private:
        std::vector<std::string>& lines_;
    };

    SystemClock clock_;
    std::vector<std::string> lines_;
    log::Log log_{clock_, settings(), std::make_unique<Lines>(lines_)};

    static log::Settings settings() {
        log::Settings settings;
        settings.level = log::Level::debug;
        settings.format = log::Format::logfmt;
        settings.addresses = log::Addresses::masked;
        return settings;
    }
};

}  // namespace klatch::io::testing
