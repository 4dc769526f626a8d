#include "tui/app/welcome.h"

#include <fmt/format.h>

#include <algorithm>

#include "tui/app/post.h"

namespace klatch::tui {
namespace {

std::size_t count_here(const Members& members) {
    std::size_t count = 0;
    for (const Members::Place& place : members.ordered())
        count += members.at(place).away ? 0U : 1U;
    return count;
}

std::string people(std::size_t count) {
    return count == 1 ? "1 person" : fmt::format("{} people", count);
}

// On the socket of this host, where the server may take the login or not.
std::string who_you_are(const Network& network) {
    if (!network.account.empty())
        return fmt::format("You are {}, known by your Unix login. No password needed here.",
                           network.nick);
    return fmt::format(
        "You are {}, a guest: the server does not know your login. The nick is yours only while "
        "you are connected.",
        network.nick);
}

}  // namespace

void welcome_user(Model& model, Buffer& buffer) {
    const Network* network = model.find(buffer.network);
    if (!network) return;
    model.first_run = false;
    if (network->local) {
        post_info(model, buffer, fmt::format("Welcome to klatch on host \"{}\".", model.host));
        post_info(model, buffer, who_you_are(*network));
    } else {
        post_info(model, buffer, fmt::format("Welcome to klatch on {}.", network->name));
        post_info(model, buffer, fmt::format("You are {}.", network->nick));
    }
    post_info(model, buffer,
              fmt::format("You have joined {} ({}, {} here now).  Topic: {}", buffer.name,
                          people(buffer.members.size()), count_here(buffer.members),
                          buffer.topic.empty() ? "none" : buffer.topic));
    post_info(
        model, buffer,
        fmt::format("Type and press Enter.   {} help   Alt+1..9 switch   /search words   /quit",
                    model.keymap.keys_of(Action::help)));
}

}  // namespace klatch::tui
