// BATCH: lines that belong together, and what to do when a batch is complete.
#include "tui/app/history.h"
#include "tui/app/on/handlers.h"
#include "tui/app/queries.h"

namespace klatch::tui::on {
namespace {

constexpr std::size_t most_open_batches = 32;

void open(Incoming& in, std::string_view reference) {
    if (in.network.batches.size() >= most_open_batches) return;
    OpenBatch batch;
    batch.type = in.message.at(1);
    for (std::size_t i = 2; i < in.message.param_count; ++i)
        batch.params.emplace_back(in.message.at(i));
    batch.label = in.label;
    in.network.batches.insert_or_assign(std::string(reference), std::move(batch));
}

void close(Incoming& in, std::string_view reference) {
    const auto found = in.network.batches.find(reference);
    if (found == in.network.batches.end()) return;
    const OpenBatch batch = std::move(found->second);
    in.network.batches.erase(found);
    if (batch.type == "chathistory") take_page(in.model, in.effects, in.network, batch);
    if (batch.type == "draft/chathistory-targets")
        take_targets(in.model, in.effects, in.network, batch);
}

}  // namespace

void batch(Incoming& in) {
    const std::string_view reference = in.message.at(0);
    if (reference.size() < 2) return;
    if (reference.front() == '+') open(in, reference.substr(1));
    if (reference.front() == '-') close(in, reference.substr(1));
}

// An answer without content: nothing waits for it.
void ack(Incoming&) {}

}  // namespace klatch::tui::on
