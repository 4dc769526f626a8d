// Plays a conversation file against a HubRig and says where it goes another way.
//
//   # a comment
//   set motd Hello                     a setting, before anything happens (see settings.cc)
//   enter alice batch message-tags     connects, asks for capabilities, registers as that nick
//   login alice uid=1000 batch         the same through EXTERNAL on the host's Unix socket
//   connect bob [uid=1000] [host=h] [remote]    connects and says nothing
//   alice> JOIN #a                     alice sends a line
//   alice>> PING a                     ... without a line end
//   alice< :alice!~alice@host JOIN #a  the next line that alice gets; see pattern.h
//   alice< ...                         any number of lines, up to the next one expected
//   alice closed                       the daemon has closed the connection
//   gone bob Broken pipe               the connection breaks
//   pass 30s                           time goes by
//   store holds | store commits        entries wait | settle, now and from now on
//   store commits 2                    the two oldest of those that wait settle
//   store refuses disk_full | store heals
//   lookups fail | lookups heal        what is to be read or checked is not, from now on
//   drain text | restart
//   reload history no                  a setting changes while the daemon runs
//
// Every line that a client gets must be expected, before anything else is sent.
#pragma once

#include <optional>
#include <string>

namespace klatch::conversations {

// What went another way, with its place; nothing if all went as written.
[[nodiscard]] std::optional<std::string> play(const std::string& text, const std::string& file);

}  // namespace klatch::conversations
