//! Ids made of words.

use stanceline::story::format::Id;
use std::collections::BTreeMap;

/// Longest id made, in letters. A name that is an id already may be longer.
const MOST: usize = 40;

/// The ids of one list.
#[derive(Default)]
pub struct Ids {
    /// Each id with the number that the next one like it gets.
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// The id itself, or the first of `id-2`, `id-3` … that is not taken.
    pub fn fresh(&mut self, wanted: &str) -> Id {
        let mut number = self.taken.get(wanted).copied().unwrap_or(1);
        let mut id = wanted.to_owned();
        while self.taken.contains_key(&id) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        self.taken.insert(wanted.to_owned(), number);
        self.taken.entry(id.clone()).or_insert(1);
        Id(id)
    }
}

/// Whether a name can be an id as it is.
pub fn is_id(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.chars().all(plain)
}

/// Small letters, digits and hyphens for a text; `None` if it has nothing of the
/// kind.
pub fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    let mut is_gap = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        // An apostrophe is within a word.
        if matches!(c, '\'' | '’') {
            continue;
        }
        let plain = match c {
            'a'..='z' | '0'..='9' => Some(c),
            _ => None,
        };
        let letters = plain.map_or(plain_letters(c), |_| "");
        is_gap |= plain.is_none() && letters.is_empty();
        if plain.is_none() && letters.is_empty() {
            continue;
        }
        if is_gap && !slug.is_empty() {
            slug.push('-');
        }
        is_gap = false;
        slug.extend(plain);
        slug.push_str(letters);
    }
    if slug.len() > MOST {
        // A cut word says nothing, unless it is the only one.
        let end = slug[..=MOST].rfind('-').unwrap_or(MOST);
        slug.truncate(end);
    }
    (!slug.is_empty()).then_some(slug)
}

/// The ASCII letters for a small Latin letter with a mark.
fn plain_letters(c: char) -> &'static str {
    let letters = [
        ("a", "àáâãäåāăąǎ"),
        ("ae", "æ"),
        ("c", "çćĉċč"),
        ("d", "ďđð"),
        ("e", "èéêëēĕėęěẽ"),
        ("g", "ĝğġģ"),
        ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįıǐ"),
        ("j", "ĵ"),
        ("k", "ķ"),
        ("l", "ĺļľŀł"),
        ("n", "ñńņňŋ"),
        ("o", "òóôõöøōŏőǒ"),
        ("oe", "œ"),
        ("r", "ŕŗř"),
        ("s", "śŝşšș"),
        ("ss", "ß"),
        ("t", "ţťŧț"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųǔ"),
        ("w", "ŵ"),
        ("y", "ýÿŷ"),
        ("z", "źżž"),
    ];
    letters
        .into_iter()
        .find(|(_, marked)| marked.contains(c))
        .map_or("", |(plain, _)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn slugs(text: &str, expected: &str) {
        assert_eq!(slug(text).as_deref(), Some(expected));
        assert!(is_id(expected));
    }

    #[test]
    fn words_become_an_id() {
        slugs("  The Mayor's answer: “No!” ", "the-mayors-answer-no");
        slugs("Łódź, Strasse/Straße & Ærø", "lodz-strasse-strasse-aero");
        slugs("2016—17", "2016-17");
        slugs("Ελλάδα 2010", "2010");
        assert_eq!(slug("日本語"), None);
        assert_eq!(slug(" -- "), None);
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        slugs(
            "The council votes against the bridge over the river",
            "the-council-votes-against-the-bridge",
        );
        slugs(
            "the-council-votes-against-the-bridges-xy z",
            "the-council-votes-against-the-bridges-xy",
        );
        slugs(&"x".repeat(50), &"x".repeat(40));
    }

    #[test]
    fn the_same_wish_gets_a_number() {
        let mut ids = Ids::default();
        let mut fresh = |wanted| ids.fresh(wanted).0;
        assert_eq!(fresh("a"), "a");
        assert_eq!(fresh("a-2"), "a-2");
        assert_eq!(fresh("a"), "a-3");
        assert_eq!(fresh("a"), "a-4");
        assert_eq!(fresh("a-2"), "a-2-2");
    }
}
