//! A text with links and emphasis as a story has it.

use super::{Mark, Rich};
use stanceline::story::markup::plain;
use std::ops::Range;

impl Rich {
    /// Whether some of the text is emphasized.
    pub fn has_emphasis(&self) -> bool {
        self.marks.iter().any(|mark| mark.link.is_none())
    }

    /// The text with its links and emphasis, and whether all emphasis is in it: it can't begin
    /// or end within a word, or within a link that goes on. Characters of the text that
    /// would be markup have a backslash.
    pub fn prose(&self) -> (String, bool) {
        let text = self.text.as_str();
        let marks = self.writable_marks();
        let prose = match marks.is_empty() && plain(text) == text {
            true => text.to_owned(),
            false => self.write(&marks),
        };
        if plain(&prose) != text {
            return (escaped(text), !self.has_emphasis());
        }
        let written = marks.iter().filter(|mark| mark.link.is_none()).count();
        let all = self.marks.iter().filter(|mark| mark.link.is_none()).count();
        (prose, written == all)
    }

    /// The marks that the syntax of stories has a form for, from left to right, the outer
    /// before the inner.
    fn writable_marks(&self) -> Vec<&Mark> {
        let mut links: Vec<_> = self
            .marks
            .iter()
            .filter(|mark| mark.link.is_some())
            .collect();
        links.retain(|mark| {
            let before = &self.text[..mark.range.start];
            !before.ends_with('\\') && !self.text[mark.range.clone()].ends_with('\\')
        });
        links.sort_by_key(|mark| mark.range.start);
        let mut marks = links.clone();
        let mut end = None;
        for mark in self.marks.iter().filter(|mark| mark.link.is_none()) {
            if end != Some(mark.range.start) && self.can_emphasize(mark, &links) {
                marks.push(mark);
                end = Some(mark.range.end);
            }
        }
        marks.sort_by_key(|mark| {
            let range = &mark.range;
            (range.start, usize::MAX - range.end, mark.link.is_none())
        });
        marks
    }

    /// Whether emphasis can be written here, given the links in their order.
    fn can_emphasize(&self, mark: &Mark, links: &[&Mark]) -> bool {
        let range = &mark.range;
        let contains = |outer: &Range<usize>, inner: &Range<usize>| {
            outer.start <= inner.start && inner.end <= outer.end
        };
        let first = links.partition_point(|link| link.range.end <= range.start);
        let touching = links[first..].iter().map(|link| &link.range);
        let mut touching = touching.take_while(|link| link.start < range.end);
        let link = touching.clone().find(|link| contains(link, range));
        let is_nested = link.is_some() || touching.all(|link| contains(range, link));
        let around = link.cloned().unwrap_or(0..self.text.len());
        let before = self.text[around.start..range.start].chars().next_back();
        let after = self.text[range.end..around.end].chars().next();
        // The main rule of the syntax. `prose` compares the words for the rest.
        let is_open = |c: Option<char>| {
            c.is_none_or(|c| {
                !matches!(c, '*' | '\\' | '0'..='9') && (c >= '\u{e00}' || !c.is_alphabetic())
            })
        };
        let inside = &self.text[range.clone()];
        is_nested
            && is_open(before)
            && is_open(after)
            && !inside.starts_with('*')
            && !inside.ends_with(['*', '\\'])
    }

    fn write(&self, marks: &[&Mark]) -> String {
        let mut prose = String::new();
        let mut at = 0;
        let mut open: Vec<(usize, String)> = Vec::new();
        let mut write_until = |prose: &mut String, end: usize| {
            prose.push_str(&escaped(&self.text[at..end]));
            at = end;
        };
        let mut close = |prose: &mut String, open: &mut Vec<(usize, String)>, start: usize| {
            while let Some((end, mark)) = open.pop_if(|(end, _)| *end <= start) {
                write_until(prose, end);
                prose.push_str(&mark);
            }
            write_until(prose, start);
        };
        for mark in marks {
            close(&mut prose, &mut open, mark.range.start);
            let (opening, closing) = match mark.link {
                Some(link) => ('[', format!("]({})", address(&self.links[link].address))),
                None => ('*', "*".to_owned()),
            };
            prose.push(opening);
            open.push((mark.range.end, closing));
        }
        close(&mut prose, &mut open, self.text.len());
        prose
    }
}

