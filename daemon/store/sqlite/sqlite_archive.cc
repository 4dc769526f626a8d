#include "daemon/store/sqlite/sqlite_archive.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "daemon/store/activity.h"
#include "daemon/store/audience.h"

namespace klatch::store {
namespace {

// Steps of SQLite's machine between two looks at the clock: well under a millisecond.
constexpr int steps_between_looks = 10'000;

// The last two conditions are is_addressed() of audience.h.
constexpr std::string_view oldest_sql =
    "SELECT seq, time, kind, source, account, target_name, client_tags, text FROM message INDEXED "
    "BY message_target WHERE target = ?1 AND seq >= ?2 AND seq < ?3 AND (instr(?4, "
    "substr(target_name, 1, 1)) = 0 OR (?5 <> '' AND account = ?5)) ORDER BY seq LIMIT ?6";
constexpr std::string_view newest_sql =
    "SELECT seq, time, kind, source, account, target_name, client_tags, text FROM message INDEXED "
    "BY message_target WHERE target = ?1 AND seq >= ?2 AND seq < ?3 AND (instr(?4, "
    "substr(target_name, 1, 1)) = 0 OR (?5 <> '' AND account = ?5)) ORDER BY seq DESC LIMIT ?6";
constexpr std::string_view latest_sql =
    "SELECT time FROM message INDEXED BY message_target WHERE target = ?1 AND seq >= ?2 AND "
    "(instr(?3, substr(target_name, 1, 1)) = 0 OR (?4 <> '' AND account = ?4)) ORDER BY seq DESC "
    "LIMIT 1";

StoredMessage message_at(const Statement& row) {
    return {Seq{static_cast<std::uint64_t>(row.number(0))},
            WallTime{Milliseconds{row.number(1)}},
            static_cast<MessageKind>(row.number(2)),
            std::string(row.text(3)),
            std::string(row.text(4)),
            std::string(row.text(5)),
            std::string(row.text(6)),
            std::string(row.text(7))};
}

}  // namespace

Result<std::unique_ptr<Archive>> SqliteArchive::open(const std::string& path,
                                                     std::chrono::milliseconds most_time) {
    Result<Database> database = Database::open(path, Database::Access::read_only);
    if (!database) return fail(database.error());
    return std::make_unique<SqliteArchive>(std::move(*database), most_time);
}

SqliteArchive::SqliteArchive(Database database, std::chrono::milliseconds most_time)
    : database_(std::move(database)),
      most_time_(most_time),
      oldest_(database_, oldest_sql),
      newest_(database_, newest_sql),
      first_from_(database_, "SELECT seq, time FROM message WHERE seq >= ? ORDER BY seq LIMIT 1"),
      last_seq_(database_, "SELECT max(seq) FROM message"),
      talks_with_(database_,
                  "SELECT id FROM conversation WHERE party_a = ?1 AND (party_b = ?2 OR name_b = ?3 "
                  "COLLATE NOCASE) UNION SELECT id FROM conversation WHERE party_b = ?1 AND "
                  "(party_a = ?2 OR name_a = ?3 COLLATE NOCASE)"),
      talks_(database_,
             "SELECT id, name_b FROM conversation WHERE party_a = ?1 UNION ALL SELECT id, name_a "
             "FROM conversation WHERE party_b = ?1 AND party_a <> ?1"),
      latest_(database_, latest_sql) {
    sqlite3_progress_handler(database_.handle(), steps_between_looks, &SqliteArchive::is_overdue,
                             this);
}

SqliteArchive::~SqliteArchive() = default;

int SqliteArchive::is_overdue(void* self) {
    const auto& archive = *static_cast<SqliteArchive*>(self);
    return std::chrono::steady_clock::now() > archive.deadline_ ? 1 : 0;
}

void SqliteArchive::start_timer() {
    deadline_ = std::chrono::steady_clock::now() + most_time_;
}

tl::unexpected<Error> SqliteArchive::failure(int code) const {
    return fail(database_.error(code, "read the history"));
}

// ---- pages ----------------------------------------------------------------------------------

Result<Page> SqliteArchive::read(const HistoryQuery& query) {
    start_timer();
    Page page;
    const Result<std::vector<Target>> targets = find_targets(query.target);
    if (!targets) return fail(targets.error());
    if (targets->empty()) return page;
    const Result<Place> from = find_place(query.from);
    if (!from) return fail(from.error());
    const Result<Place> to = find_place(query.to);
    if (!to) return fail(to.error());
    for (const Stretch& stretch : stretches(query, *from, *to)) {
        auto messages = messages_in(stretch, *targets, query.asker);
        if (!messages) return fail(messages.error());
        std::ranges::move(*messages, std::back_inserter(page.messages));
    }
    return page;
}

Result<std::vector<SqliteArchive::Target>> SqliteArchive::find_targets(
    const HistoryTarget& target) {
    if (const auto* channel = std::get_if<ChannelId>(&target)) {
        return std::vector{static_cast<Target>(channel->value())};
    }
    const auto& [reader, other, name] = std::get<Correspondence>(target);
    std::vector<Target> found;
    talks_with_.bind(reader, other, std::string_view(name));
    int code = talks_with_.step();
    for (; code == SQLITE_ROW; code = talks_with_.step())
        found.push_back(talks_with_.number(0));
    talks_with_.reset();
    if (code != SQLITE_DONE) return failure(code);
    return found;
}

Result<Place> SqliteArchive::find_place(const Reference& reference) {
    if (const auto* seq = std::get_if<Seq>(&reference)) return place_of(*seq);
    const auto* time = std::get_if<WallTime>(&reference);
    if (time == nullptr) return Place{};
    const Result<Seq> at = find_first(*time);
    if (!at) return fail(at.error());
    const Result<Seq> after = find_first(*time + Milliseconds{1});
    if (!after) return fail(after.error());
    return Place{*at, *after};
}

// The first message that is not before `time`, by bisection: time rises with seq, but for steps of
// the clock, and no index on it is needed.
Result<Seq> SqliteArchive::find_first(WallTime time) {
    last_seq_.bind();
    int code = last_seq_.step();
    const std::int64_t last = last_seq_.number(0);
    last_seq_.reset();
    if (code != SQLITE_ROW) return failure(code);
    if (last == 0) return end_of_order;  // no message yet
    std::int64_t low = 0;
    std::int64_t high = last + 1;  // beyond all
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        first_from_.bind(middle);
        code = first_from_.step();
        const std::int64_t seq = first_from_.number(0);
        const WallTime found{Milliseconds{first_from_.number(1)}};
        first_from_.reset();
        if (code != SQLITE_ROW) return failure(code);
        if (found < time) {
            low = seq + 1;
        } else {
            high = middle;
        }
    }
    return low > last ? end_of_order : Seq{static_cast<std::uint64_t>(low)};
}

