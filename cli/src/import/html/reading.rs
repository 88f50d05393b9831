//! One tag after another into words, links and sentences on the rest.

use super::super::address;
use super::super::slide::quoted;
use super::tags::{BLOCKS, EMBEDS, EMPHASIS, HIDING, INLINE, LOOKS, LOUD, QUIET, is_in};
use super::{Link, Mark, Rich, words};
use html5gum::StartTag;
use std::ops::Range;

/// What goes between the text so far and what follows.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
enum Gap {
    #[default]
    None,
    Blank,
    Item,
}

/// A text so far.
#[derive(Default)]
pub struct Reading {
    rich: Rich,
    gap: Gap,
    /// The open link: its place in the list and where its text starts.
    link: Option<(usize, usize)>,
    /// How many elements that emphasize are open, and where the text of the outermost
    /// starts.
    emphasis: (usize, usize),
    /// The open script or style and its contents.
    hidden: Option<(String, String)>,
}

impl Reading {
    pub fn open(&mut self, tag: &StartTag<usize>, written: &str) {
        let name = words(&tag.name);
        if is_in(HIDING, &name) {
            self.hidden = Some((name.clone(), String::new()));
        }
        match () {
            () if name == "li" || name == "ul" || name == "ol" => self.part(Gap::Item),
            () if is_in(BLOCKS, &name) || is_in(EMBEDS, &name) => self.part(Gap::Blank),
            () if is_in(LOUD, &name) => {
                self.part(Gap::Blank);
                self.rich.is_formatted = true;
            }
            () if is_in(EMPHASIS, &name) => {
                if self.emphasis.0 == 0 {
                    self.emphasis.1 = self.rich.text.len();
                }
                self.emphasis.0 += 1;
            }
            () if is_in(INLINE, &name) => self.rich.is_formatted |= !is_in(QUIET, &name),
            () if is_in(HIDING, &name) => {}
            () => return self.leave("an unknown tag", written),
        }
        let is_embed = is_in(EMBEDS, &name);
        let (mut address, mut words_for) = (String::new(), String::new());
        for (attribute, value) in &tag.attributes {
            let (attribute, value) = (words(attribute), words(value));
            match (&*name, &*attribute) {
                ("a", "href") | ("object", "data") => address = value,
                (_, "src") if is_embed => address = value,
                (_, "alt" | "title") if is_embed && words_for.trim().is_empty() => {
                    words_for = value;
                }
                (_, looks) if is_in(LOOKS, looks) || looks.starts_with("data-") => {}
                (_, "alt" | "href" | "src" | "title") if value.is_empty() => {}
                (name, attribute) => {
                    let said = if value.is_empty() { attribute } else { &value };
                    self.leave(&format!("the {attribute} of <{name}>"), said);
                }
            }
        }
        self.address(&name, &address, &words_for);
    }

    fn address(&mut self, element: &str, written: &str, words_for: &str) {
        let is_embedded = element != "a";
        if !is_embedded {
            self.end_link();
        }
        let text = words_for.split_whitespace().collect::<Vec<_>>().join(" ");
        match address::web(written) {
            Some(address) => {
                if !is_embedded {
                    self.link = Some((self.rich.links.len(), self.rich.text.len()));
                }
                self.rich.links.push(Link {
                    address,
                    text,
                    is_embedded,
                });
            }
            None => {
                self.leave("an address that is not on the web", written);
                self.leave("words for a picture", &text);
            }
        }
    }

    pub fn close(&mut self, name: &str, written: &str) {
        if let Some((name, content)) = self.hidden.take() {
            return self.leave(&format!("what is in <{name}>"), &content);
        }
        match name {
            "a" => self.end_link(),
            name if is_in(EMPHASIS, name) => self.end_emphasis(1),
            "li" | "ul" | "ol" => self.part(Gap::Item),
            name if is_in(INLINE, name) => {}
            name if [BLOCKS, EMBEDS, LOUD, HIDING]
                .iter()
                .any(|list| is_in(list, name)) =>
            {
                self.part(Gap::Blank);
            }
            _ => self.leave("an unknown tag", written),
        }
    }

    fn end_link(&mut self) {
        if let Some((index, start)) = self.link.take() {
            let range = self.mark(start, Some(index));
            self.rich.links[index].text = self.rich.text[range].to_owned();
        }
    }

    /// Ends so many of the open elements that emphasize.
    fn end_emphasis(&mut self, count: usize) {
        let (open, start) = self.emphasis;
        self.emphasis.0 = open.saturating_sub(count);
        if open > 0 && self.emphasis.0 == 0 {
            self.mark(start, None);
        }
    }

    /// Marks the words from `start` on, and returns where they are.
    fn mark(&mut self, start: usize, link: Option<usize>) -> Range<usize> {
        let text = self.rich.text[start..].trim_start();
        let text = text.trim_start_matches("; ");
        let start = self.rich.text.len() - text.len();
        let range = start..start + text.trim_end().len();
        if !range.is_empty() {
            let range = range.clone();
            self.rich.marks.push(Mark { range, link });
        }
        range
    }

    fn part(&mut self, gap: Gap) {
        if gap > self.gap {
            self.gap = gap;
        }
    }

    pub fn string(&mut self, text: &str) {
        if let Some((_, content)) = &mut self.hidden {
            content.push_str(text);
            return;
        }
        for c in text.chars() {
            // Typography has its reasons for spaces that do not break.
            if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}') {
                self.part(Gap::Blank);
                continue;
            }
            let text = &mut self.rich.text;
            match self.gap {
                _ if text.is_empty() => {}
                Gap::None => {}
                Gap::Item if !text.ends_with(['.', ',', ';', ':', '!', '?', '…']) => {
                    text.push_str("; ");
                }
                Gap::Blank | Gap::Item => text.push(' '),
            }
            self.gap = Gap::None;
            text.push(c);
        }
    }

    pub fn leave(&mut self, what: &str, value: &str) {
        if !value.trim().is_empty() {
            let sentence = format!("Left out of the text is {what}: {}.", quoted(value));
            self.rich.left.push(sentence);
        }
    }

    pub fn finish(mut self, rest: &str) -> Rich {
        self.end_link();
        self.end_emphasis(usize::MAX);
        if let Some((name, content)) = self.hidden.take() {
            self.leave(&format!("what is in <{name}>"), &content);
        }
        // The text may break off within a tag, which browsers ignore.
        if rest.starts_with('<') {
            self.leave("a tag that does not end", rest);
        }
        let text = self.rich.text.trim_start();
        let trimmed = self.rich.text.len() - text.len();
        for Mark { range, .. } in &mut self.rich.marks {
            *range = range.start - trimmed..range.end - trimmed;
        }
        self.rich.text = text.trim_end().to_owned();
        self.rich
    }
}
