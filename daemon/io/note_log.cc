#include "daemon/io/note_log.h"

namespace klatch::io {

void NoteLog::write(const core::Note& note, MonoTime now) {
    std::visit([&](const auto& what) { tell(what, now); }, note);
}

void NoteLog::tell(const core::AccountMade& note, MonoTime /*now*/) {
    log_.event(log::Level::info, "account.create", {{"account", note.name}});
}

void NoteLog::tell(const core::Throttled& note, MonoTime now) {
    if (const auto skipped = floods_.admit(now))
        log_.event(log::Level::info, "limit.hit",
                   {{"limit", "messages"}, {"host", note.host}, {"skipped", *skipped}});
}

void NoteLog::tell(const core::Unanswered& note, MonoTime now) {
    if (note.error.code == Errc::limit) {
        if (const auto skipped = overloads_.admit(now))
            log_.event(log::Level::warning, "limit.hit",
                       {{"limit", "questions"}, {"skipped", *skipped}});
    } else if (const auto skipped = failures_.admit(now)) {
        log_.event(log::Level::error, "db.fail",
                   {{"reason", note.error.message}, {"skipped", *skipped}});
    }
}

}  // namespace klatch::io
