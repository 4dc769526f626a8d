#include "common/text/glob.h"

#include <cstddef>
#include <optional>

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

// What is left of both.
struct Cursor {
    std::string_view mask;
    std::string_view text;
};

// Goes on to the next star, to the end of either, or to where the two differ.
Cursor agree(Cursor at) {
    while (!at.mask.empty() && at.mask.front() != '*') {
        const Step next = step(at.mask, at.text);
        if (!next.fits()) break;
        at.mask.remove_prefix(next.mask);
        at.text.remove_prefix(next.text);
    }
    return at;
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
    std::optional<Cursor> star;  // behind the last star, and where in the text it ends so far
    Cursor at = agree({mask, text});
    while (true) {
        if (at.mask.starts_with('*')) {
            at.mask.remove_prefix(1);
            if (at.mask.empty()) return true;
            star = at;
        } else if (at.mask.empty() && at.text.empty()) {
            return true;
        } else if (!star || star->text.empty()) {
            return false;
        } else {
            star->text.remove_prefix(decode_first(star->text).size);
            at = *star;
        }
        at = agree(at);
    }
}

std::string normalise_mask(std::string_view mask) {
    const std::size_t at = mask.rfind('@');
    const std::string_view host = at == std::string_view::npos ? "" : mask.substr(at + 1);
    const std::string_view front = mask.substr(0, at);
    if (const std::size_t bang = front.find('!'); bang != std::string_view::npos)
        return full_mask(front.substr(0, bang), front.substr(bang + 1), host);
    if (at != std::string_view::npos) return full_mask("", front, host);
    if (mask.find_first_of(".:/") != std::string_view::npos) return full_mask("", "", mask);
    return full_mask(mask, "", "");
}

}  // namespace klatch::text
