// Who is in a channel: by name for the server's messages, by rank for the screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "common/clock.h"

namespace klatch::tui {

enum class Presence : std::uint8_t { here, away };

struct Member {
    std::string nick{};
    std::string account{};   // empty when not known or not logged in
    std::string prefixes{};  // "@+", highest first
    bool away = false;
    WallTime spoke{};  // the last time, as far as we know
};

// Keyed by folded nick (the network's case mapping).  Never grows beyond max_members; what a server
// sends beyond that is left out.
class Members {
public:
    static constexpr std::size_t max_members = 50'000;

    // One place in the order of the screen: by rank, then by folded nick.
    struct Place {
        std::size_t rank = 0;
        std::string_view folded;  // borrowed from the map's key
        friend auto operator<=>(const Place&,
                                const Place&) = default;  // NOLINT(modernize-use-nullptr)
    };

    Members() = default;
    Members(Members&&) = default;
    Members& operator=(Members&&) = default;
    Members(const Members&) = delete;
    Members& operator=(const Members&) = delete;
    ~Members() = default;

    [[nodiscard]] const Member* find(std::string_view folded) const;
    // Adds a member or replaces it.
    void put(std::string_view folded, Member member, std::size_t rank);
    void remove(std::string_view folded);
    void clear();

    void set_presence(std::string_view folded, Presence presence);
    void set_account(std::string_view folded, std::string_view account);
    // Somebody said something then; older pages of the history may come after newer lines.
    void note_speech(std::string_view folded, WallTime time);

    [[nodiscard]] std::size_t size() const { return by_nick_.size(); }
    // In the order of the screen; call at() for the member of a place.
    [[nodiscard]] const std::set<Place>& ordered() const { return ordered_; }
    [[nodiscard]] const Member& at(const Place& place) const;

private:
    struct Entry {
        Member member;
        std::size_t rank = 0;
    };
    std::map<std::string, Entry, std::less<>> by_nick_;
    std::set<Place> ordered_;
};

}  // namespace klatch::tui
