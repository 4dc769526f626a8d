// The way of a line: taken, held, or carried out.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "common/text/duration.h"
#include "common/text/utf8.h"
#include "daemon/core/answer.h"
#include "daemon/core/command_table.h"
#include "daemon/core/hub.h"

namespace klatch::core {
namespace {

using wire::Capability;
using wire::Numeric;

// A pasted paragraph passes without a word; who goes on is told.
constexpr std::uint16_t throttled_until_told = 8;
// How much deeper the budget of the commands that only read is.
constexpr std::uint32_t reading_depth = 20;
// Bytes of an answer for which one more token is taken from that budget: LIST, WHO and CHATHISTORY
// can be answered by megabytes.
constexpr std::size_t bytes_of_token = 32768;
// The same for what has to be looked through, also where little is found.
constexpr std::size_t steps_of_token = std::size_t{1} << 20U;

std::string_view nick_of(Session& session) {
    if (const User* user = session.user()) return user->nick;
    const Registering* registering = session.registering();
    if (registering == nullptr || registering->nick.empty()) return "*";
    return registering->nick;
}

// The tags of a line that may be no message, as MessageView has them.
std::string_view tags_of(std::string_view line) {
    return line.starts_with('@') ? line.substr(1, line.find(' ') - 1) : std::string_view{};
}

// The raw label among the tags, "" for none or one that cannot be sent back.
std::string_view label_of(const Session& session, std::string_view tags) {
    constexpr std::size_t longest = 64;
    constexpr std::string_view line_ends{"\r\n\0", 3};
    if (!session.has(Capability::labeled_response)) return {};
    std::string_view label;
    for (const wire::TagView tag : wire::TagRange{tags})
        if (tag.key == "label") label = tag.raw_value;
    const bool is_usable = label.size() <= longest && text::is_valid_utf8(label) &&
                           label.find_first_of(line_ends) == std::string_view::npos;
    return is_usable ? label : std::string_view{};
}

BucketRate deepened(BucketRate rate) {
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    rate.burst = rate.burst > most / reading_depth ? most : rate.burst * reading_depth;
    return rate;
}

// Calls the handler of a command that may come now with these parameters; else says what is wrong.
Outcome dispatch(Context& context, const Command* command, const wire::MessageView& message) {
    const bool is_registered = context.session.user() != nullptr;
    Reply& reply = context.reply;
    if (!is_registered && (command == nullptr || command->phase == Phase::registered)) {
        if (command == nullptr || command->name != "NOTICE")  // which nothing ever answers
            reply.numeric(Numeric::err_notregistered);
        return Outcome::done;
    }
    if (command == nullptr) {
        reply.numeric(Numeric::err_unknowncommand, {safe(message.command)});
        return Outcome::done;
    }
    if (is_registered && command->phase == Phase::registering) {
        reply.numeric(Numeric::err_alreadyregistered);
        return Outcome::done;
    }
    if (message.param_count < command->least_params) {
        reply.numeric(Numeric::err_needmoreparams, {command->name});
        return Outcome::done;
    }
    return command->handler(context, message);
}

}  // namespace

Hub::Taken Hub::take(Session& session, const Words& words, Effects& effects) {
    if (words.kind != Line::Kind::complete || !text::is_valid_utf8(words.text))
        return refuse(session, words, effects);
    const Result<wire::MessageView> message = wire::parse(words.text);
    if (!message) return refuse(session, words, effects);
    const Command* command = find_command(message->command);
    const Price price = command != nullptr ? price_of(*command, *message) : Price{};
    if (words.paid == Paid::no && !pay(session, price, effects)) return Taken::unpaid;
    const bool pipelines = command != nullptr && command->order == Order::pipelines;
    if (pipelines ? session.changes > 0 : session.requests > 0) return Taken::waits;

    std::string lines;
    Context asked = context(session, lines);
    const Outcome outcome = dispatch(asked, command, *message);
    effects.steps += asked.steps();
    charge(session, asked.steps() / steps_of_token);
    if (outcome == Outcome::wait) return Taken::waits;
    if (session.requests > 0 && !lines.empty()) return Taken::waits;
    Request request;
    request.session = session.id;
    request.label = label_of(session, message->tags);
    request.lines = std::move(lines);
    request.changes = !pipelines && !asked.proposals().empty();
    ++session.requests;
    if (request.changes) ++session.changes;
    carry_out(asked, requests_.add(std::move(request)), effects);
    return Taken::done;
}

Hub::Taken Hub::refuse(Session& session, const Words& words, Effects& effects) {
    if (words.paid == Paid::no && !pay(session, {}, effects)) return Taken::unpaid;
    if (session.requests > 0) return Taken::waits;
    std::string lines;
    Reply reply = context(session, lines).reply;
    if (words.kind != Line::Kind::complete) {
        reply.numeric(Numeric::err_inputtoolong);
    } else if (!text::is_valid_utf8(words.text)) {
        // UTF8ONLY wants FAIL even where standard replies were not asked for.
        reply.from_server("FAIL")
            .param("*")
            .param("INVALID_UTF8")
            .trailing("Your line is not UTF-8 and was dropped; set your client to UTF-8")
            .end();
    } else {
        reply.fail("*", "INVALID_MESSAGE", {}, wire::parse(words.text).error().message);
    }
    const std::string_view label = label_of(session, tags_of(words.text));
    send_answer(session, {settings_.server_name, label, lines, 0}, effects);
    return Taken::done;
}

bool Hub::pay(Session& session, Price price, Effects& effects) {
    const Limits& limits = settings_.limits;
    if (!limits.flood_control || limits.commands.count == 0) return true;
    const Milliseconds wait =
        price.reads ? session.reading.take(price.tokens, now_.mono, deepened(limits.commands))
                    : session.acting.take(price.tokens, now_.mono, limits.commands);
    if (wait.count() == 0) return true;
    deadlines_.push({now_.mono + wait, session.id, Deadline::Kind::flood});
    if (++session.throttled == throttled_until_told) tell_of_flood(session, wait, effects);
    return false;
}

void Hub::charge(Session& session, std::size_t tokens) const {
    const Limits& limits = settings_.limits;
    if (!limits.flood_control || limits.commands.count == 0 || tokens == 0) return;
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
    session.reading.charge(static_cast<std::uint32_t>(std::min(tokens, most)), now_.mono,
                           deepened(limits.commands));
}

void Hub::tell_of_flood(Session& session, Milliseconds wait, Effects& effects) {
    const BucketRate& rate = settings_.limits.commands;
    std::string lines;
    context(session, lines)
        .reply.note(
            "*", "RATE_LIMITED", {std::to_string(wait.count())},
            fmt::format("You send more than {} commands in {}; they are read as fast as that, and "
                        "none is lost",
                        rate.count, text::format_duration(rate.per)));
    send_answer(session, {settings_.server_name, {}, lines, 0}, effects);
    effects.notes.emplace_back(Throttled{session.origin.host});
}

Context Hub::context(Session& session, std::string& lines) {
    return Context{{state_, settings_, now_, last_batch_},
                   session,
                   Reply{lines,
                         settings_.server_name,
                         {.nick = nick_of(session),
                          .standard_replies = session.has(Capability::standard_replies)}}};
}

void Hub::carry_out(Context& context, RequestId id, Effects& effects) {
    for (Context::Proposal& proposal : context.proposals())
        propose(proposal.keep, std::move(proposal.body), id, effects);
    Request& request = *requests_.find(id);
    if (context.inquiry()) {
        request.continuation = std::move(context.then());
        ++request.waiting;
        effects.questions.push_back({id, std::move(*context.inquiry())});
    }
    for (const auto& [watch, nick] : context.watches()) {
        watch == Context::Watch::start ? state_.watchers.add(nick, context.session.id)
                                       : state_.watchers.remove(nick, context.session.id);
    }
    std::ranges::move(context.notes(), std::back_inserter(effects.notes));
    const std::optional<std::string> closing = context.closing();
    if (request.waiting == 0) finish(id, effects);
    if (closing) close(context.session, *closing, effects);
}

void Hub::finish(RequestId id, Effects& effects) {
    const Request& request = *requests_.find(id);
    if (Session* session = state_.sessions.find(request.session)) {
        if (session->requests > 0) --session->requests;
        if (request.changes) --session->changes;
        charge(*session, request.lines.size() / bytes_of_token);
        if (!session->is_closing())
            send_answer(*session,
                        {settings_.server_name, request.label, request.lines, ++last_batch_},
                        effects);
        if (!request.closing.empty()) effects.closes.push_back({session->id, request.closing});
    }
    requests_.remove(id);
}

// ---- lines that wait --------------------------------------------------------------------------

void Hub::hold(Session& session, HeldLine line, Taken why) {
    if (!session.held) session.held = std::make_unique<std::deque<HeldLine>>();
    line.paid = line.paid || why == Taken::waits;
    session.held->push_front(std::move(line));
    if (why == Taken::waits) waiting_.push_back(session.id);
}

void Hub::retry(Session& session, Effects& effects) {
    const SessionId id = session.id;
    while (session.held && !session.held->empty()) {
        HeldLine line = std::move(session.held->front());
        session.held->pop_front();
        const Paid paid = line.paid ? Paid::yes : Paid::no;
        const Taken taken = take(session, {line.text, line.kind, paid}, effects);
        if (taken != Taken::done) return hold(session, std::move(line), taken);
        session.last_line = now_.mono;
        session.ping_sent = false;
        if (session.is_closing()) return;
    }
    session.held.reset();
    effects.resumed.push_back(id);
}

void Hub::retry_waiting(Effects& effects) {
    const std::vector<SessionId> waiting = std::exchange(waiting_, {});
    for (const SessionId id : waiting) {
        Session* session = state_.sessions.find(id);
        if (session != nullptr && session->held && !session->is_closing()) retry(*session, effects);
    }
}

}  // namespace klatch::core
