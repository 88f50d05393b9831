//! Plural forms compared with the browser's, and the language of the interface.

use super::page::{Page, STORY};
use js_sys::{Array, Intl, Object};
use stanceline::i18n::{add_catalogue, words};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn counts_have_the_plural_form_that_the_browser_gives_them() {
    for (lang, text) in [
        ("en", "events = one: {0} event | other: {0} events"),
        ("fr", include_str!("../../src/i18n/catalogues/fr.txt")),
        ("es", include_str!("../../src/i18n/catalogues/es.txt")),
        ("de", include_str!("../../src/i18n/catalogues/de.txt")),
        ("ar", include_str!("../../src/i18n/catalogues/ar.txt")),
        ("zh", include_str!("../../src/i18n/catalogues/zh.txt")),
    ] {
        if lang != "en" {
            add_catalogue(lang, text.to_owned()).expect("a complete catalogue");
        }
        let line = text.lines().find_map(|line| line.strip_prefix("events = "));
        let forms: Vec<_> = line.expect("the words").split(" | ").collect();
        let rules = Intl::PluralRules::new(&Array::of1(&lang.into()), &Object::new());
        for count in (0..=120).chain([1_000, 1_234]) {
            let category = rules.select(f64::from(count)).as_string();
            let start = category.expect("a category") + ": ";
            let form = forms.iter().find_map(|form| form.strip_prefix(&start));
            let expected = form.expect("a form").replace("{0}", &count.to_string());
            assert_eq!(words(lang).events(count as usize), expected, "{lang}");
        }
    }
}

/// There is no catalogue for Hebrew.
#[wasm_bindgen_test]
async fn english_words_in_another_language_are_marked_as_english() {
    let words = [
        "[data-skip=past]",
        "[data-skip=back]",
        "[data-action=prev]",
        "[data-action=next]",
        ".controls",
    ];
    for (lang, expected) in [("he", "en"), ("enm", "en"), ("en-GB", "")] {
        let story = STORY.replace("\"en-GB\"", &format!("\"{lang}\""));
        for event in [None, Some("second")] {
            let page = Page::with(&story, event, None).await;
            let others: &[_] = match event {
                Some(_) => &[".step-counter"],
                None => &[".how-to-read", ".start-button"],
            };
            for part in words.iter().chain(others).copied() {
                assert_eq!(page.attribute(part, "lang"), expected, "{part} in {lang}");
            }
            assert_eq!(page.attribute(".stanceline", "lang"), lang);
        }
    }
}
