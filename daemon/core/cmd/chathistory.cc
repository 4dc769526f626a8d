// CHATHISTORY: messages of the past (IRCv3 draft/chathistory).
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "common/text/casemap.h"
#include "common/text/names.h"
#include "common/wire/server_time.h"
#include "daemon/core/answer.h"
#include "daemon/core/cmd/commands.h"
#include "daemon/core/message_line.h"
#include "daemon/core/provenance.h"

namespace klatch::core::cmd {
namespace {

using store::Reference;
using wire::Capability;

struct Subcommand {
    std::string_view name;
    store::Slice slice;
    std::size_t params;  // with its own name
};

constexpr std::array subcommands{
    Subcommand{"LATEST", store::Slice::latest, 4},   Subcommand{"BEFORE", store::Slice::before, 4},
    Subcommand{"AFTER", store::Slice::after, 4},     Subcommand{"AROUND", store::Slice::around, 4},
    Subcommand{"BETWEEN", store::Slice::between, 5},
};

void fail(Context& context, std::string_view code, std::initializer_list<std::string_view> about,
          std::string_view text) {
    context.reply.fail("CHATHISTORY", code, about, text);
}

// "*", "msgid=..." or "timestamp=...".
std::optional<Reference> parse_reference(const Context& context, std::string_view word) {
    constexpr std::string_view by_msgid = "msgid=";
    constexpr std::string_view by_time = "timestamp=";
    if (word == "*") return Reference{};
    if (word.starts_with(by_msgid)) {
        const store::Seq seq =
            seq_of_msgid(context.state.database_id, word.substr(by_msgid.size()));
        if (!seq) return std::nullopt;
        return Reference{seq};
    }
    if (word.starts_with(by_time)) {
        const Result<WallTime> time = wire::parse_server_time(word.substr(by_time.size()));
        if (!time) return std::nullopt;
        return Reference{*time};
    }
    return std::nullopt;
}

std::optional<std::uint32_t> parse_limit(const Context& context, std::string_view word) {
    std::uint32_t limit = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), limit);
    if (error != std::errc{} || end != word.data() + word.size() || limit == 0) return std::nullopt;
    const std::uint32_t most = context.settings.history_page;
    return most == 0 ? limit : std::min(limit, most);
}

// What a target names, as far as the asker may read it.
struct Readable {
    store::HistoryTarget target;
    std::string name;
    store::Seq visible_from;
    store::Asker asker;
};

store::PartyId party_named(const State& state, std::string_view nick) {
    if (const User* user = state.users.by_nick(nick)) return user->party;
    const store::AccountRecord* account = state.accounts.by_name(nick);
    return account != nullptr ? store::PartyId{account->id.value()} : store::PartyId{};
}

std::optional<Readable> readable(const Context& context, std::string_view name) {
    const User& me = context.me();
    if (text::is_channel_name(name)) {
        const Channel* channel = context.state.channels.by_name(name);
        const Seat* seat = channel != nullptr ? me.seat_in(*channel) : nullptr;
        if (seat == nullptr) return std::nullopt;
        const bool since_join = context.settings.join_visibility == JoinVisibility::since_join;
        return Readable{channel->record.id,
                        channel->name(),
                        since_join ? seat->since : store::Seq{},
                        {seat->standing, me.account_name}};
    }
    const store::PartyId other = party_named(context.state, name);
    const bool may_have_been = text::is_valid_nick(name, context.settings.limits.nick_length);
    if (!other && !may_have_been) return std::nullopt;
    return Readable{
        store::Correspondence{me.party, other, std::string{name}}, std::string{name}, {}, {}};
}

// A batch of lines, for clients that know batches; the bare lines for others.
class BatchLines {
public:
    BatchLines(Context& context, std::string_view type, std::string_view target)
        : context_(context),
          reference_(context.session.has(Capability::batch) ? context.next_batch()
                                                            : std::string{}) {
        if (reference_.empty()) return;
        wire::LineWriter line = context.reply.from_server("BATCH");
        line.param("+" + reference_).param(type);
        if (!target.empty()) line.param(target);
        line.end();
    }

    [[nodiscard]] const std::string& reference() const { return reference_; }

    void end() {
        if (!reference_.empty()) context_.reply.from_server("BATCH").param("-" + reference_).end();
    }

private:
    Context& context_;
    std::string reference_;
};

class PageAnswer final : public Continuation {
public:
    PageAnswer(std::string_view subcommand, std::string target)
        : subcommand_(subcommand), target_(std::move(target)) {}

    void resume(Context& context, const Result<Answer>& answer) override {
        const auto* page = answer ? std::get_if<store::Page>(&*answer) : nullptr;
        if (page == nullptr)
            return fail(context, "MESSAGE_ERROR", {subcommand_, target_},
                        "The messages could not be read; try again");
        BatchLines batch{context, "chathistory", target_};
        for (const store::StoredMessage& stored : page->messages)
            append(context, stored, batch.reference());
        batch.end();
    }

private:
    static void append(Context& context, const store::StoredMessage& stored,
                       std::string_view batch) {
        const store::MessageSent message{.kind = stored.kind,
                                         .source = stored.source,
                                         .account = stored.account,
                                         .target = stored.target,
                                         .client_tags = stored.client_tags,
                                         .text = stored.text};
        append_message_line(context.reply.lines(), message,
                            {context.state.database_id, stored.seq, stored.time, batch},
                            context.session.caps);
    }

