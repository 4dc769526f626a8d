// The text of the help: every key and every command, from the tables that do the work.
#pragma once

#include <string>
#include <vector>

#include "common/term/style.h"
#include "tui/app/model.h"

namespace klatch::tui {

struct HelpRow {
    std::string keys;
    int column = 0;  // where the text begins
    std::string text;
    term::Style style;
};

[[nodiscard]] std::vector<HelpRow> help_rows(const Model& model, int columns);

}  // namespace klatch::tui
