// Opens, finds, shows and closes buffers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/result.h"
#include "tui/app/effect.h"
#include "tui/app/model.h"

namespace klatch::tui {

// A server can make us open no more than this.
inline constexpr std::size_t max_buffers = 1000;

// The buffer of a channel or person, or null.
[[nodiscard]] Buffer* find_buffer(Model& model, const Network& network, std::string_view name);
[[nodiscard]] Buffer& server_buffer(Model& model, const Network& network);

// Finds or opens one; a new one takes its place in the order of the list, and its draft and read
// mark from the last run.  Errc::limit beyond max_buffers.
[[nodiscard]] Result<Buffer*> open_buffer(Model& model, Network& network, BufferKind kind,
                                          std::string_view name);
// A new network's own buffer.
Buffer& open_server_buffer(Model& model, Network& network);

// Calls a function with every buffer of a network, which opens and closes none.
template <class Function>
void for_each_buffer(const Model& model, NetworkId network, Function function) {
    for (const auto& buffer : model.buffers) {
        if (buffer->network == network) function(*buffer);
    }
}

// Puts a buffer in front of the user; an id that is gone changes nothing.
void switch_to(Model& model, Effects& effects, BufferId id);
// Removes a buffer.  If it was in front, the one before it is again, or else its neighbour.
void close_buffer(Model& model, Effects& effects, BufferId id);
// The other side of a query has another nick, for which there is no buffer yet.
void rename_query(Network& network, Buffer& buffer, std::string_view nick);

// How the server compares names (CASEMAPPING): what is kept by name is found by it from now on.
void set_casemapping(const Model& model, Network& network, std::string_view mapping);

// Lets the oldest lines of a buffer go that nobody looks at; the history can be fetched again.
void trim(Buffer& buffer);

// The user has seen all of a buffer: nothing of it is unread, and nothing waits in the hotlist.
void mark_read(Effects& effects, Buffer& buffer);
// The user looks at a buffer: it leaves the hotlist, but the mark above what is new stays.
void look_at(Effects& effects, Buffer& buffer);

// What came later than this is not read, unless an earlier run knew better.
void read_from(Buffer& buffer, WallTime time);

// The key of a buffer in Model::saved, by its network's address; a server's own has no name.
[[nodiscard]] std::string saved_key(std::string_view address, std::string_view name);

}  // namespace klatch::tui