    std::string_view subcommand_;
    std::string target_;
};

class TargetsAnswer final : public Continuation {
public:
    void resume(Context& context, const Result<Answer>& answer) override {
        const auto* page = answer ? std::get_if<store::TargetsPage>(&*answer) : nullptr;
        if (page == nullptr)
            return fail(context, "MESSAGE_ERROR", {"TARGETS"},
                        "The targets could not be read; try again");
        BatchLines batch{context, "draft/chathistory-targets", {}};
        for (const store::TargetActivity& activity : page->targets)
            append(context, activity, batch.reference());
        batch.end();
    }

private:
    static void append(Context& context, const store::TargetActivity& activity,
                       std::string_view batch) {
        std::string_view name = activity.name;
        if (activity.channel) {
            const Channel* channel = context.state.channels.find(activity.channel);
            if (channel == nullptr) return;
            name = channel->name();
        }
        wire::LineWriter line = context.reply.line();
        if (!batch.empty()) line.raw_tag("batch", batch);
        line.source(context.settings.server_name)
            .command("CHATHISTORY")
            .param("TARGETS")
            .param(name)
            .param(wire::ServerTimeText{activity.latest}.view())
            .end();
    }
};

Outcome targets(Context& context, const wire::MessageView& message) {
    if (message.param_count < 4) {
        fail(context, "NEED_MORE_PARAMS", {"TARGETS"}, "TARGETS takes two timestamps and a limit");
        return Outcome::done;
    }
    const std::optional<Reference> from = parse_reference(context, message.at(1));
    const std::optional<Reference> to = parse_reference(context, message.at(2));
    const std::optional<std::uint32_t> limit = parse_limit(context, message.at(3));
    const bool are_times = from && to && std::holds_alternative<WallTime>(*from) &&
                           std::holds_alternative<WallTime>(*to);
    if (!are_times || !limit) {
        fail(context, "INVALID_PARAMS", {"TARGETS"},
             "TARGETS takes two references of the form timestamp=... and a limit from 1");
        return Outcome::done;
    }
    store::TargetsQuery query{.party = context.me().party,
                              .from = std::get<WallTime>(*from),
                              .to = std::get<WallTime>(*to),
                              .limit = *limit};
    const bool since_join = context.settings.join_visibility == JoinVisibility::since_join;
    for (const Seat& seat : context.me().channels) {
        query.channels.push_back({seat.channel->record.id,
                                  since_join ? seat.since : store::Seq{},
                                  {seat.standing, context.me().account_name}});
    }
    context.ask(std::move(query), std::make_unique<TargetsAnswer>());
    return Outcome::done;
}

Outcome page(Context& context, const Subcommand& subcommand, const wire::MessageView& message) {
    const std::string_view name = subcommand.name;
    if (message.param_count < subcommand.params) {
        fail(context, "NEED_MORE_PARAMS", {name},
             "CHATHISTORY: parameters are missing; see HELP CHATHISTORY");
        return Outcome::done;
    }
    const std::optional<Readable> target = readable(context, message.at(1));
    if (!target) {
        fail(context, "INVALID_TARGET", {name, safe(message.at(1))},
             "There is no such history, or it is not yours to read");
        return Outcome::done;
    }
    const std::optional<Reference> from = parse_reference(context, message.at(2));
    const bool has_to = subcommand.slice == store::Slice::between;
    const std::optional<Reference> to =
        has_to ? parse_reference(context, message.at(3)) : std::optional{Reference{}};
    const std::optional<std::uint32_t> limit =
        parse_limit(context, message.at(subcommand.params - 1));
    const bool may_be_open = subcommand.slice == store::Slice::latest;
    const auto is_open = [](const Reference& reference) {
        return std::holds_alternative<std::monostate>(reference);
    };
    if (!from || !to || !limit || (is_open(*from) && !may_be_open) || (has_to && is_open(*to))) {
        fail(context, "INVALID_PARAMS", {name, safe(message.at(2))},
             "A reference is msgid=... or timestamp=..., a limit is a number from 1");
        return Outcome::done;
    }
    context.ask(store::HistoryQuery{.target = target->target,
                                    .slice = subcommand.slice,
                                    .from = *from,
                                    .to = *to,
                                    .limit = *limit,
                                    .visible_from = target->visible_from,
                                    .asker = target->asker},
                std::make_unique<PageAnswer>(name, target->name));
    return Outcome::done;
}

}  // namespace

Outcome chathistory(Context& context, const wire::MessageView& message) {
    const std::string_view asked = message.at(0);
    if (!context.settings.history) {
        fail(context, "MESSAGE_ERROR", {safe(asked)}, "This server keeps no history");
        return Outcome::done;
    }
    if (text::equal_folded(asked, "TARGETS")) return targets(context, message);
    const auto* const found = std::ranges::find_if(subcommands, [&](const Subcommand& subcommand) {
        return text::equal_folded(subcommand.name, asked);
    });
    if (found == subcommands.end()) {
        fail(context, "INVALID_PARAMS", {safe(asked)},
             "CHATHISTORY knows LATEST, BEFORE, AFTER, AROUND, BETWEEN and TARGETS");
        return Outcome::done;
    }
    return page(context, *found, message);
}

}  // namespace klatch::core::cmd