Result<std::vector<StoredMessage>> SqliteArchive::messages_in(const Stretch& stretch,
                                                              const std::vector<Target>& targets,
                                                              const Asker& asker) {
    std::vector<StoredMessage> messages;
    Statement& rows = stretch.edge == Edge::oldest ? oldest_ : newest_;
    for (const Target target : targets) {
        rows.bind(target, stretch.first, stretch.end, closed_prefixes(asker.standing),
                  std::string_view(asker.account), stretch.limit);
        int code = rows.step();
        for (; code == SQLITE_ROW; code = rows.step())
            messages.push_back(message_at(rows));
        rows.reset();
        if (code != SQLITE_DONE) return failure(code);
    }
    return nearest(stretch, std::move(messages));
}

// ---- targets --------------------------------------------------------------------------------

Result<TargetsPage> SqliteArchive::targets(const TargetsQuery& query) {
    start_timer();
    Result<std::vector<TargetActivity>> found = active_channels(query);
    if (!found) return fail(found.error());
    Result<std::vector<TargetActivity>> talks = active_talks(query);
    if (!talks) return fail(talks.error());
    std::ranges::move(*talks, std::back_inserter(*found));
    return asked_for(query, *std::move(found));
}

Result<std::vector<TargetActivity>> SqliteArchive::active_channels(const TargetsQuery& query) {
    std::vector<TargetActivity> found;
    for (const ReadableChannel& channel : query.channels) {
        const auto latest = latest_time(static_cast<Target>(channel.id.value()),
                                        channel.visible_from, channel.asker);
        if (!latest) return fail(latest.error());
        if (*latest) found.push_back({channel.id, {}, **latest});
    }
    return found;
}

Result<std::vector<TargetActivity>> SqliteArchive::active_talks(const TargetsQuery& query) {
    Result<std::vector<Talk>> talks = talks_of(query.party);
    if (!talks) return fail(talks.error());
    std::vector<TargetActivity> found;
    for (Talk& talk : *talks) {
        const auto latest = latest_time(talk.target, Seq{}, {});
        if (!latest) return fail(latest.error());
        if (*latest) found.push_back({{}, std::move(talk.name), **latest});
    }
    return found;
}

Result<std::vector<SqliteArchive::Talk>> SqliteArchive::talks_of(PartyId party) {
    std::vector<Talk> talks;
    talks_.bind(party);
    int code = talks_.step();
    for (; code == SQLITE_ROW; code = talks_.step())
        talks.push_back({talks_.number(0), std::string(talks_.text(1))});
    talks_.reset();
    if (code != SQLITE_DONE) return failure(code);
    return talks;
}

Result<std::optional<WallTime>> SqliteArchive::latest_time(Target target, Seq visible_from,
                                                           const Asker& asker) {
    if (is_overdue(this) != 0) return failure(SQLITE_INTERRUPT);
    latest_.bind(target, visible_from, closed_prefixes(asker.standing),
                 std::string_view(asker.account));
    const int code = latest_.step();
    std::optional<WallTime> time;
    if (code == SQLITE_ROW) time = WallTime{Milliseconds{latest_.number(0)}};
    latest_.reset();
    if (code != SQLITE_ROW && code != SQLITE_DONE) return failure(code);
    return time;
}

}  // namespace klatch::store
