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

Choices find_choices(std::string_view word, bool starts_text, const CompletionSources& sources) {
    if (starts_text && word.starts_with('/')) return matching(sources.commands, word);
    if (word.starts_with('#')) return matching(sources.channels, word);
    return matching_nicks(sources.speakers, word);
}

}  // namespace

std::optional<Completion> Completion::start(const EditLine& line,
                                            const CompletionSources& sources) {
    const std::string_view before = std::string_view{line.text()}.substr(0, line.cursor());
    const std::string_view after = std::string_view{line.text()}.substr(line.cursor());
    const std::size_t blank = before.find_last_of(" \n\t");
    const std::string_view word =
        blank == std::string_view::npos ? before : before.substr(blank + 1);
    const bool starts_text = word.size() == before.size();
    Choices choices = find_choices(word, starts_text, sources);
    if (choices.empty()) return std::nullopt;

    const bool is_nick = word.find_first_of("/#@") != 0;
    std::string_view suffix = starts_text && is_nick ? sources.nick_suffix : " ";
    if (after.starts_with(' ')) suffix = suffix.substr(0, suffix.find_last_not_of(' ') + 1);
    for (std::string& choice : choices)
        choice += suffix;
    return Completion{word, std::move(choices)};
}

Completion::Completion(std::string_view word, std::vector<std::string> choices)
    : word_(word), choices_(std::move(choices)), shown_(word.size()) {}

void Completion::next(EditLine& line) {
    put(line, (step_ + 1) % (choices_.size() + 1));
}

void Completion::previous(EditLine& line) {
    put(line, (step_ + choices_.size()) % (choices_.size() + 1));
}

std::optional<std::size_t> Completion::chosen() const {
    return step_ == 0 ? std::nullopt : std::optional{step_ - 1};
}

void Completion::put(EditLine& line, std::size_t step) {
    const std::string& text = step == 0 ? word_ : choices_[step - 1];
    const std::size_t before = line.cursor() - std::min(line.cursor(), shown_);
    line.replace_before(shown_, text);
    shown_ = line.cursor() - before;
    step_ = step;
}

}  // namespace klatch::tui
