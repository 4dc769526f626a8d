// Brings clients into the state a scenario starts from: registered, and in their channels.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "common/result.h"
#include "tests/bench/swarm.h"

namespace klatch::bench {

// Whether a client asks for copies of its own messages.
enum class Echo { wanted, unwanted };

struct Newcomer {
    std::string nick;
    std::string channel;  // empty: joins none
    Echo echo = Echo::unwanted;
};

// Lets newcomers in, some at a time.  Returns, in their order, whether each gets its own messages
// back. Client n of the swarm is newcomer n.
Result<std::vector<Echo>> gather(Swarm& swarm, const std::vector<Newcomer>& newcomers);

// The command of a line from the server ("001", "PRIVMSG"), past tags and source.
std::string_view command_of(std::string_view line);

}  // namespace klatch::bench
