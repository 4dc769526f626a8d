// Where klatch finds its files and who its user is, from the environment.
#pragma once

#include <string>
#include <vector>

namespace klatch::tui {

struct Places {
    std::vector<std::string> config_files;  // the first that exists counts
    std::string state_file;
    std::string login;      // of the user, "u1000" for a uid that the system does not know
    std::string real_name;  // of the user; may be empty
    std::string host;       // of this machine, without its domain
};

// Call it before there are threads.
[[nodiscard]] Places find_places();

}  // namespace klatch::tui
