#include "common/text/code_point.h"

#include <utf8proc.h>

namespace klatch::text {
namespace {

const utf8proc_property_t& property(char32_t code_point) {
    return *utf8proc_get_property(static_cast<utf8proc_int32_t>(code_point));
}

// Planes 2 and 3 hold Han characters alone, and grow with each version of Unicode.
bool is_rare_han(char32_t code_point) {
    const bool is_nonchar = (code_point & 0xFFFEU) == 0xFFFEU;
    return code_point >= 0x20000 && code_point <= 0x3FFFD && !is_nonchar;
}

}  // namespace

bool is_pictographic(char32_t code_point) {
    const auto boundary = static_cast<utf8proc_boundclass_t>(property(code_point).boundclass);
    return boundary == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
           boundary == UTF8PROC_BOUNDCLASS_E_ZWG;
}

bool is_regional_indicator(char32_t code_point) {
    return code_point >= 0x1F1E6 && code_point <= 0x1F1FF;
}

bool is_skin_tone(char32_t code_point) {
    return code_point >= 0x1F3FB && code_point <= 0x1F3FF;
}

bool is_mark(char32_t code_point) {
    const int category = property(code_point).category;
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

bool is_alphanumeric(char32_t code_point) {
    switch (property(code_point).category) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

bool is_space(char32_t code_point) {
    return property(code_point).category == UTF8PROC_CATEGORY_ZS;
}

bool is_hidden(char32_t code_point) {
    if (code_point < 0x20) return true;
    if (code_point < 0x7F) return false;
    const utf8proc_property_t& found = property(code_point);
    if (found.ignorable != 0) return true;
    switch (found.category) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return true;
        case UTF8PROC_CATEGORY_CN:
            return !is_pictographic(code_point) && !is_rare_han(code_point);
        default:
            return false;
    }
}

}  // namespace klatch::text
