// Gives out Seqs, never one twice: not even after a crash that forgets the ones that need no disk.
#pragma once

#include <cstdint>

#include "daemon/store/entry.h"

namespace klatch::store {

// What is given out was reserved on disk before, a block at a time; a crash skips the rest of the
// block.  Owned by the journal, which does the writing.
class Sequence {
public:
    static constexpr std::uint64_t block = std::uint64_t{1} << 20U;

    Sequence() = default;
    // All up to `reserved` may have been given out.
    explicit Sequence(std::uint64_t reserved) : last_(reserved), reserved_(reserved) {}

    [[nodiscard]] Seq next() { return Seq{++last_}; }
    [[nodiscard]] Seq last() const { return Seq{last_}; }
    // How many may still be given out.
    [[nodiscard]] std::uint64_t left() const { return reserved_ > last_ ? reserved_ - last_ : 0; }

    // What to reserve once half a block is gone, and early enough to live through a full disk.
    [[nodiscard]] bool wants_more() const { return left() < block / 2; }
    [[nodiscard]] Seq next_reservation() const { return Seq{last_ + block}; }
    // That reservation is on disk.
    void reserved(Seq reservation) { reserved_ = reservation.value(); }

private:
    std::uint64_t last_ = 0;
    std::uint64_t reserved_ = 0;
};

}  // namespace klatch::store
