// The log: events with fields, one line each, in the form and at the level that is set.
//
//     log.event(Level::info, "conn.open", {{"transport", "unix"}, {"uid", uid}});
//     log.event(Level::warning, "auth.fail", {{"address", Address{text}}, {"account", name}});
#pragma once

#include <atomic>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string_view>

#include "common/clock.h"
#include "common/log/events.h"
#include "common/log/field.h"
#include "common/log/settings.h"
#include "common/log/sink.h"
#include "common/result.h"

namespace klatch::log {

// Any thread may log at any time; no lock is held while a line is formatted or written.
class Log {
public:
    // The clock must outlive the log.  Format::automatic is logfmt here.
    Log(const Clock& clock, const Settings& settings, std::unique_ptr<Sink> sink);

    // Writes a line unless the level leaves it out.  Fields may hold any bytes.
    void event(Level level, EventName name, std::initializer_list<Field> fields = {});

    // Takes other settings and another sink; lines in flight end in the old one.
    void change(const Settings& settings, std::unique_ptr<Sink> sink);

    // True when events of this level are written: worth asking before costly fields are made.
    [[nodiscard]] bool is_on(Level level) const {
        return level <= level_.load(std::memory_order_relaxed);
    }

private:
    struct Output {
        Format format;
        Addresses addresses;
        std::unique_ptr<Sink> sink;
    };
    [[nodiscard]] std::shared_ptr<const Output> output() const;

    const Clock& clock_;
    std::atomic<Level> level_;
    mutable std::mutex mutex_;  // guards output_
    std::shared_ptr<const Output> output_;
};

// Resolves Format::automatic by $JOURNAL_STREAM and opens what the settings name: the file, or
// standard error.
struct Opened {
    Settings settings;
    std::unique_ptr<Sink> sink;
};
[[nodiscard]] Result<Opened> open(Settings settings, std::string_view journal_stream);

// On SIGHUP: opens the sink that the settings name, anew, also to follow a rotated file.  When that
// fails the log stays as it is.
[[nodiscard]] Status reopen(Log& log, const Settings& settings, std::string_view journal_stream);

}  // namespace klatch::log
