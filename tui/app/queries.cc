#include "tui/app/queries.h"

#include <algorithm>

#include "common/wire/message.h"
#include "common/wire/server_time.h"
#include "tui/app/buffers.h"
#include "tui/app/gap.h"
#include "tui/app/history.h"
#include "tui/app/history_request.h"
#include "tui/app/line.h"
#include "tui/app/page.h"

namespace klatch::tui {
namespace {

constexpr int most_queries = 50;
// Strangers who write to us make us ask, and servers throw out who asks too much.
constexpr std::size_t most_questions = 5;

// By the clock of the server, whatever ours says: since then we were away at the latest.
WallTime surely_before(const Network& network) {
    return std::max(WallTime{}, network.away_since - clock_skew);
}

// Requests about people that have no answer yet.
std::size_t open_questions(const Model& model, const Network& network) {
    const auto asks = [&](const auto& buffer) {
        return buffer->network == network.id && buffer->kind == BufferKind::query &&
               buffer->history.in_flight != History::Request::none;
    };
    return static_cast<std::size_t>(
        std::count_if(model.buffers.begin(), model.buffers.end(), asks));
}

// The conversations of the earlier run, and the channels where a message waits to be seen.
void reopen_saved(Model& model, Network& network) {
    for (auto next = model.saved.begin(); next != model.saved.end();) {
        const auto entry = next++;  // opening a buffer takes its entry away
        const SavedBuffer& saved = entry->second;
        const std::string name = saved.name;
        if (saved.kind == BufferKind::server || entry->first != saved_key(network.address, name))
            continue;
        if (saved.kind == BufferKind::channel && saved.outgoing.empty()) continue;
        if (saved.closed) continue;
        static_cast<void>(open_buffer(model, network, saved.kind, name));
    }
}

// A conversation that the user closed stays closed until something new is said: "TARGETS", whose,
// and when that was last.
bool is_closed_and_read(const Model& model, const Network& network,
                        const wire::MessageView& target) {
    const auto saved = model.saved.find(saved_key(network.address, target.at(1)));
    if (saved == model.saved.end() || !saved->second.closed) return false;
    const auto newest = wire::parse_server_time(target.at(2));
    return newest && *newest <= saved->second.read.time;
}

}  // namespace

Result<Buffer*> begin_query(Model& model, Effects& effects, Network& network,
                            std::string_view name) {
    auto opened = open_buffer(model, network, BufferKind::query, name);
    if (!opened || !network.ready()) return opened;
    if (open_questions(model, network) < most_questions) {
        catch_up(model, effects, **opened);
    } else if (keeps_history(network)) {
        open_gap(model, **opened, "What was said before is not fetched. PgUp here, or /history.");
    }
    return opened;
}

void discover_queries(Model& model, Effects& effects, Network& network) {
    reopen_saved(model, network);
    for (const auto& buffer : model.buffers) {
        if (buffer->network == network.id && buffer->kind == BufferKind::query)
            catch_up(model, effects, *buffer);
    }
    network.away_since = network.seen_until;
    network.caught_up = !keeps_history(network);  // then nobody can tell
    if (network.caught_up) return;
    effects.send(network.id, line("CHATHISTORY", {"TARGETS", at_time(surely_before(network)),
                                                  at_time(model.now.wall + Milliseconds{60'000}),
                                                  std::to_string(most_queries)}));
}

void take_targets(Model& model, Effects& effects, Network& network, const OpenBatch& batch) {
    network.caught_up = true;
    for (const std::string& bytes : batch.lines) {
        const auto message = wire::parse(bytes);
        if (!message || message->param_count < 3 || message->at(0) != "TARGETS") continue;
        const std::string_view name = message->at(1);
        if (network.isupport.is_channel(name) || find_buffer(model, network, name)) continue;
        if (is_closed_and_read(model, network, *message)) continue;
        const auto buffer = open_buffer(model, network, BufferKind::query, name);
        if (!buffer) return;
        read_from(**buffer, surely_before(network));
        catch_up(model, effects, **buffer);
    }
}

}  // namespace klatch::tui
