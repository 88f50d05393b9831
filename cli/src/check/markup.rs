//! Markup in the texts of a story, which readers would see as it is written.

use serde_json::Value;
use stanceline::story::markup::{Span, spans};

/// Tags that people write in texts.
const TAGS: [&str; 17] = [
    "a",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "br",
    "p",
    "span",
    "div",
    "img",
    "ul",
    "ol",
    "li",
    "h2",
    "sup",
    "blockquote",
];

/// The ends of the pointers of texts with links and emphasis.
const PROSE: [&str; 3] = ["/standfirst", "/summary", "/evidence/text"];

/// Fields that readers don't see as text.
const NOT_TEXT: [&str; 3] = ["$schema", "id", "url"];

/// Calls `found` with the JSON pointer, the markup and the advice for every text with
/// markup in it.
pub fn find(story: &Value, found: &mut dyn FnMut(String, &str, &'static str)) {
    visit(story, &mut String::new(), found);
}

fn visit(value: &Value, pointer: &mut String, found: &mut dyn FnMut(String, &str, &'static str)) {
    let length = pointer.len();
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if !NOT_TEXT.contains(&name.as_str()) {
                    pointer.push_str(&format!("/{name}"));
                    visit(value, pointer, found);
                    pointer.truncate(length);
                }
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointer.push_str(&format!("/{index}"));
                visit(value, pointer, found);
                pointer.truncate(length);
            }
        }
        Value::String(text) => {
            let is_prose = PROSE.iter().any(|end| pointer.ends_with(end));
            if let Some((markup, advice)) = markup(text, is_prose) {
                found(pointer.clone(), markup, advice);
            }
        }
        _ => {}
    }
}

const NO_LINK: &str = "links work in the standfirst, in summaries and in evidence only: remove it \
                       here, and give the address as the \"url\" of a source that is cited";
const NO_EMPHASIS: &str = "emphasis works in the standfirst, in summaries and in evidence only: \
                           remove it here";
const HTML_LINK: &str = "write [words](https://…) for a link";
const HTML: &str = "remove it; write *words* for emphasis";
const BOLD: &str = "write *words* for emphasis, with one asterisk on each side";
const ENTITY: &str = "texts have no HTML: write the character itself";
const NO_WORDS: &str = "write the words of the link between [ and ]";
const NOT_WEB: &str = "a link begins with https:// or http://: write the whole address, or remove \
                       the link";
const OPEN: &str = "the address of a link has no spaces and ends with ): correct it; write %20 for a \
                    space, and %28 for a ( that nothing closes";

const APART: &str = "remove the space between ] and (: then it is a link";

/// The first markup in a text that is shown as it is written, and what to do about it.
/// `is_prose` says whether the text can have links and emphasis.
fn markup(text: &str, is_prose: bool) -> Option<(&str, &'static str)> {
    let [html_link, html, bold] = match is_prose {
        true => [HTML_LINK, HTML, BOLD],
        false => [NO_LINK, NO_EMPHASIS, NO_EMPHASIS],
    };
    tag(text)
        .map(|(tag, is_link)| (tag, if is_link { html_link } else { html }))
        .or_else(|| match is_prose {
            true => broken_link(text).or_else(|| Some((link_apart(text)?, APART))),
            false => Some((markdown_link(text).or_else(|| link_apart(text))?, NO_LINK)),
        })
        .or_else(|| Some((entity(text)?, ENTITY)))
        .or_else(|| Some((self::bold(text)?, bold)))
        .or_else(|| Some((emphasis(text).filter(|_| !is_prose)?, NO_EMPHASIS)))
}

/// An HTML tag, and whether it is one of a link: `<b>`, `</a>`, `<br/>`, `<a href="…">`.
fn tag(text: &str) -> Option<(&str, bool)> {
    let starts = text.match_indices('<').map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let rest = &text[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
        let tag = name[..end].to_ascii_lowercase();
        let close = rest.find('>')?;
        let is_tag = TAGS.contains(&&*tag) && name[end..].starts_with(['>', ' ', '/']);
        is_tag.then(|| (&text[at..at + close + 2], tag == "a"))
    })
}

/// `[words](address)`.
fn markdown_link(text: &str) -> Option<&str> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    let address = &text[middle + 2..end];
    let is_address = address.contains(['/', '.']) && !address.contains(' ');
    is_address.then(|| &text[start..=end])
}

/// `[words](address)` that readers see as it is written, and what is wrong with it.
fn broken_link(text: &str) -> Option<(&str, &'static str)> {
    let mut from = 0;
    text.match_indices("](").find_map(|(middle, _)| {
        let before = &text[std::mem::replace(&mut from, middle + 2)..middle];
        let start = middle - (before.len() - before.rfind('[')?);
        let is_escaped = text[..start].ends_with('\\');
        if is_escaped || matches!(spans(&text[start..]).next(), Some(Span::Link { .. })) {
            return None;
        }
        let rest = text[middle + 2..].split("](").next()?;
        let blank = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let end = rest.find(')').map_or(blank, |end| end + 1);
        let address = rest[..end].trim_end_matches(')');
        let mut schemes = ["http://", "https://"].into_iter();
        let has_scheme = |scheme: &str| {
            let start = address.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && address != scheme
        };
        let advice = if schemes.any(has_scheme) {
            let has_words = !text[start + 1..middle].trim().is_empty();
            if has_words { OPEN } else { NO_WORDS }
        } else if address.contains(['/', '.', ':', '#']) && !address.contains(' ') {
            NOT_WEB
        } else {
            return None;
        };
        Some((&text[start..middle + 2 + end], advice))
    })
}

