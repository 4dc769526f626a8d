#include "tui/app/members.h"

#include <algorithm>
#include <utility>

namespace klatch::tui {

const Member* Members::find(std::string_view folded) const {
    const auto found = by_nick_.find(folded);
    return found == by_nick_.end() ? nullptr : &found->second.member;
}

void Members::put(std::string_view folded, Member member, std::size_t rank) {
    const auto found = by_nick_.find(folded);
    if (found == by_nick_.end()) {
        if (by_nick_.size() >= max_members) return;
        const auto added = by_nick_.emplace(folded, Entry{std::move(member), rank}).first;
        ordered_.insert({rank, added->first});
        return;
    }
    ordered_.erase({found->second.rank, found->first});
    found->second = {std::move(member), rank};
    ordered_.insert({rank, found->first});
}

void Members::remove(std::string_view folded) {
    const auto found = by_nick_.find(folded);
    if (found == by_nick_.end()) return;
    ordered_.erase({found->second.rank, found->first});
    by_nick_.erase(found);
}

void Members::clear() {
    ordered_.clear();
    by_nick_.clear();
}

void Members::set_presence(std::string_view folded, Presence presence) {
    const auto found = by_nick_.find(folded);
    if (found != by_nick_.end()) found->second.member.away = presence == Presence::away;
}

void Members::set_account(std::string_view folded, std::string_view account) {
    const auto found = by_nick_.find(folded);
    if (found != by_nick_.end()) found->second.member.account = account;
}

void Members::note_speech(std::string_view folded, WallTime time) {
    const auto found = by_nick_.find(folded);
    if (found == by_nick_.end()) return;
    Member& member = found->second.member;
    member.spoke = std::max(member.spoke, time);
}

const Member& Members::at(const Place& place) const {
    return by_nick_.find(place.folded)->second.member;
}

}  // namespace klatch::tui
