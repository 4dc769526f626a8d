// A password or key in memory: wiped when it goes, never printed.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace klatch {

// Owns bytes that must not outlive their use.  Not copyable, no stream operator, no formatter.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string bytes) : bytes_(std::move(bytes)) {}
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) { other.wipe(); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe();
            bytes_ = std::move(other.bytes_);
            other.wipe();
        }
        return *this;
    }
    ~Secret() { wipe(); }

    // The bytes, for the one call that needs them; the view dies with the Secret.
    [[nodiscard]] std::string_view reveal() const { return bytes_; }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }

private:
    void wipe() {
        // A volatile pointer keeps the compiler from dropping stores to memory that is about to
        // die.
        volatile char* bytes = bytes_.data();
        for (std::size_t i = 0; i < bytes_.size(); ++i)
            bytes[i] = 0;
        bytes_.clear();
    }

    std::string bytes_;
};

}  // namespace klatch
