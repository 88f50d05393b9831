//! Detects the language of a timeline.

use super::Note;
use whatlang::{Detector, Lang, Script};

/// Languages in the Latin script are only told apart in texts of at least this length, in
/// bytes.
const MIN_LATIN: usize = 100;

/// The languages that are detected, with their BCP 47 tags.
const TAGS: [(Lang, &str); 43] = [
    (Lang::Ara, "ar"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Guj, "gu"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Kat, "ka"),
    (Lang::Kor, "ko"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mkd, "mk"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Pan, "pa"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tha, "th"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
];

/// The tag of a text's language, which is English if it is not clear, and a note on it
/// unless it is certainly English.
pub fn detect(text: &str) -> (&'static str, Option<Note>) {
    let detector = Detector::with_allowlist(TAGS.iter().map(|(lang, _)| *lang).collect());
    // Another script alone rules out English.
    let found = detector.detect(text).filter(|found| {
        let is_clear = found.is_reliable() && text.len() >= MIN_LATIN;
        found.script() != Script::Latin || is_clear
    });
    let tag = found.and_then(|found| TAGS.iter().find(|(lang, _)| *lang == found.lang()));
    let note = match tag {
        Some((_, "en")) => return ("en", None),
        Some((_, tag)) => format!("\"lang\" is {tag}, as the texts look; --lang TAG sets another."),
        None => "\"lang\" is en, because the language of the texts is not clear; --lang TAG sets \
                 another."
            .to_owned(),
    };
    let tag = tag.map_or("en", |(_, tag)| *tag);
    (tag, Some(Note::new("the story", note)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_script_or_a_long_text_tells_the_language() {
        for (text, tag) in [
            (
                "История порта. Порт закрыт, потому что в городе наводнение.",
                "ru",
            ),
            ("北京大橋通車", "zh"),
            ("橋が開通した", "ja"),
            ("נמל חיפה נפתח", "he"),
            ("Το λιμάνι άνοιξε", "el"),
            (
                "Der Stadtrat beschließt, die alte Brücke über den Fluss zu sperren, weil die \
                 Ingenieure in zwei ihrer Träger Risse gefunden haben.",
                "de",
            ),
        ] {
            let (found, note) = detect(text);
            assert_eq!(found, tag, "{text}");
            assert!(note.is_some_and(|note| note.text.contains(tag)), "{text}");
        }
    }

    #[test]
    fn what_is_not_clear_is_english_with_a_note_and_english_needs_none() {
        for text in ["", "Moritz 1999", "Brücke"] {
            let (found, note) = detect(text);
            assert!(found == "en" && note.is_some(), "{text}");
        }
        let text = "The council decides to close the old bridge over the river, because engineers \
                    have found cracks in two of its beams.";
        assert_eq!(detect(text), ("en", None));
    }
}
