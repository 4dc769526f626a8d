#include "common/text/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/text/code_point.h"
#include "common/text/graphemes.h"
#include "common/text/utf8.h"
#include "common/text/width.h"

namespace klatch::text {
namespace {

bool is_plain(char byte) {
    return byte >= 0x20 && byte < 0x7F;
}

// How many bytes of plain ASCII can be taken as they are: the last one waits if a mark may follow.
std::size_t plain_prefix(std::string_view text) {
    const auto end = std::ranges::find_if_not(text, is_plain);
    const auto size = static_cast<std::size_t>(end - text.begin());
    return size == 0 || size == text.size() ? size : size - 1;
}

void append_escape(std::string& out, const Decoded& point, std::string_view bytes) {
    switch (bytes.front()) {
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    if (point.is_valid && point.code_point >= 0x80) {
        fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}",
                       static_cast<unsigned>(point.code_point));
        return;
    }
    for (const char byte : bytes)
        fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(byte));
}

// What becomes of one code point of a cluster that is no emoji.
enum class Fate { keep, escape, surplus };

// Judges the code points of one cluster in turn.
class ClusterJudge {
public:
    [[nodiscard]] Fate judge(const Decoded& point) {
        const Fate fate = fate_of(point);
        is_first_ = false;
        has_escape_ = has_escape_ || fate == Fate::escape;
        return fate;
    }
    [[nodiscard]] bool is_first_surplus() const { return marks_ == max_marks + 1; }

private:
    Fate fate_of(const Decoded& point) {
        if (!point.is_valid || is_hidden(point.code_point)) return Fate::escape;
        if (code_point_columns(point.code_point) > 0) return Fate::keep;
        if (is_first_) return Fate::escape;
        // The vowels and finals of Hangul join their own kind alone, not the end of an escape.
        if (has_escape_ && !is_mark(point.code_point)) return Fate::escape;
        return ++marks_ > max_marks ? Fate::surplus : Fate::keep;
    }

    bool is_first_ = true;
    bool has_escape_ = false;
    std::size_t marks_ = 0;
};

bool is_clean(std::string_view cluster) {
    if (cluster.size() == 1) return is_plain(cluster.front());
    if (is_emoji_sequence(cluster)) return true;
    ClusterJudge judge;
    return std::ranges::all_of(CodePoints{cluster}, [&judge](const Decoded& point) {
        return judge.judge(point) == Fate::keep;
    });
}

void append_mended(std::string& out, std::string_view cluster) {
    ClusterJudge judge;
    for (const Decoded& point : CodePoints{cluster}) {
        const std::string_view bytes = cluster.substr(0, point.size);
        cluster.remove_prefix(point.size);
        switch (judge.judge(point)) {
            case Fate::keep:
                out.append(bytes);
                break;
            case Fate::escape:
                append_escape(out, point, bytes);
                break;
            case Fate::surplus:
                if (judge.is_first_surplus()) append_utf8(out, replacement_character);
                break;
        }
    }
}

}  // namespace

void append_printable(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t plain = plain_prefix(text);
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        const std::string_view cluster = first_cluster(text);
        text.remove_prefix(cluster.size());
        if (is_clean(cluster)) {
            out.append(cluster);
        } else {
            append_mended(out, cluster);
        }
    }
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_printable(out, text);
    return out;
}

bool is_printable(std::string_view text) {
    while (!text.empty()) {
        text.remove_prefix(plain_prefix(text));
        const std::string_view cluster = first_cluster(text);
        if (!cluster.empty() && !is_clean(cluster)) return false;
        text.remove_prefix(cluster.size());
    }
    return true;
}

}  // namespace klatch::text
