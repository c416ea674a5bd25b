//! The style sheet and the script as they are sent: without comments and indentation.

use std::sync::LazyLock;

/// The style sheet.
pub(super) static STYLE: LazyLock<String> =
    LazyLock::new(|| packed_style(include_str!("../../templates/style.css")));

/// The script.
pub(super) static SCRIPT: LazyLock<String> =
    LazyLock::new(|| packed_script(include_str!("../../templates/script.js")));

/// White space goes where no name ends beside it: after `{`, `}`, `;`, `,`, `:` and before `{`,
/// `}`. Strings of the style sheet hold none of these with a space beside it, and comments stand
/// alone.
fn packed_style(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if line.is_empty() || (line.starts_with("/*") && line.ends_with("*/")) {
            continue;
        }
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let open = out.ends_with(['{', '}', ';', ',', ':']) || out.is_empty();
            if word.starts_with('}') {
                let end = out.trim_end_matches(';').len();
                out.truncate(end);
            } else if !open && !word.starts_with('{') {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Lines without indentation; those that only comment go.
fn packed_script(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_changes_nothing_but_space() {
        let style = "/* a note */\n.a > b, i {\n  width: calc(50% - 4px); margin: 0 -2px;\n}\n@media (hover: none) {\n  .a .b { opacity: 1 }\n}\n";
        assert_eq!(
            packed_style(style),
            ".a > b,i{width:calc(50% - 4px);margin:0 -2px}@media (hover:none){.a .b{opacity:1}}"
        );
        assert_eq!(packed_script("// why\n  a();\n\n  b();\n"), "a();\nb();\n");
    }
}
