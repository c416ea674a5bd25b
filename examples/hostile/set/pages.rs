//! Pages whose markup costs much.

use super::{Input, KIB, MIB, RECORD, TREE, fill, nest, repeat};

const SENTENCE: &str =
    "The harbour was closed on Monday after the storm, the port authority said. ";

/// A page that holds some markup in its body, and an article behind it.
fn page(inner: Vec<u8>) -> Vec<u8> {
    let head = "<!doctype html><html><head><title>Storm closes harbour</title></head><body>";
    let tail = "<article><h1>Storm closes harbour</h1><p>The harbour was closed on Monday after the storm.</p></article></body></html>";
    [head.as_bytes(), &inner, tail.as_bytes()].concat()
}

#[rustfmt::skip]
pub(super) const ROWS: &[Input] = &[
    row("fonts.html", TREE, |n| fill(n, "", "", |i| format!("<p><font color={i}>w{i} "))),
    row("nested-div.html", TREE, |n| page(nest(n, "<div>", SENTENCE, "</div>"))),
    row("nested-div-text.html", TREE, |n| page(fill(n, "", "", |i| format!("<div>w{i} ")))),
    row("nested-bold.html", TREE, |n| page(nest(n, "<b>", SENTENCE, "</b>"))),
    row("nested-span.html", TREE, |n| page(nest(n, "<span>", SENTENCE, "</span>"))),
    row("nested-list.html", TREE, |n| page(nest(n, "<ul><li>a", SENTENCE, "</li></ul>"))),
    row("nested-quote.html", TREE, |n| page(nest(n, "<blockquote>a", SENTENCE, "</blockquote>"))),
    row("nested-table.html", TREE, |n| page(nest(n, "<table><tr><td>a", SENTENCE, "</td></tr></table>"))),
    row("nested-table-inline.html", TREE, |n| page(nest(n, "<table><tr><td>a</td><td><b>", SENTENCE, "</b></td></tr></table>"))),
    row("nested-template.html", TREE, |n| page(nest(n, "<template>", SENTENCE, "</template>"))),
    row("nested-svg.html", TREE, |n| page(nest(n, "<svg>", SENTENCE, "</svg>"))),
    row("nested-svg-foreign.html", TREE, |n| page(nest(n, "<svg><foreignObject><div>", SENTENCE, "</div></foreignObject></svg>"))),
    row("nested-math.html", TREE, |n| page(nest(n, "<math><mi><mglyph>", SENTENCE, "</mi></math>"))),
    row("nested-object.html", TREE, |n| page(nest(n, "<object><marquee><applet>", SENTENCE, "</object>"))),
    row("nested-button.html", TREE, |n| page(nest(n, "<button><p>", SENTENCE, "</button>"))),
    row("nested-ruby.html", TREE, |n| page(nest(n, "<ruby><rb><rt>", SENTENCE, "</ruby>"))),
    row("nested-unknown.html", TREE, |n| page(fill(n, "", "", |i| format!("<x{i}>w ")))),
    row("unknown-ends.html", TREE, |n| page(fill(n, "", "", |i| format!("<x{i}></y{i}>w ")))),
    row("open-anchors.html", TREE, |n| page(repeat(n, "<a>w "))),
    row("open-anchors-href.html", TREE, |n| page(fill(n, "", "", |i| format!("<a href={i}>w ")))),
    row("open-paragraphs.html", TREE, |n| page(repeat(n, "<p>w "))),
    row("open-items.html", TREE, |n| page(repeat(n, "<li>w "))),
    row("open-cells.html", TREE, |n| page(repeat(n, "<td>w "))),
    row("open-definitions.html", TREE, |n| page(repeat(n, "<dt>w<dd>v "))),
    row("options.html", TREE, |n| page(fill(n, "<select>", "", |i| format!("<option>w{i}")))),
    row("nested-select.html", TREE, |n| page(repeat(n, "<select><option>w<optgroup>"))),
    row("adoption.html", TREE, |n| page(repeat(n, "<b><p>w</b>v</p> "))),
    row("adoption-deep.html", TREE, |n| page(repeat(n, "<a><b><i><u><div><p>w</a></b></i></u> "))),
    row("adoption-open.html", TREE, |n| page(repeat(n, "<a><div><b>w</a> "))),
    row("adoption-far.html", TREE, |n| page(fill(n, "<b>", "", |_| "<div>w</b>".into()))),
    row("adoption-one-end.html", TREE, |n| page([&repeat(n / 2, "<i><div>"), &repeat(n / 2, "</i>")[..]].concat())),
    row("foster.html", TREE, |n| page(fill(n, "<table>", "", |i| format!("w{i}<b>v</b>")))),
    row("foster-nested.html", TREE, |n| page(repeat(n, "<table>w<tr>v<td>"))),
    row("foster-before.html", TREE, |n| page(fill(n, "<table><tbody><tr>", "", |_| "<div>w</div>".into()))),
    row("cells.html", TREE, |n| page(fill(n, "<table>", "</table>", |i| format!("<tr><td>w{i}<td>v")))),
    row("cells-one-row.html", TREE, |n| page(fill(n, "<table><tr>", "</table>", |i| format!("<td>w{i}")))),
    row("attributes.html", TREE, |n| fill(n, "<p>Before.</p><div ", "><p>After.</p>", |i| format!("a{i} "))),
    row("attributes-many-tags.html", TREE, |n| {
        let names: String = (0..900).map(|i| format!(" {}", short(i))).collect();
        page(fill(n, "", "", |_| format!("<i{names}>w</i> ")))
    }),
    row("attributes-html.html", TREE, |n| page(fill(n, "", "", |i| format!("<html a{i}=1>")))),
    row("attributes-body.html", TREE, |n| page(fill(n, "", "", |i| format!("<body b{i}=1>w ")))),
    row("attribute-value.html", TREE, |n| page(fill(n, "<div title='", "'>w</div>", |i| format!("{i} > ")))),
    row("attribute-name.html", TREE, |n| page(fill(n, "<div ", ">w</div>", |_| "a".into()))),
    row("tag-name.html", TREE, |n| page(fill(n, "<", ">w", |_| "a".into()))),
    row("tag-open.html", TREE, |n| fill(n, "<p>Before.</p><div ", "", |_| "a='' ".into())),
    row("quote-open.html", TREE, |n| fill(n, "<p>Before.</p><a href=\"", "", |_| "<p>w</p> ".into())),
    row("class-names.html", TREE, |n| page(fill(n, "<div class='", "'>w</div>", |i| format!("c{i} ")))),
    row("class-names-each.html", TREE, |n| page(fill(n, "", "", |i| format!("<div class='c{i} d{i}' id=i{i}>w</div>")))),
    row("brackets.html", TREE, |n| page(repeat(n, "<"))),
    row("brackets-large.html", RECORD, |n| repeat(n, "<")),
    row("ends.html", TREE, |n| page(repeat(n, "</"))),
    row("end-tags.html", TREE, |n| page(repeat(n, "</p>"))),
    row("end-br.html", TREE, |n| page(repeat(n, "</br>w"))),
    row("declarations.html", TREE, |n| page(repeat(n, "<!"))),
    row("instructions.html", TREE, |n| page(repeat(n, "<?x>"))),
    row("cdata.html", TREE, |n| page(repeat(n, "<![CDATA["))),
    row("doctypes.html", TREE, |n| page(repeat(n, "<!doctype html>w"))),
    row("comments.html", TREE, |n| page(repeat(n, "<!-- x -->"))),
    row("comment-open.html", TREE, |n| fill(n, "<p>Before.</p><!--", "", |_| "<!-- - -> ".into())),
    row("comments-large.html", RECORD, |n| fill(n, "<p>Before.</p>", "<p>After.</p>", |_| "<!--".into())),
    row("comments-open-large.html", RECORD, |n| fill(n, "<p>Before.</p>", "<p>After.</p>", |_| "<!-->w".into())),
    row("entities.html", TREE, |n| page(repeat(n, "&amp;"))),
    row("entities-marks.html", TREE, |n| page(repeat(n, "&#x202e;&#27;&#0;"))),
    row("entities-open.html", TREE, |n| page(repeat(n, "&"))),
    row("entities-long.html", TREE, |n| page(repeat(n, "&CounterClockwiseContourIntegra "))),
    row("entities-digits.html", TREE, |n| page(fill(n, "&#", ";", |_| "9".into()))),
    row("entities-large.html", RECORD, |n| repeat(n, "&amp;lt;")),
    row("script.html", 60 * MIB, |n| page(fill(n, "<script>", "</script>", |i| format!("var a{i} = '<p>';")))),
    row("script-tree.html", TREE, |n| page(fill(n, "<script>", "</script>", |i| format!("var a{i} = '<p>';")))),
    row("script-open.html", TREE, |n| page(fill(n, "<script>", "", |_| "<p>w</p>".into()))),
    row("scripts.html", TREE, |n| page(repeat(n, "<script>x</script>"))),
    row("scripts-open.html", RECORD, |n| page(repeat(n, "<script>"))),
    row("scripts-escaped.html", TREE, |n| page(fill(n, "<script>", "</script>", |_| "<!-- <script> </script> ".into()))),
    row("styles-open-large.html", RECORD, |n| page(repeat(n, "<style><textarea>"))),
    row("noscripts.html", TREE, |n| page(nest(n, "<noscript>", SENTENCE, "</noscript>"))),
    row("svgs.html", TREE, |n| page(repeat(n, "<svg><g>w</g>"))),
    row("svgs-open.html", TREE, |n| page(repeat(n, "<svg><path/>"))),
    row("noframes.html", TREE, |n| repeat(n, "<noframes>")),
    row("noframes-nested.html", TREE, |n| fill(n, "<frameset>", "", |_| "<noframes></noframes>".into())),
    row("script-state.html", TREE, |n| page(fill(n, "<script>window.__STATE__={\"a\":[", "]}</script>", |i| format!("{{\"body\":\"{i} {SENTENCE}\"}},")))),
    row("script-strings.html", TREE, |n| page(fill(n, "<script>x=", "</script>", |i| format!("\"body{i}\":\"w\\\"")))),
    row("script-braces.html", TREE, |n| page(fill(n, "<script type=application/json>", "</script>", |_| "{\"a\":".into()))),
    row("script-quotes.html", TREE, |n| page(fill(n, "<script>", "</script>", |_| "\"articleBody\":\"".into()))),
    row("linked-deep.html", TREE, |n| linked(fill(n, "", "", |_| "[".into()))),
    row("linked-objects-deep.html", TREE, |n| linked(fill(n, "", "", |_| "{\"a\":".into()))),
    row("linked-items.html", TREE, |n| linked(fill(n, "[", "{}]", |i| format!("{{\"@type\":\"NewsArticle\",\"headline\":\"h{i}\",\"datePublished\":\"2024-05-04\"}},")))),
    row("linked-authors.html", TREE, |n| linked(fill(n, "{\"@type\":\"NewsArticle\",\"author\":[", "\"x\"]}", |i| format!("\"a{i}\",")))),
    row("linked-body.html", TREE, |n| linked(fill(n, "{\"@type\":\"NewsArticle\",\"articleBody\":\"", "\"}", |i| format!("{i} {SENTENCE}")))),
    row("linked-bodies.html", TREE, |n| linked(fill(n, "[", "{}]", |i| format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"{i} {}\"}},", SENTENCE.repeat(20))))),
    row("linked-quotes.html", TREE, |n| linked(fill(n, "{\"headline\":\"", "", |_| "\" ,  ".into()))),
    row("linked-commas.html", TREE, |n| linked(fill(n, "[", "]", |_| ", ".into()))),
    row("linked-numbers.html", TREE, |n| linked(fill(n, "{\"datePublished\":", "}", |_| "9".into()))),
    row("linked-entities.html", TREE, |n| linked(fill(n, "{", "}", |_| "&quot;a&quot;:1,".into()))),
    row("linked-scripts.html", TREE, |n| page(fill(n, "", "", |i| format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-05-{:02}\"}}</script>", i % 28 + 1)))),
    row("metas.html", TREE, |n| page(fill(n, "", "", |i| format!("<meta name=date{i} content='2024-05-04'>")))),
    row("metas-same.html", TREE, |n| page(fill(n, "", "", |i| format!("<meta property='article:published_time' content='2024-{:02}-{:02}'>", i % 12 + 1, i % 28 + 1)))),
    row("times.html", TREE, |n| page(fill(n, "", "", |i| format!("<time datetime='2024-05-{:02}'>May</time> ", i % 28 + 1)))),
    row("microdata.html", TREE, |n| page(fill(n, "", "", |i| format!("<span itemprop=datePublished content='2024-05-{:02}'>w</span>", i % 28 + 1)))),
    row("titles.html", TREE, |n| page(fill(n, "", "", |i| format!("<h1>Storm closes harbour {i}</h1>")))),
    row("title-long.html", TREE, |n| fill(n, "<title>", "</title><h1>Storm</h1><p>w", |i| format!("w{i} | "))),
    row("images.html", TREE, |n| page(fill(n, "", "", |i| format!("<figure><img alt='w{i}'><figcaption>w{i} a caption</figcaption></figure>")))),
    row("links.html", TREE, |n| page(fill(n, "<ul>", "</ul>", |i| format!("<li><a href=/{i}>Read more {i}</a>")))),
    row("dates.html", TREE, |n| page(fill(n, "", "", |i| format!("<p>May {}, 2024</p>", i % 28 + 1)))),
    row("bylines.html", TREE, |n| page(fill(n, "", "", |i| format!("<p>By Anna Berg {i}</p>")))),
    row("related.html", TREE, |n| page(fill(n, "", "", |i| format!("<h3>Related Content</h3><p><a href=/{i}>Ferry {i} sinks</a></p>")))),
    row("same-lines.html", TREE, |n| page(repeat(n, "<p>The harbour was closed.</p>"))),
    row("breaks.html", TREE, |n| page(repeat(n, "w<br>"))),
    row("breaks-two.html", TREE, |n| page(repeat(n, "w<br><br>"))),
    row("preformatted.html", TREE, |n| page(fill(n, "<pre>", "</pre>", |i| format!("w{i}\n")))),
    row("pre-nested.html", TREE, |n| page(repeat(n, "<pre>\n"))),
    row("one-word.html", TREE, |n| page(fill(n, "<p>", "</p>", |_| "w".into()))),
    row("one-block.html", TREE, |n| page(fill(n, "<p>", "</p>", |i| format!("{i} {SENTENCE}")))),
    row("spaces.html", TREE, |n| page(fill(n, "<p>w", "w</p>", |_| " \n\t".into()))),
    row("nulls.html", TREE, |n| page(repeat(n, "\0<p>\0"))),
    row("text-large.html", RECORD, |n| page(fill(n, "", "", |i| format!("<p>{i} {SENTENCE}</p>")))),
    row("word-large.html", RECORD, |n| page(fill(n, "<p>", "</p>", |_| "w".into()))),
    row("small-fonts.html", 65 * KIB, |n| fill(n, "", "", |i| format!("<font a{i}>"))),
    row("deep-divs.html", 64 * KIB, |n| page(nest(n, "<div>", SENTENCE, "</div>"))),
];

const fn row(name: &'static str, size: usize, make: fn(usize) -> Vec<u8>) -> Input {
    Input { name, size, make }
}

/// A page with linked data in its head.
fn linked(script: Vec<u8>) -> Vec<u8> {
    let head =
        b"<!doctype html><title>Storm closes harbour</title><script type='application/ld+json'>";
    let tail = b"</script><h1>Storm closes harbour</h1><p>The harbour was closed on Monday after the storm.</p>";
    [&head[..], &script, &tail[..]].concat()
}

/// The shortest names of attributes.
fn short(number: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    [letter(number / 26), letter(number)].iter().collect()
}
