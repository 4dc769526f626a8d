// How many durable messages a second the store takes, by the size of the groups.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>

#include "daemon/store/sqlite/sqlite_store.h"
#include "tests/daemon/store/entries.h"
#include "tests/support/temporary_directory.h"

namespace klatch::store::testing {
namespace {

constexpr std::int64_t channels = 50;

std::vector<Entry> make_group(std::int64_t size) {
    std::vector<Entry> group;
    for (std::int64_t i = 0; i < size; ++i) {
        const ChannelId channel{static_cast<std::uint64_t>(1 + i * 7 % channels)};
        group.push_back(kept(said(channel, std::string(100, 'x'))));
    }
    return group;
}

void durable_messages(benchmark::State& state, Durability durability) {
    const tests::TemporaryDirectory directory;
    const auto store = SqliteStore::open(directory.path(), {.durability = durability}).value();
    const std::vector<Entry> group = make_group(state.range(0));
    for ([[maybe_unused]] const auto turn : state) {
        const std::vector<Verdict> verdicts = store->journal().commit(group);
        if (verdicts.back().refusal != Refusal::none) std::abort();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK_CAPTURE(durable_messages, full, Durability::full)
    ->Arg(1)
    ->Arg(10)
    ->Arg(100)
    ->Arg(320)
    ->Arg(1000)
    ->UseRealTime();
BENCHMARK_CAPTURE(durable_messages, normal, Durability::normal)->Arg(1)->Arg(320)->UseRealTime();

void latest_page(benchmark::State& state) {
    const tests::TemporaryDirectory directory;
    const auto store = SqliteStore::open(directory.path(), {}).value();
    const std::vector<Entry> group = make_group(1000);
    for (int i = 0; i < 100; ++i)
        benchmark::DoNotOptimize(store->journal().commit(group));
    const auto archive = store->open_archive().value();
    HistoryQuery query{.target = ChannelId{8}, .limit = 100};
    if (state.range(0) != 0) query.from = at(500);
    for ([[maybe_unused]] const auto turn : state) {
        benchmark::DoNotOptimize(archive->read(query));
    }
}

// A page of 100 of 100,000 messages, with and without a time to look for.
BENCHMARK(latest_page)->Arg(0)->Arg(1);

}  // namespace
}  // namespace klatch::store::testing

BENCHMARK_MAIN();
