// The first words of klatch to somebody who has never used it.
#pragma once

#include "tui/app/model.h"

namespace klatch::tui {

// Says where the user is and what to do, below the lines of the first channel they are in; once.
void welcome_user(Model& model, Buffer& buffer);

}  // namespace klatch::tui
