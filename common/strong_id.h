// Identifiers that cannot be mixed up: using SessionId = StrongId<struct SessionTag>;
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace klatch {

// A number with a type of its own.  The default value 0 means "none".
template <class Tag, class Rep = std::uint64_t>
class StrongId {
public:
    constexpr StrongId() = default;
    constexpr explicit StrongId(Rep value) : value_(value) {}

    [[nodiscard]] constexpr Rep value() const { return value_; }
    [[nodiscard]] constexpr explicit operator bool() const { return value_ != Rep{}; }

    friend constexpr bool operator==(StrongId, StrongId) = default;
    friend constexpr auto operator<=>(StrongId a, StrongId b) { return a.value_ <=> b.value_; }

private:
    Rep value_{};
};

}  // namespace klatch

template <class Tag, class Rep>
struct std::hash<klatch::StrongId<Tag, Rep>> {
    std::size_t operator()(klatch::StrongId<Tag, Rep> id) const noexcept {
        return std::hash<Rep>{}(id.value());
    }
};
