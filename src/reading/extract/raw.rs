//! Finds the ends of elements whose content is skipped.

use super::guard::Passed;

/// How far to look for the end of a drawing. Longer ones are parsed like everything else.
const LONGEST_SVG: usize = 64 * 1024;

/// Where the element content that starts at an offset ends; the element's name if it never does.
pub(super) fn end(html: &str, start: usize, passed: Passed) -> Result<usize, &'static str> {
    let content = html.get(start..).unwrap_or_default();
    let name = match passed {
        Passed::Svg => return Ok(start + drawing(content)),
        Passed::LinkedData => "script",
        Passed::Raw(name) => name,
    };
    end_of_raw(content, name)
        .map(|length| start + length)
        .ok_or(name)
}

/// The length of a drawing to skip: up to its end tag if all tags inside can only be part of a
/// drawing, otherwise `None`. (An HTML element inside would end it.)
fn drawing(content: &str) -> usize {
    let mut at = 0;
    while let Some(open) = content
        .as_bytes()
        .get(at..LONGEST_SVG.min(content.len()))
        .and_then(|rest| rest.iter().position(|byte| *byte == b'<'))
    {
        at += open;
        let here = &content.as_bytes()[at..];
        if is_tag(here, b"</", "svg") {
            return at;
        }
        let name = here.get(1..).unwrap_or_default();
        let name = name.strip_prefix(b"/").unwrap_or(name);
        if !DRAWN.iter().any(|drawn| {
            name.get(..drawn.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(drawn.as_bytes()))
                && matches!(
                    name.get(drawn.len()),
                    Some(b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b'/' | b'>')
                )
        }) {
            return 0;
        }
        at += 1;
    }
    0
}

/// Elements that occur only in drawings.
const DRAWN: [&str; 25] = [
    "path",
    "g",
    "use",
    "rect",
    "circle",
    "polygon",
    "defs",
    "line",
    "clippath",
    "ellipse",
    "polyline",
    "stop",
    "lineargradient",
    "radialgradient",
    "mask",
    "symbol",
    "filter",
    "title",
    "desc",
    "animate",
    "animatetransform",
    "pattern",
    "text",
    "tspan",
    "metadata",
];

/// The length of the content before the end tag of an element that contains no markup.
pub(super) fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // A script may contain "<!--" followed by "<script>", which consumes the next "</script>".
    let mut escaped = false;
    let mut twice_escaped = false;
    let script = name == "script";
    let mut at = 0;
    loop {
        if escaped {
            let next = bytes
                .get(at..)?
                .iter()
                .position(|b| matches!(b, b'<' | b'-'))?;
            at += next;
            let here = &bytes[at..];
            if here.starts_with(b"-->") {
                escaped = false;
                twice_escaped = false;
                at += 3;
            } else if !twice_escaped && is_tag(here, b"<", name) {
                twice_escaped = true;
                at += 1;
            } else if is_tag(here, b"</", name) {
                if !twice_escaped {
                    return Some(at);
                }
                twice_escaped = false;
                at += 1;
            } else {
                at += 1;
            }
        } else {
            at += text.get(at..)?.find('<')?;
            let here = &bytes[at..];
            if is_tag(here, b"</", name) {
                return Some(at);
            }
            if script && here.starts_with(b"<!--") {
                escaped = true;
                // The dashes may be those of "-->" too.
                at += 2;
            } else {
                at += 1;
            }
        }
    }
}

/// Whether a tag with this name begins here.
fn is_tag(bytes: &[u8], opening: &[u8], name: &str) -> bool {
    let Some(rest) = bytes.strip_prefix(opening) else {
        return false;
    };
    rest.get(..name.len())
        .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && matches!(
            rest.get(name.len()),
            Some(b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b'/' | b'>')
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script_end(text: &str) -> Option<&str> {
        end_of_raw(text, "script").map(|end| &text[end..])
    }

    #[test]
    fn a_script_ends_at_its_end_tag() {
        assert_eq!(script_end("a < b</SCRIPT >c"), Some("</SCRIPT >c"));
        assert_eq!(script_end("'</scripts>'</script>"), Some("</script>"));
        assert_eq!(script_end("no end"), None);
    }

    #[test]
    fn a_script_in_a_comment_in_a_script_is_part_of_it() {
        assert_eq!(
            script_end("<!-- <script>x</script> --></script>a"),
            Some("</script>a")
        );
        assert_eq!(script_end("<!-- x</script>a"), Some("</script>a"));
        assert_eq!(
            script_end("<!--><script></script>a"),
            Some("</script>a"),
            "this comment ends at once"
        );
    }

    #[test]
    fn a_drawing_is_passed_over_unless_something_else_may_be_in_it() {
        let content = "<g><path d='M0 0'/></g><title>x</title></svg>after";
        assert_eq!(&content[drawing(content)..], "</svg>after");
        assert_eq!(drawing("<path/><p>text</svg>"), 0);
        assert_eq!(drawing("<path/>"), 0);
    }
}
