// To whom a message in a channel is addressed: everyone, or some standing and higher (STATUSMSG).
#pragma once

#include <string_view>

#include "daemon/store/entry.h"
#include "daemon/store/query.h"

namespace klatch::store {

// The least standing that a target as shown on the wire asks for: "@#channel", "+#channel".
[[nodiscard]] Standing least_standing(std::string_view target);

// The first letters of the targets that a member of this standing is not among.
[[nodiscard]] std::string_view closed_prefixes(Standing standing);

// Whether the asker may read a message of the target that it asks for.
[[nodiscard]] bool is_addressed(const StoredMessage& message, const Asker& asker);

}  // namespace klatch::store
