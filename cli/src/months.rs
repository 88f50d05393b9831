//! Reads the names of months in English and in the languages of the interface.

use deunicode::deunicode;
use stanceline::i18n::catalogue;
use std::collections::HashMap;
use std::sync::LazyLock;

const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Languages with a catalogue.
const LANGUAGES: [&str; 5] = ["ar", "de", "es", "fr", "zh"];

/// The number of a month, from 1: by its English name or the first three letters or more of it,
/// or by its name or abbreviation in another language.
pub fn month(name: &str) -> Option<u8> {
    let name = folded(name);
    let is_english = |english: &&str| name.len() >= 3 && english.starts_with(&name);
    let english = (1..).zip(ENGLISH).find(|(_, english)| is_english(english));
    english
        .map(|(number, _)| number)
        .or_else(|| OTHERS.get(&name).copied())
}

/// The names in other languages. No name means different months in two languages.
static OTHERS: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (_, catalogue) in LANGUAGES.iter().filter_map(|code| catalogue(code)) {
        for list in ["month_names = ", "short_months = "] {
            let line = catalogue.lines().find_map(|line| line.strip_prefix(list));
            let line = line.unwrap_or_default().split('|');
            names.extend(line.map(folded).zip(1..));
        }
    }
    names
});

/// Converts a name to lower-case ASCII without a final dot.
fn folded(name: &str) -> String {
    let plain = deunicode(name.trim()).to_lowercase();
    plain.trim().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_months_are_read_in_all_languages() {
        for (name, number) in [
            ("July", 7),
            (" SEPT. ", 9),
            ("may", 5),
            ("Dezember", 12),
            ("märz", 3),
            ("Okt.", 10),
            ("février", 2),
            ("FEVRIER", 2),
            ("août", 8),
            ("enero", 1),
            ("ago", 8),
            ("11月", 11),
            ("يناير", 1),
        ] {
            assert_eq!(month(name), Some(number), "{name}");
        }
        for name in ["", "ma", "julember", "7", "13月", "."] {
            assert_eq!(month(name), None, "{name}");
        }
    }

    #[test]
    fn no_name_means_different_months() {
        for code in LANGUAGES {
            let (_, catalogue) = catalogue(code).expect("a catalogue");
            for list in ["month_names = ", "short_months = "] {
                let line = catalogue.lines().find_map(|line| line.strip_prefix(list));
                let names: Vec<_> = line.expect("names").split('|').collect();
                assert_eq!(names.len(), 12, "{code}");
                for (name, number) in names.into_iter().zip(1..) {
                    assert_eq!(month(name), Some(number), "{code}: {name}");
                }
            }
        }
    }
}
