// All that a command sees and may do: look at the state, reply, propose, ask.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/core/answer.h"
#include "daemon/core/continuation.h"
#include "daemon/core/effects.h"
#include "daemon/core/reply.h"
#include "daemon/core/session.h"
#include "daemon/core/settings.h"
#include "daemon/core/state.h"
#include "daemon/store/entry.h"

namespace klatch::core {

// What a command says when it returns.
enum class Outcome : std::uint8_t {
    done,
    wait,  // nothing was done: call again once what is under way has settled
};

// Lives for one command.  Nothing that it collects takes effect before the command is done.
class Context {
public:
    struct Proposal {
        store::Keep keep = store::Keep::no;
        store::EntryBody body;
    };
    enum class Watch : std::uint8_t { start, stop };

    // What of the hub a command sees; `last_batch` counts the batches of the daemon.
    struct View {
        const State& state;
        const Settings& settings;
        Instant now;
        std::uint64_t& last_batch;
    };

    Context(const View& view, Session& asking, Reply answering)
        : state(view.state),
          settings(view.settings),
          now(view.now),
          session(asking),
          reply(answering),
          last_batch_(&view.last_batch) {}

    const State& state;
    const Settings& settings;
    Instant now;
    Session& session;  // its own: what no one else sees may change here
    Reply reply;

    // Who asks.  Only after registration.
    [[nodiscard]] const User& me() const { return *session.user(); }

    void propose(store::Keep keep, store::EntryBody body) {
        proposals_.push_back({keep, std::move(body)});
    }
    // At most one question a command.
    void ask(Inquiry inquiry, std::unique_ptr<Continuation> then) {
        inquiry_ = std::move(inquiry);
        then_ = std::move(then);
    }
    // For a continuation that has done nothing: it is called again, with the same answer, once what
    // is under way has settled.
    void wait() { waits_ = true; }
    // Ends the connection once the replies are out.
    void close(std::string reason) { closing_ = std::move(reason); }
    // Whether the session hears of a nick's coming and going (MONITOR).
    void watch(std::string_view nick) { watches_.push_back({Watch::start, std::string{nick}}); }
    void unwatch(std::string_view nick) { watches_.push_back({Watch::stop, std::string{nick}}); }
    // A reference for a batch in the reply, given to no other batch.
    [[nodiscard]] std::string next_batch() { return batch_reference(++*last_batch_); }
    void note(Note note) { notes_.push_back(std::move(note)); }
    // A mask was held against a text.  The bytes of both multiplied are the steps that this can
    // take; a million are some milliseconds.
    void looked(std::size_t mask, std::size_t text) { steps_ += mask * text; }

    // For whoever carries it out.
    [[nodiscard]] std::vector<Proposal>& proposals() { return proposals_; }
    [[nodiscard]] std::optional<Inquiry>& inquiry() { return inquiry_; }
    [[nodiscard]] std::unique_ptr<Continuation>& then() { return then_; }
    [[nodiscard]] bool waits() const { return waits_; }
    [[nodiscard]] std::size_t steps() const { return steps_; }
    [[nodiscard]] const std::optional<std::string>& closing() const { return closing_; }
    [[nodiscard]] std::vector<Note>& notes() { return notes_; }
    [[nodiscard]] const std::vector<std::pair<Watch, std::string>>& watches() const {
        return watches_;
    }

private:
    std::uint64_t* last_batch_;
    std::vector<Proposal> proposals_;
    std::optional<Inquiry> inquiry_;
    std::unique_ptr<Continuation> then_;
    bool waits_ = false;
    std::size_t steps_ = 0;
    std::optional<std::string> closing_;
    std::vector<Note> notes_;
    std::vector<std::pair<Watch, std::string>> watches_;
};

}  // namespace klatch::core