/// `[words] (https://…)`, with a space where a link has none.
fn link_apart(text: &str) -> Option<&str> {
    let mut from = 0;
    text.match_indices(']').find_map(|(middle, _)| {
        let before = &text[std::mem::replace(&mut from, middle + 1)..middle];
        let start = middle - (before.len() - before.rfind('[')?);
        let rest = text[middle + 1..].trim_start();
        let address = rest.strip_prefix('(')?;
        let is_apart = !text[middle + 1..].starts_with('(') && !text[..start].ends_with('\\');
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if !is_apart || !is_web {
            return None;
        }
        let end = address.find(|c: char| c == ')' || c.is_whitespace())?;
        let is_link = address[end..].starts_with(')');
        let end = text.len() - address.len() + end;
        is_link.then(|| &text[start..=end])
    })
}

/// `*words*`, as texts with emphasis have it.
fn emphasis(text: &str) -> Option<&str> {
    let words = spans(text).find_map(|span| match span {
        Span::Emphasis(words) => Some(format!("*{words}*")),
        _ => None,
    })?;
    let start = text.find(&words)?;
    text.get(start..start + words.len())
}

/// `&amp;`, `&#8220;`.
fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let end = rest.find(';').filter(|end| (2..=8).contains(end))?;
        let name = &rest[..end];
        let is_named = ["amp", "lt", "gt", "quot", "nbsp", "apos"].contains(&name);
        let is_number = name
            .strip_prefix('#')
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        (is_named || is_number).then(|| &text[at..at + end + 2])
    })
}

/// `**words**`.
fn bold(text: &str) -> Option<&str> {
    let start = text.find("**")?;
    let length = text[start + 2..].find("**").filter(|length| *length > 0)?;
    Some(&text[start..start + length + 4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, is_prose: bool, found: &str, advice: &str) {
        assert_eq!(markup(text, is_prose), Some((found, advice)), "{text}");
    }

    #[test]
    fn prose_has_links_and_emphasis_and_broken_ones_are_found() {
        for text in [
            "*a* [b](https://x.org/(c)) [d *e*](http://x.org)",
            r"\[a](https://x y) \*b\* 2 * 3",
            "the vote [of May](sic) […] (so)",
            r"\[a] (https://x) [b] (see https://x) [c] (https://x y) [d] (https://x",
        ] {
            assert_eq!(markup(text, true), None, "{text}");
        }
        for (text, found, advice) in [
            ("<b>a</b>", "<b>", HTML),
            ("*a* <a href='x'>b</a>", "<a href='x'>", HTML_LINK),
            ("*a* **b**", "**b**", BOLD),
            ("*R&amp;D*", "&amp;", ENTITY),
            ("[a](https://x) [b](/c) d", "[b](/c)", NOT_WEB),
            ("[a](x.html)", "[a](x.html)", NOT_WEB),
            ("[a](mailto:a@b)", "[a](mailto:a@b)", NOT_WEB),
            ("[a](javascript:alert)", "[a](javascript:alert)", NOT_WEB),
            ("[a](https://)", "[a](https://)", NOT_WEB),
            ("see [a](https://x.org and", "[a](https://x.org", OPEN),
            ("[a](https://x/b c) d", "[a](https://x/b c)", OPEN),
            ("[a](https://x/(b)", "[a](https://x/(b)", OPEN),
            ("[ ](https://x)", "[ ](https://x)", NO_WORDS),
            ("a [b] (https://x.org) c", "[b] (https://x.org)", APART),
            ("[a] [b]\n(http://x/é) c", "[b]\n(http://x/é)", APART),
        ] {
            finds(text, true, found, advice);
        }
    }

    #[test]
    fn other_texts_have_neither() {
        finds("a [b](https://x.org)", false, "[b](https://x.org)", NO_LINK);
        finds("[b] (https://x)", false, "[b] (https://x)", NO_LINK);
        finds("a *b c* d", false, "*b c*", NO_EMPHASIS);
        finds("<i>a</i>", false, "<i>", NO_EMPHASIS);
        assert_eq!(markup("2*3*4, a * b, f***", false), None);
    }

    #[test]
    fn the_texts_with_links_and_emphasis_are_known() {
        let story = serde_json::json!({
            "headline": "*a*", "standfirst": "*a*",
            "events": [{ "summary": "*a*", "quotes": [{ "text": "*a*" }] }],
            "stances": [{ "evidence": { "text": "*a*" } }],
        });
        let mut pointers = Vec::new();
        find(&story, &mut |pointer, _, _| pointers.push(pointer));
        pointers.sort();
        assert_eq!(pointers, ["/events/0/quotes/0/text", "/headline"]);
    }

    #[test]
    fn html_and_markdown_are_found_and_other_signs_are_not() {
        for (text, expected) in [
            ("a <b>word</b>", Some("<b>")),
            ("see <a href=\"x\">this</a>", Some("<a href=\"x\">")),
            ("one<br/>two", Some("<br/>")),
            (
                "[words](https://a.example/)",
                Some("[words](https://a.example/)"),
            ),
            ("he said **no**", Some("**no**")),
            ("Smith &amp; Co", Some("&amp;")),
            ("&#8220;no", Some("&#8220;")),
            ("1 < 2 and 3 > 2", None),
            ("<unknown>", None),
            ("the vote [of May](sic)", None),
            ("[…] “no”", None),
            ("AT&T; Smith & Co", None),
            ("2 ** 3", None),
            ("<", None),
        ] {
            assert_eq!(
                markup(text, false).map(|(found, _)| found),
                expected,
                "{text}"
            );
        }
    }
}
