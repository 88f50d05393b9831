//! Links and emphasis in a text of a story: `[words](https://…)` and `*words*`.
//! Everything else is text. `docs/format.md` has the rules.

use std::borrow::Cow;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span<'t> {
    /// Text as it is shown.
    Text(&'t str),
    /// What stands between two `*`: a text that has [`spans`] of its own.
    Emphasis(&'t str),
    /// A link. Its words are a text that has [`spans`] of its own, but no link.
    Link {
        /// What readers see; not blank.
        words: &'t str,
        /// Where it leads: http or https, without blank space.
        url: &'t str,
    },
}

/// The parts of a text in order, in time linear in its length. At most three are in one
/// another: emphasis in the words of a link in emphasis.
pub fn spans(text: &str) -> Spans<'_> {
    Spans {
        text,
        at: 0,
        has_no_closing: false,
    }
}

/// A text without its marks: the words that readers see.
pub fn plain(text: &str) -> Cow<'_, str> {
    if find(text, 0, MARKS).is_none() {
        return Cow::Borrowed(text);
    }
    let mut words = String::new();
    push_plain(text, &mut words);
    Cow::Owned(words)
}

fn push_plain(text: &str, words: &mut String) {
    for span in spans(text) {
        match span {
            Span::Text(text) => words.push_str(text),
            Span::Emphasis(text) | Span::Link { words: text, .. } => push_plain(text, words),
        }
    }
}

/// Whether an address is http or https and not just that, so that no story can carry a
/// script in a link.
pub(super) fn is_web_address(url: &str) -> bool {
    let rest = after_scheme(url, "https://").or(after_scheme(url, "http://"));
    rest.is_some_and(|rest| !rest.is_empty())
}

/// What follows a scheme, such as `https://`; `None` for an address without it.
pub(super) fn after_scheme<'u>(url: &'u str, scheme: &str) -> Option<&'u str> {
    let start = url.get(..scheme.len())?;
    start
        .eq_ignore_ascii_case(scheme)
        .then(|| &url[scheme.len()..])
}

/// The characters that can begin something other than text.
const MARKS: &[u8; 3] = b"*[\\";

/// Iterator over the parts of a text; see [`spans`].
#[derive(Clone, Debug)]
pub struct Spans<'t> {
    text: &'t str,
    /// Where the next part begins.
    at: usize,
    /// Whether no `*` closes emphasis from here on. Each `*` would look for one again.
    has_no_closing: bool,
}

impl<'t> Iterator for Spans<'t> {
    type Item = Span<'t>;

    fn next(&mut self) -> Option<Span<'t>> {
        let text = self.text;
        let (mut start, mut at) = (self.at, self.at);
        if is_escape(text, at) {
            start += 1;
            at += 2;
        }
        while let Some(mark) = find(text, at, MARKS) {
            let marked = match text.as_bytes()[mark] {
                b'[' => link(&text[mark..]),
                b'*' => self.emphasis(mark),
                _ => is_escape(text, mark).then_some((Span::Text(""), 0)),
            };
            if let Some((span, length)) = marked {
                // The text before it comes first.
                self.at = mark;
                if mark > start {
                    return Some(Span::Text(&text[start..mark]));
                }
                self.at += length;
                return Some(span);
            }
            at = mark + 1;
        }
        self.at = text.len();
        (start < text.len()).then(|| Span::Text(&text[start..]))
    }
}

impl<'t> Spans<'t> {
    /// The emphasis that a `*` opens, with its length.
    fn emphasis(&mut self, open: usize) -> Option<(Span<'t>, usize)> {
        let text = self.text;
        let (before, after) = neighbours(text, open);
        if self.has_no_closing || !is_edge(before, after) {
            return None;
        }
        let mut at = open + 1;
        while let Some(mark) = find(text, at, MARKS) {
            at = mark + 1;
            match text.as_bytes()[mark] {
                b'[' => at = link(&text[mark..]).map_or(at, |(_, length)| mark + length),
                b'*' => {
                    let (before, after) = neighbours(text, mark);
                    if is_edge(after, before) {
                        return Some((Span::Emphasis(&text[open + 1..mark]), at - open));
                    }
                }
                _ => at += usize::from(is_escape(text, mark)),
            }
        }
        self.has_no_closing = true;
        None
    }
}

/// Where one of these characters is next.
fn find(text: &str, at: usize, marks: &[u8; 3]) -> Option<usize> {
    let mut bytes = text.bytes().skip(at);
    Some(at + bytes.position(|byte| marks.contains(&byte))?)
}

/// Whether a backslash here is left out, so that the next character is itself.
fn is_escape(text: &str, at: usize) -> bool {
    matches!(text.as_bytes()[at..], [b'\\', b'*' | b'[' | b']', ..])
}

/// The characters before and after a `*`.
fn neighbours(text: &str, at: usize) -> (Option<char>, Option<char>) {
    (
        text[..at].chars().next_back(),
        text[at + 1..].chars().next(),
    )
}

/// Whether emphasis can begin or end between these characters. Not within a word: `2*3*4`.
/// Thai and what follows it in Unicode, such as Chinese, Japanese and Korean, have words
/// without spaces between them or with endings that are not emphasized.
fn is_edge(outside: Option<char>, inside: Option<char>) -> bool {
    let is_word = |c: char| matches!(c, '*' | '0'..='9') || c.is_alphabetic() && c < '\u{e00}';
    let is_blank = |c: char| c == '*' || c.is_whitespace();
    !outside.is_some_and(is_word) && !inside.is_none_or(is_blank)
}

/// The link that a `[` begins, with its length.
fn link(text: &str) -> Option<(Span<'_>, usize)> {
    let mut at = 1;
    let end = loop {
        let mark = find(text, at, b"[]\\")?;
        at = mark + 1;
        match text.as_bytes()[mark..] {
            // The later one may begin a link: "[…] in [the report](https://…)".
            [b'[', ..] => return None,
            [b']', b'(', ..] => break mark,
            _ => at += usize::from(is_escape(text, mark)),
        }
    };
    let words = &text[1..end];
    let rest = &text[end + 2..];
    let mut depth = 0;
    let close = rest.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        // Not beyond the next link, which would read the same again.
        let is_end = depth < 0 || c < ' ' || c.is_whitespace() || rest[at..].starts_with("](");
        is_end.then_some((at, depth < 0))
    });
    let url = &rest[..close.filter(|(_, is_closed)| *is_closed)?.0];
    let is_link = is_web_address(url) && words.contains(|c: char| !c.is_whitespace());
    is_link.then_some((Span::Link { words, url }, end + 3 + url.len()))
}

#[cfg(test)]
mod tests;
