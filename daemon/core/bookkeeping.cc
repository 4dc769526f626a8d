#include "daemon/core/bookkeeping.h"

#include <variant>

#include "common/text/confusables.h"

namespace klatch::core {
namespace {

enum class Step { reserve, release };

// Does or undoes the reservation of one kind of entry.
class Bookkeeper {
public:
    Bookkeeper(State& state, Step step) : state_(state), step_(step) {}

    void operator()(const store::Arrived& entry) const { name(state_.claimed_nicks, entry.nick); }
    void operator()(const store::NickChanged& entry) const {
        name(state_.claimed_nicks, entry.nick);
    }
    void operator()(const store::AccountCreated& entry) const {
        name(state_.claimed_accounts, entry.account.name);
        name(state_.claimed_looks, text::skeleton(entry.account.name));
    }
    void operator()(const store::Joined& entry) const {
        if (User* user = state_.users.find(entry.user)) count(user->joins_in_flight);
        if (!entry.channel) return name(state_.claimed_channels, entry.channel_name);
        if (Channel* channel = state_.channels.find(entry.channel)) count(channel->joins_in_flight);
    }
    void operator()(const store::Left& entry) const {
        if (entry.how == store::Leaving::kick || entry.last) change(entry.channel);
    }
    void operator()(const store::TopicSet& entry) const { change(entry.channel); }
    void operator()(const store::ModesSet& entry) const { change(entry.channel); }
    template <class Other>
    void operator()(const Other& /*entry*/) const {}

private:
    void name(Claims& claims, std::string_view name) const {
        step_ == Step::reserve ? claims.take(name) : claims.release(name);
    }
    void change(store::ChannelId id) const {
        if (Channel* channel = state_.channels.find(id)) count(channel->changes_in_flight);
    }
    void count(unsigned& counter) const {
        if (step_ == Step::reserve) {
            ++counter;
        } else if (counter > 0) {
            --counter;
        }
    }

    State& state_;
    Step step_;
};

}  // namespace

void reserve(State& state, const store::EntryBody& body) {
    std::visit(Bookkeeper{state, Step::reserve}, body);
}

void release(State& state, const store::EntryBody& body) {
    std::visit(Bookkeeper{state, Step::release}, body);
}

}  // namespace klatch::core
