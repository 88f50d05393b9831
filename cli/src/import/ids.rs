//! Ids made of words.

use deunicode::deunicode;
use flate2::Crc;
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

/// Small letters, digits and hyphens for a text, transliterated where it is not in Latin
/// letters; `None` if it has nothing of the kind.
pub fn slug(text: &str) -> Option<String> {
    // An apostrophe is within a word.
    let text = text.replace(['\'', '’'], "");
    let plain = deunicode(&text).replace('\'', "").to_ascii_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-");
    if slug.len() > MOST {
        // A cut word says nothing, unless it is the only one.
        let end = slug[..=MOST].rfind('-').unwrap_or(MOST);
        slug.truncate(end);
    }
    (!slug.is_empty()).then_some(slug)
}

/// The slug of a text or, if there is none, a noun with a checksum of the text: an id that
/// stays the same when something is added to the file.
pub fn slug_or_checksum(text: &str, noun: &str) -> String {
    slug(text).unwrap_or_else(|| {
        let mut checksum = Crc::new();
        checksum.update(text.as_bytes());
        format!("{noun}-{:08x}", checksum.sum())
    })
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
        slugs("Ελλάδα 2010", "ellada-2010");
        slugs("Взрыв в порту", "vzryv-v-portu");
        slugs("日本", "ri-ben");
        assert_eq!(slug("!?"), None);
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
    fn a_text_without_letters_gets_a_checksum() {
        assert_eq!(slug_or_checksum("Ja!", "event"), "ja");
        let id = slug_or_checksum("!?", "event");
        assert!(id.starts_with("event-") && is_id(&id), "{id}");
        assert_eq!(id, slug_or_checksum("!?", "event"));
        assert_ne!(id, slug_or_checksum("?!", "event"));
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
