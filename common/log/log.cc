#include "common/log/log.h"

#include <utility>

#include "common/log/line.h"

namespace klatch::log {

Log::Log(const Clock& clock, const Settings& settings, std::unique_ptr<Sink> sink)
    : clock_(clock), level_(settings.level) {
    change(settings, std::move(sink));
}

void Log::event(Level level, EventName name, std::initializer_list<Field> fields) {
    if (!is_on(level)) return;
    const Record record{clock_.now().wall, level, &name.event(), {fields.begin(), fields.size()}};
    const auto out = output();
    out->sink->write(format_line(record, out->format, out->addresses));
}

void Log::change(const Settings& settings, std::unique_ptr<Sink> sink) {
    auto next = std::make_shared<const Output>(
        Output{settings.format, settings.addresses, std::move(sink)});
    level_.store(settings.level, std::memory_order_relaxed);
    const std::lock_guard lock{mutex_};
    output_.swap(next);
}

std::shared_ptr<const Log::Output> Log::output() const {
    const std::lock_guard lock{mutex_};
    return output_;
}

Result<Opened> open(Settings settings, std::string_view journal_stream) {
    if (settings.format == Format::automatic) {
        const bool journal = settings.file.empty() && is_journal(journal_stream);
        settings.format = journal ? Format::journald : Format::logfmt;
    }
    if (settings.file.empty()) return Opened{std::move(settings), standard_error()};
    auto sink = open_file(settings.file);
    if (!sink) return fail(std::move(sink.error()));
    return Opened{std::move(settings), std::move(*sink)};
}

Status reopen(Log& log, const Settings& settings, std::string_view journal_stream) {
    auto opened = open(settings, journal_stream);
    if (!opened) return fail(std::move(opened.error()));
    log.change(opened->settings, std::move(opened->sink));
    return {};
}

}  // namespace klatch::log