/// A text without markup in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let is_mark = match c {
            '*' | '[' => true,
            ']' => before == Some('\\') || chars.peek() == Some(&'('),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// An address without parentheses that would end it too early or too late.
fn address(address: &str) -> String {
    let mut depth = 0_i32;
    let is_balanced = address.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth >= 0
    });
    if is_balanced && depth == 0 && !address.contains("](") {
        return address.to_owned();
    }
    address.replace('(', "%28").replace(')', "%29")
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use proptest::prelude::*;
    use stanceline::story::markup::{Span, plain, spans};

    #[track_caller]
    fn writes(html: &str, prose: &str) {
        assert_eq!(read(html).prose(), (prose.to_owned(), true), "{html}");
    }

    #[track_caller]
    fn leaves_emphasis(html: &str, prose: &str) {
        assert_eq!(read(html).prose(), (prose.to_owned(), false), "{html}");
    }

    #[test]
    fn links_and_emphasis_are_kept() {
        writes(
            "See <a href='https://x.org/a_(b)'>the <i>long</i> report</a>, <em>please</em>.",
            "See [the *long* report](https://x.org/a_(b)), *please*.",
        );
        writes(
            "<b>A <a href=//x.org>b</a></b> c",
            "*A [b](https://x.org)* c",
        );
        writes("<a href=//x.org><b>a</b></a>", "[*a*](https://x.org)");
        writes("<a href=//x.org><b>a</b> b</a>", "[*a* b](https://x.org)");
        writes("<p><strong> a <i>b</i></strong> c<p><i>d", "*a b* c *d*");
        writes("<a href='https://x.org/)'>a</a>", "[a](https://x.org/%29)");
        writes(
            "<ul><li><a href=//x.org>a</a><li>b</ul>",
            "[a](https://x.org); b",
        );
        writes("&nbsp; <i>a</i>", "*a*");
        writes("<a href=//x.org></a><img src=//x.org/p>a", "a");
    }

    #[test]
    fn characters_of_the_text_stay_characters() {
        writes("a * b […] 2*3*4", "a * b […] 2*3*4");
        writes("*a*", r"\*a\*");
        writes("[a](https://x.org)", r"\[a\](https://x.org)");
        writes("* <i>a</i>", r"\* *a*");
        writes("<a href=//x.org>[a](b)</a>", r"[\[a\](b)](https://x.org)");
        writes(r"a\*b", r"a\\*b");
    }

    #[test]
    fn emphasis_that_a_story_cannot_have_is_left_out() {
        leaves_emphasis("un<b>believ</b>able <i>a</i>", "unbelievable *a*");
        leaves_emphasis("<i>a <a href=//x.org>b</i> c</a>", "a [b c](https://x.org)");
        leaves_emphasis("<i>他</i><b>说</b>", "*他*说");
        writes("他<b>说</b>", "他*说*");
        // A word of a link is a text of its own.
        writes("a<a href=//x.org><b>b</b></a>c", "a[*b*](https://x.org)c");
    }

    proptest! {
        #[test]
        fn the_words_are_the_same_and_links_lead_where_they_led(
            html in "(</?(i|b|a)>|<a href='https://x/[()a\\]\\[]*'>|\\PC|[*\\[\\]\\\\ ()a]|\\]\\(https://|&nbsp;)*",
        ) {
            let rich = read(&html);
            let (prose, _) = rich.prose();
            prop_assert_eq!(plain(&prose), rich.text.as_str());
            fn urls(text: &str, found: &mut Vec<String>) {
                for span in spans(text) {
                    match span {
                        Span::Text(_) => {}
                        Span::Emphasis(text) => urls(text, found),
                        Span::Link { url, .. } => found.push(url.to_owned()),
                    }
                }
            }
            let mut found = Vec::new();
            urls(&prose, &mut found);
            for url in found {
                let is_there = rich.links.iter().any(|link| super::address(&link.address) == url);
                prop_assert!(is_there, "{} in {}", url, prose);
            }
        }
    }
}
