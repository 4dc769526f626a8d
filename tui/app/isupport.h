// What a server said about itself in RPL_ISUPPORT (005), with the defaults of RFC 1459 before that.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace klatch::tui {

// Takes tokens as they come, from hostile servers too: a malformed one leaves its default in place.
class Isupport {
public:
    // One token: "NICKLEN=32", "WHOX" or "-WHOX".
    void take(std::string_view token);

    [[nodiscard]] std::string_view network() const { return network_; }
    // Prefixes of members, highest first: modes() "ov" and symbols() "@+" have the same length.
    [[nodiscard]] std::string_view prefix_modes() const { return prefix_modes_; }
    [[nodiscard]] std::string_view prefix_symbols() const { return prefix_symbols_; }
    // The symbol of a member mode ('o' -> '@'), or nothing when the mode is none.
    [[nodiscard]] std::optional<char> symbol_of(char mode) const;
    // 0 for the highest symbol; prefix_symbols().size() for "" or an unknown one.
    [[nodiscard]] std::size_t rank(std::string_view prefixes) const;

    [[nodiscard]] bool is_channel(std::string_view name) const;
    // The target of a message without STATUSMSG symbols: "@#dev" -> "#dev".
    [[nodiscard]] std::string_view without_status(std::string_view target) const;

    // Whether a channel mode takes a parameter when set ('+') or unset ('-').
    [[nodiscard]] bool takes_parameter(char mode, char sign) const;

    [[nodiscard]] std::string_view casemapping() const { return casemapping_; }
    [[nodiscard]] std::string fold(std::string_view name) const;
    [[nodiscard]] bool same(std::string_view a, std::string_view b) const {
        return fold(a) == fold(b);
    }

    [[nodiscard]] bool has_whox() const { return whox_; }
    // The most messages of one CHATHISTORY request; 0 means that the server named no limit.
    [[nodiscard]] std::size_t chathistory_limit() const { return chathistory_limit_; }
    [[nodiscard]] std::size_t monitor_limit() const { return monitor_limit_; }

private:
    void take_prefix(std::string_view value);
    void take_chanmodes(std::string_view value);

    std::string network_;
    std::string prefix_modes_ = "ov";
    std::string prefix_symbols_ = "@+";
    std::string channel_types_ = "#&";
    std::string status_symbols_;
    std::string list_modes_ = "b";   // CHANMODES group A: always a parameter
    std::string keyed_modes_ = "k";  // B: always a parameter
    std::string limit_modes_ = "l";  // C: a parameter when set
    std::string casemapping_ = "rfc1459";
    std::size_t chathistory_limit_ = 0;
    std::size_t monitor_limit_ = 0;
    bool whox_ = false;
};

}  // namespace klatch::tui
