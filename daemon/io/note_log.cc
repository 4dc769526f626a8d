#include "daemon/io/note_log.h"

namespace klatch::io {
namespace {

struct Writer {
    log::Log& log;

    void operator()(const core::AccountMade& note) const {
        log.event(log::Level::info, "account.create", {{"account", note.name}});
    }
    void operator()(const core::Throttled& note) const {
        log.event(log::Level::info, "limit.hit", {{"limit", "messages"}, {"host", note.host}});
    }
};

}  // namespace

void log_note(log::Log& log, const core::Note& note) {
    std::visit(Writer{log}, note);
}

}  // namespace klatch::io
