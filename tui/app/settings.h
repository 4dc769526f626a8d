// What the user has chosen, in klatch.toml or on the command line.
#pragma once

#include <string>
#include <vector>

namespace klatch::tui {

enum class ListVisibility { by_width, shown, hidden };
enum class Bell { never, highlight };

struct Settings {
    std::string nick;
    std::string user;  // the login name, for USER
    std::string real_name;
    std::vector<std::string> channels;         // joined on every connection
    std::vector<std::string> highlight_words;  // besides our own nick
    std::string time_format = "%H:%M";         // %H %M %S only
    Bell bell = Bell::highlight;
    bool low_bandwidth = false;
    bool show_membership = true;  // JOIN, PART and QUIT as lines
    bool answer_ctcp = false;     // PING and VERSION of others
};

}  // namespace klatch::tui
