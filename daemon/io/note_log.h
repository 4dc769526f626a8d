// Writes what the hub found worth a line into the log.
#pragma once

#include "common/clock.h"
#include "common/log/log.h"
#include "common/log/throttle.h"
#include "daemon/core/effects.h"

namespace klatch::io {

// What a peer can cause again and again is told once a minute.  Belongs to the loop thread; the log
// must outlive it.
class NoteLog {
public:
    explicit NoteLog(log::Log& log) : log_(log) {}

    void write(const core::Note& note, MonoTime now);

private:
    void tell(const core::AccountMade& note, MonoTime now);
    void tell(const core::Throttled& note, MonoTime now);
    void tell(const core::Unanswered& note, MonoTime now);

    log::Log& log_;
    log::Throttle floods_;
    log::Throttle overloads_;
    log::Throttle failures_;
};

}  // namespace klatch::io
