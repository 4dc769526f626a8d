// What Unicode says about one code point, as far as klatch asks.
#pragma once

namespace klatch::text {

inline constexpr char32_t zero_width_joiner = 0x200D;
inline constexpr char32_t text_selector = 0xFE0E;   // variation selector 15: show as text
inline constexpr char32_t emoji_selector = 0xFE0F;  // variation selector 16: show as emoji
inline constexpr char32_t keycap_mark = 0x20E3;

// Extended_Pictographic: what an emoji sequence may be built on, text symbols such as U+00A9 too.
[[nodiscard]] bool is_pictographic(char32_t code_point);
// Letters A to Z of flags; two make one.
[[nodiscard]] bool is_regional_indicator(char32_t code_point);
// The five skin tones.
[[nodiscard]] bool is_skin_tone(char32_t code_point);
// General categories Mn, Mc, Me: what stands on another character.
[[nodiscard]] bool is_mark(char32_t code_point);
// Letters and numbers of any script: what words are made of.
[[nodiscard]] bool is_alphanumeric(char32_t code_point);
// General category Zs: every width of space, U+0020 and U+00A0 included.
[[nodiscard]] bool is_space(char32_t code_point);

// True for what must not reach a terminal or a log as it is, wherever it stands: controls (C0, DEL,
// C1), format characters (bidi, zero-width, tags ...), line and paragraph separators, whatever
// Unicode calls default-ignorable (fillers, variation selectors), noncharacters, and what is
// unassigned outside the emoji and the planes of rare Han characters.
[[nodiscard]] bool is_hidden(char32_t code_point);

}  // namespace klatch::text
