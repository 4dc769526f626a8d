#include "tui/text/complete.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/text/casemap.h"

namespace klatch::tui {
namespace {

using Choices = std::vector<std::string>;

Choices matching(std::span<const std::string_view> names, std::string_view word) {
    Choices choices;
    for (const std::string_view name : names) {
        if (text::starts_with_folded(name, word)) choices.emplace_back(name);
    }
    std::ranges::sort(choices, text::less_folded);
    return choices;
}

bool speaks_first(const Speaker& a, const Speaker& b) {
    if (a.spoke != b.spoke) return a.spoke > b.spoke;
    return text::less_folded(a.nick, b.nick);
}

Choices matching_nicks(std::span<const Speaker> speakers, std::string_view word) {
    const bool has_at = word.starts_with('@');
    if (has_at) word.remove_prefix(1);
    std::vector<Speaker> found;
    std::ranges::copy_if(speakers, std::back_inserter(found), [word](const Speaker& speaker) {
        return text::starts_with_folded(speaker.nick, word);
    });
    std::ranges::sort(found, speaks_first);
    Choices choices;
    for (const Speaker& speaker : found)
        choices.push_back((has_at ? "@" : "") + std::string{speaker.nick});
    return choices;
}

// The word before the cursor, and whether the text begins with it.
struct Word {
    std::string_view text;
    bool is_first = false;
};

Word word_before(std::string_view text) {
    const std::size_t blank = text.find_last_of(" \n\t");
    if (blank == std::string_view::npos) return {text, true};
    return {text.substr(blank + 1)};
}

Choices find_choices(const Word& word, const CompletionSources& sources) {
    if (word.is_first && word.text.starts_with('/')) return matching(sources.commands, word.text);
    if (word.text.starts_with('#')) return matching(sources.channels, word.text);
    return matching_nicks(sources.speakers, word.text);
}

}  // namespace

std::optional<Completion> Completion::start(const EditLine& line,
                                            const CompletionSources& sources) {
    const std::string_view before = std::string_view{line.text()}.substr(0, line.cursor());
    const std::string_view after = std::string_view{line.text()}.substr(line.cursor());
    const Word word = word_before(before);
    Choices choices = find_choices(word, sources);
    if (choices.empty()) return std::nullopt;

    const bool is_nick = word.text.find_first_of("/#@") != 0;
    std::string_view suffix = word.is_first && is_nick ? ": " : " ";
    if (after.starts_with(' ')) suffix = suffix.substr(0, suffix.find_last_not_of(' ') + 1);
    for (std::string& choice : choices)
        choice += suffix;
    return Completion{word.text, std::move(choices)};
}

Completion::Completion(std::string_view word, std::vector<std::string> choices)
    : word_(word), choices_(std::move(choices)), shown_(word.size()) {}

void Completion::next(EditLine& line) {
    put(line, (step_ + 1) % (choices_.size() + 1));
}

void Completion::previous(EditLine& line) {
    put(line, (step_ + choices_.size()) % (choices_.size() + 1));
}

void Completion::put(EditLine& line, std::size_t step) {
    const std::string& text = step == 0 ? word_ : choices_[step - 1];
    const std::size_t before = line.cursor() - std::min(line.cursor(), shown_);
    line.replace_before(shown_, text);
    shown_ = line.cursor() - before;
    step_ = step;
}

}  // namespace klatch::tui
