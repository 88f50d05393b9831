//! Which languages are there.

use super::words::{CatalogueError, ENGLISH, Words};
use std::cell::RefCell;

/// Languages with a catalogue, by the first part of their BCP 47 tags.
const CODES: [&str; 5] = ["ar", "de", "es", "fr", "zh"];

/// What these tags have in them is another way of writing Chinese than that of
/// its catalogue.
const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ur", "yi"];

/// Whether a language is written from right to left.
pub fn is_rtl(lang: &str) -> bool {
    let first = lang.split('-').next().unwrap_or_default();
    RIGHT_TO_LEFT
        .iter()
        .any(|code| first.eq_ignore_ascii_case(code))
}

/// Where Arabic is written with its own digits and not with those of Europe, as
/// the Unicode Common Locale Data Repository has it.
const ARABIC_DIGITS: [&str; 21] = [
    "bh", "dj", "eg", "er", "il", "iq", "jo", "km", "kw", "lb", "mr", "om", "ps", "qa", "sa", "sd",
    "so", "ss", "sy", "td", "ye",
];

/// A catalogue's words, with European digits and with those of the language.
type Both = [&'static Words; 2];

thread_local! {
    static THERE: RefCell<Vec<Both>> = const { RefCell::new(Vec::new()) };
}

/// The catalogue that has the words of a language, if there is one.
fn code_of(lang: &str) -> Option<&'static str> {
    let lang = lang.to_ascii_lowercase();
    let mut parts = lang.split('-');
    let first = parts.next()?;
    let code = CODES.into_iter().find(|code| *code == first)?;
    let is_other = code == "zh" && parts.any(|part| TRADITIONAL.contains(&part));
    (!is_other).then_some(code)
}

fn there(code: &str) -> Option<Both> {
    THERE.with_borrow(|all| {
        all.iter()
            .copied()
            .find(|[strings, _]| strings.code == code)
    })
}

/// The code of the language that the interface uses for a BCP 47 tag: `en`, or that of
/// a catalogue. `None` if there is no translation.
pub fn interface_language(lang: &str) -> Option<&'static str> {
    let first = lang.split('-').next()?;
    if first.eq_ignore_ascii_case("en") {
        Some("en")
    } else {
        code_of(lang)
    }
}

/// The code of the catalogue that a language needs and that is not there yet.
#[cfg(not(target_arch = "wasm32"))]
fn missing(lang: &str) -> Option<&'static str> {
    code_of(lang).filter(|code| there(code).is_none())
}

/// Adds the text of a catalogue, named by its code, for as long as the program
/// runs. Stories that are prepared afterwards use it. A catalogue that was added
/// before is not replaced.
///
/// # Errors
/// If there is no such language, and then nothing is added; or if entries of the
/// catalogue are wrong or missing, and then those words are English.
pub fn add(code: &str, text: String) -> Result<(), CatalogueError> {
    let Some(known) = code_of(code) else {
        return Err(CatalogueError::UnknownLanguage(code.to_owned()));
    };
    if there(known).is_some() {
        return Ok(());
    }
    let (european, errors) = Words::read(known, text.leak());
    let own = european.with_own_digits();
    let both = [european, own].map(|strings| &*Box::leak(Box::new(strings)));
    THERE.with_borrow_mut(|all| all.push(both));
    if errors.is_empty() {
        Ok(())
    } else {
        Err(CatalogueError::Entries(errors))
    }
}

/// The words in a language, or in English if its catalogue is not there.
pub fn words(lang: &str) -> &'static Words {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some((code, text)) = missing(lang).and_then(catalogue) {
        // A test checks that these catalogues have no errors.
        add(code, text.to_owned()).ok();
    }
    let Some(both) = code_of(lang).and_then(there) else {
        return &ENGLISH;
    };
    let lang = lang.to_ascii_lowercase();
    let mut parts = lang.split('-');
    both[usize::from(parts.any(|part| ARABIC_DIGITS.contains(&part)))]
}

/// The catalogue for a language, by its code, and its text. Natively all are at
/// hand.
#[cfg(not(target_arch = "wasm32"))]
pub fn catalogue(lang: &str) -> Option<(&'static str, &'static str)> {
    let code = code_of(lang)?;
    let text = match code {
        "ar" => include_str!("catalogues/ar.txt"),
        "de" => include_str!("catalogues/de.txt"),
        "es" => include_str!("catalogues/es.txt"),
        "fr" => include_str!("catalogues/fr.txt"),
        _ => include_str!("catalogues/zh.txt"),
    };
    Some((code, text))
}
