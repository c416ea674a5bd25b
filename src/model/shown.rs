//! Characters that a reader obeys instead of showing them, and what is shown for each.

/// Whether a terminal, a text renderer or a reader that is a program would do something at this
/// character instead of showing it: controls (C0 but tab and line feed, DEL, C1), line and
/// paragraph separators, embeddings, overrides and isolates of direction, and what takes no room
/// and tells a reader nothing (spaces without width, soft hyphens, fillers, annotations, and the
/// tags and variation selectors of plane 14, in which a text can be hidden).
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

/// What is shown for a character: itself, or for one that would be obeyed a stand-in that takes as
/// many bytes of UTF-8, so that offsets hold.
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
        // where words are not parted by spaces it says where a line may break
        '\u{200b}' => '\u{200a}',
        '\u{e0000}'..='\u{e01ef}' => '\u{1f3f7}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
