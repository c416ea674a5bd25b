//! Characters that act as instructions instead of being shown, and their stand-ins.

/// Whether a terminal, a text renderer or a program that reads text would act on this character
/// instead of showing it. These are controls (C0 except tab and line feed, DEL, C1), line and
/// paragraph separators, and directional embeddings, overrides and isolates. They also include
/// characters that take no room and tell a reader nothing: zero-width spaces, soft hyphens,
/// fillers, annotations, and the tags and variation selectors of plane 14, which can hide text.
pub fn is_obeyed(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}'
        | '\u{b}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e01ef}')
}

/// The character to show: the character itself, or a stand-in for one that would act as an
/// instruction. The stand-in takes the same number of UTF-8 bytes, so that offsets stay valid.
pub fn shown(c: char) -> char {
    if !is_obeyed(c) {
        return c;
    }
    match c {
        '\u{b}'..='\r' => ' ',
        '\0'..='\u{7f}' => '?',
        '\u{85}' => '\u{a0}',
        '\u{80}'..='\u{9f}' | '\u{ad}' => '·',
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => '\u{2002}',
        '\u{2028}' | '\u{2029}' => '\u{2002}',
        // in scripts without spaces between words it marks where a line may break
        '\u{200b}' => '\u{200a}',
        '\u{e0000}'..='\u{e01ef}' => '\u{1f3f7}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
