// An edit line as a picture of it: "one t|wo", where "|" marks the cursor.
#pragma once

#include <string>
#include <string_view>

#include "tui/text/edit_line.h"

namespace klatch::tui {

[[nodiscard]] inline EditLine picture(std::string_view shown) {
    const std::size_t cursor = shown.find('|');
    EditLine line;
    line.insert(shown.substr(cursor + 1));
    while (line.cursor() > 0)
        line.move(Motion::back);
    line.insert(shown.substr(0, cursor));
    return line;
}

[[nodiscard]] inline std::string picture_of(const EditLine& line) {
    return line.text().substr(0, line.cursor()) + "|" + line.text().substr(line.cursor());
}

}  // namespace klatch::tui
