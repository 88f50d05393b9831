//! The languages of the interface, and those written from right to left.

use super::words::{CatalogueError, ENGLISH, Words};
use std::cell::RefCell;

/// Languages with a catalogue: the first subtags of their BCP 47 tags.
const CODES: [&str; 5] = ["ar", "de", "es", "fr", "zh"];

/// Subtags of traditional Chinese; the catalogue is in simplified Chinese.
const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];

/// Scripts in use that are written from right to left, by ISO 15924 code.
const RIGHT_TO_LEFT_SCRIPTS: &str = "adlm arab aran hebr mand nkoo rohg samr syrc thaa yezi";

/// Languages whose likely script is one of these, by the likely subtags of the Unicode Common
/// Locale Data Repository, and their former codes.
const RIGHT_TO_LEFT: &str = "aeb ajp apc ar arq ars ary arz azb bal bgn bqi ckb dv fa glk he iw \
    ji ks lki lrc luz mnj mzn nqo otk pnb prs ps rhg sd sdh skr syr ug ur uzs yi";

/// Languages that are written from right to left in these regions only.
const RIGHT_TO_LEFT_REGIONS: &str = "az-iq az-ir kk-cn kk-ir ku-ir ku-iq ku-lb ky-cn pa-pk tg-pk \
    uz-af";

/// Whether a language is written from right to left: by the script in its BCP 47 tag, or else
/// by the likely script of the language in the region.
pub fn is_rtl(lang: &str) -> bool {
    let lang = lang.to_ascii_lowercase();
    let mut parts = lang.split('-');
    let first = parts.next().unwrap_or_default();
    let is_in = |list: &str, code: &str| list.split_ascii_whitespace().any(|item| item == code);
    for part in parts {
        match part.len() {
            4 if part.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                return is_in(RIGHT_TO_LEFT_SCRIPTS, part);
            }
            2 if is_in(RIGHT_TO_LEFT_REGIONS, &[first, "-", part].concat()) => return true,
            // Extensions and private use follow.
            1 => break,
            _ => {}
        }
    }
    is_in(RIGHT_TO_LEFT, first)
}

/// Regions where Arabic is written with its own digits instead of European ones, by the
/// Unicode Common Locale Data Repository.
const ARABIC_DIGITS: [&str; 21] = [
    "bh", "dj", "eg", "er", "il", "iq", "jo", "km", "kw", "lb", "mr", "om", "ps", "qa", "sa", "sd",
    "so", "ss", "sy", "td", "ye",
];

/// The words of a catalogue, with European digits and with those of the language.
type Both = [&'static Words; 2];

thread_local! {
    static THERE: RefCell<Vec<Both>> = const { RefCell::new(Vec::new()) };
}

/// The code of the catalogue for a language, if there is one.
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

/// The code of the language that the interface uses for a BCP 47 tag: `en`, or that of a
/// catalogue, whether it is loaded or not. `None` if there is no translation.
pub fn interface_language(lang: &str) -> Option<&'static str> {
    let first = lang.split('-').next()?;
    if first.eq_ignore_ascii_case("en") {
        Some("en")
    } else {
        code_of(lang)
    }
}

/// The code of the catalogue that a language needs, if it is not loaded yet.
#[cfg(not(target_arch = "wasm32"))]
fn missing(lang: &str) -> Option<&'static str> {
    code_of(lang).filter(|code| there(code).is_none())
}

/// Adds the text of the catalogue with this code, until the program ends. Stories that are
/// prepared afterwards use it. A catalogue that was added before is not replaced.
///
/// # Errors
/// If the code is unknown; then nothing is added. If entries of the catalogue are invalid or
/// missing; then these words are English.
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

/// The words for a BCP 47 tag, or English if its catalogue has not been added. In native
/// programs all catalogues are built in.
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

/// The code and the text of the catalogue for a BCP 47 tag; only in native programs, which
/// have all catalogues built in.
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

#[cfg(test)]
mod tests {
    use super::is_rtl;

    #[test]
    fn the_direction_is_that_of_the_script() {
        let right = "he iw ug prs ckb pa-Arab ku-Arab az-Arab AR ar-EG fa-IR ks dv uz-AF pa-PK \
                     en-Arab yi-001 sd-Arab-PK";
        let left = "en ar-Latn he-Latn pa ku az uz pa-Guru-PK de-1996 fa-Latn-IR zh-Hant-TW \
                    en-x-arab";
        for lang in right.split_whitespace() {
            assert!(is_rtl(lang), "{lang}");
        }
        for lang in left.split_whitespace() {
            assert!(!is_rtl(lang), "{lang}");
        }
    }
}
