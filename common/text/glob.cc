#include "common/text/glob.h"

#include "common/text/casemap.h"
#include "common/text/utf8.h"

namespace klatch::text {
namespace {

// How far one step of the mask gets: the bytes it takes of the mask and of the text; none if it
// does not fit.  The mask is not empty and does not start with "*".
struct Step {
    std::size_t mask = 0;
    std::size_t text = 0;
    [[nodiscard]] bool fits() const { return mask != 0; }
};

Step step(std::string_view mask, std::string_view text) {
    if (text.empty()) return {};
    if (mask.front() == '?') return {1, decode_first(text).size};
    const bool is_escape = mask.front() == '\\' && mask.size() > 1;
    const std::size_t size = is_escape ? 2 : 1;
    return fold(mask[size - 1]) == fold(text.front()) ? Step{size, 1} : Step{};
}

void append_part(std::string& out, std::string_view part) {
    if (part.empty()) part = "*";
    bool is_run = false;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool is_star = part[i] == '*';
        if (!is_star || !is_run) out.push_back(part[i]);
        is_run = is_star;
        if (part[i] == '\\' && i + 1 < part.size()) out.push_back(part[++i]);
    }
}

std::string full_mask(std::string_view nick, std::string_view user, std::string_view host) {
    std::string out;
    out.reserve(nick.size() + user.size() + host.size() + 5);
    append_part(out, nick);
    out.push_back('!');
    append_part(out, user);
    out.push_back('@');
    append_part(out, host);
    return out;
}

}  // namespace

bool matches(std::string_view mask, std::string_view text) {
    bool has_star = false;
    std::string_view after_star;  // the mask behind the last star
    std::string_view retry;       // where in the text that star ends so far
    while (true) {
        if (!mask.empty() && mask.front() == '*') {
            mask.remove_prefix(1);
            if (mask.empty()) return true;
            has_star = true;
            after_star = mask;
            retry = text;
            continue;
        }
        if (mask.empty() && text.empty()) return true;
        if (const Step next = mask.empty() ? Step{} : step(mask, text); next.fits()) {
            mask.remove_prefix(next.mask);
            text.remove_prefix(next.text);
            continue;
        }
        if (!has_star || retry.empty()) return false;
        retry.remove_prefix(1);
        mask = after_star;
        text = retry;
    }
}

std::string normalise_mask(std::string_view mask) {
    const std::size_t at = mask.rfind('@');
    const std::string_view host = at == mask.npos ? "" : mask.substr(at + 1);
    const std::string_view front = mask.substr(0, at);
    if (const std::size_t bang = front.find('!'); bang != front.npos)
        return full_mask(front.substr(0, bang), front.substr(bang + 1), host);
    if (at != mask.npos) return full_mask("", front, host);
    if (mask.find_first_of(".:/") != mask.npos) return full_mask("", "", mask);
    return full_mask(mask, "", "");
}

bool has_wildcard(std::string_view mask) {
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i] == '*' || mask[i] == '?') return true;
        if (mask[i] == '\\') ++i;
    }
    return false;
}

}  // namespace klatch::text
