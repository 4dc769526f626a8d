// Adds networks, follows their links, and leaves them.
#pragma once

#include <optional>
#include <string_view>

#include "common/result.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

inline constexpr std::size_t max_networks = 16;

// A network at an address, with its server buffer, and the effect that connects to it.  Errc::limit
// beyond max_networks, Errc::usage for an address that is open already.
Status add_network(Model& model, Effects& effects, std::string_view address);
// Forgets a network that is closed, and its buffers but for what is remembered of them.
void remove_network(Model& model, Effects& effects, NetworkId id);

// The link moved.
void follow_link(Model& model, Effects& effects, Network& network, const LinkStatus& status);

// Says QUIT, if there is somebody to say it to.
void leave(Network& network, Effects& effects, std::string_view reason);

// Has the server answer something, and takes the time.
void probe(const Model& model, Effects& effects, Network& network);

// Since when the oldest thing waits that the server has not answered; nothing while not online.
// The wait is shown once it is this long.
inline constexpr Milliseconds noticed_wait{3'000};
[[nodiscard]] std::optional<MonoTime> unanswered_since(const Model& model, const Network& network);

// The server has let us in and told what it can do: joins channels, asks what was missed.
void begin_session(Model& model, Effects& effects, Network& network);

}  // namespace klatch::tui
