//! Markup in the texts of a story, which readers would see as it is written.

use serde_json::Value;

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
            if let Some((markup, advice)) = markup(text) {
                found(pointer.clone(), markup, advice);
            }
        }
        _ => {}
    }
}

const LINK: &str = "texts have no links: remove it, and give the address as the \"url\" of a \
                    source that is cited";
const EMPHASIS: &str = "texts have no markup: remove it";
const ENTITY: &str = "texts have no markup: write the character itself";

/// The first markup in a text, and what to do about it.
fn markup(text: &str) -> Option<(&str, &'static str)> {
    tag(text)
        .or_else(|| Some((markdown_link(text)?, LINK)))
        .or_else(|| Some((entity(text)?, ENTITY)))
        .or_else(|| Some((bold(text)?, EMPHASIS)))
}

/// An HTML tag: `<b>`, `</a>`, `<br/>`, `<a href="…">`.
fn tag(text: &str) -> Option<(&str, &'static str)> {
    let starts = text.match_indices('<').map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let rest = &text[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
        let tag = name[..end].to_ascii_lowercase();
        let close = rest.find('>')?;
        let advice = if tag == "a" { LINK } else { EMPHASIS };
        let is_tag = TAGS.contains(&&*tag) && name[end..].starts_with(['>', ' ', '/']);
        is_tag.then(|| (&text[at..at + close + 2], advice))
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
            assert_eq!(markup(text).map(|(found, _)| found), expected, "{text}");
        }
    }
}
