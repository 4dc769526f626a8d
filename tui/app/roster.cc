#include "tui/app/roster.h"

#include <algorithm>

namespace klatch::tui {
namespace {

std::size_t rank(const Network& network, const Member& member) {
    const auto none = network.isupport.member_prefixes().size();
    return member.prefixes.empty() ? none : network.isupport.rank_of(member.prefixes.front());
}

// Adds to one of the lists of a network, which together stay within most_members.
void put(Network& network, Members& list, Member member) {
    if (member.nick.empty() || network.member_count >= most_members) return;
    const std::string folded = network.fold(member.nick);
    const std::size_t place = rank(network, member);
    const std::size_t before = list.size();
    list.put(folded, std::move(member), place);
    network.member_count += list.size() - before;
}

}  // namespace

void add_member(Network& network, Buffer& buffer, Member member) {
    put(network, buffer.members, std::move(member));
}

void remove_member(Network& network, Buffer& buffer, std::string_view nick) {
    const std::size_t before = buffer.members.size();
    buffer.members.remove(network.fold(nick));
    network.member_count -= before - buffer.members.size();
}

void clear_members(Network& network, Buffer& buffer) {
    network.member_count -= buffer.members.size();
    buffer.members.clear();
    if (buffer.arriving) network.member_count -= buffer.arriving->size();
    buffer.arriving.reset();
}

bool rename_member(Network& network, Buffer& buffer, std::string_view from, std::string_view to) {
    const Member* old = buffer.members.find(network.fold(from));
    if (!old) return false;
    Member renamed = *old;
    renamed.nick = to;
    remove_member(network, buffer, from);
    add_member(network, buffer, std::move(renamed));
    return true;
}

void give_prefix(const Network& network, Buffer& buffer, std::string_view nick, char prefix) {
    const std::string folded = network.fold(nick);
    const Member* old = buffer.members.find(folded);
    if (!old) return;
    Member member = *old;
    member.prefixes = sort_prefixes(network, member.prefixes + prefix);
    const std::size_t place = rank(network, member);
    buffer.members.put(folded, std::move(member), place);
}

void take_prefix(const Network& network, Buffer& buffer, std::string_view nick, char prefix) {
    const std::string folded = network.fold(nick);
    const Member* old = buffer.members.find(folded);
    if (!old) return;
    Member member = *old;
    std::erase(member.prefixes, prefix);
    const std::size_t place = rank(network, member);
    buffer.members.put(folded, std::move(member), place);
}

std::string sort_prefixes(const Network& network, std::string_view prefixes) {
    std::string sorted;
    for (const char prefix : network.isupport.member_prefixes()) {
        if (prefixes.find(prefix) != std::string_view::npos) sorted += prefix;
    }
    return sorted;
}

void arrive(Network& network, Buffer& buffer, Member member) {
    if (!buffer.arriving) buffer.arriving.emplace();
    if (const Member* known = buffer.members.find(network.fold(member.nick))) {
        member.account = known->account;
        member.away = known->away;
        member.spoke = known->spoke;
    }
    put(network, *buffer.arriving, std::move(member));
}

void take_names(Network& network, Buffer& buffer) {
    if (!buffer.arriving) return;
    network.member_count -= buffer.members.size();
    buffer.members = std::move(*buffer.arriving);
    buffer.arriving.reset();
}

}  // namespace klatch::tui
