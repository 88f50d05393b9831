use super::dates::DateFormat;
use super::plural::category;
use super::words::{ENGLISH, english};
use super::*;
use crate::story::Date;

const CODES: [&str; 5] = ["ar", "de", "es", "fr", "zh"];

/// The lines of a catalogue, as names and words.
fn lines(code: &str) -> Vec<(&'static str, &'static str)> {
    let (_, text) = catalogue(code).expect("a catalogue");
    let line = |line: &'static str| line.split_once('=').expect("a name and words");
    let lines = text.lines().map(line);
    lines.map(|(name, own)| (name.trim(), own.trim())).collect()
}

fn places(words: &str) -> Vec<&str> {
    let mut found: Vec<_> = ["{0}", "{1}", "{2}"]
        .into_iter()
        .filter(|place| words.contains(place))
        .collect();
    found.dedup();
    found
}

#[test]
fn catalogues_have_every_word_once_and_no_others() {
    for code in CODES {
        let (_, text) = catalogue(code).expect("a catalogue");
        let (_, errors) = Words::read(code, text);
        assert_eq!(errors, [], "{code}");
    }
}

/// Translators read the context of a word there.
#[test]
fn the_translators_table_lists_every_word_in_order() {
    let guide = include_str!("../../docs/translating.md");
    let rows = guide.lines().filter(|line| line.starts_with("| `"));
    let listed: Vec<String> = rows
        .map(|row| {
            let row = row.replace("\\|", "\u{0}");
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            assert!(!cells[3].is_empty(), "no context: {row}");
            [cells[1], " ", cells[2]].concat().replace('\u{0}', "|")
        })
        .collect();
    let words: Vec<String> = english()
        .map(|(name, words)| format!("`{name}` {words}"))
        .collect();
    assert_eq!(listed, words, "update docs/translating.md");
}

/// Catalogues leave no word in English except the digits, where the region uses European ones.
#[test]
fn catalogues_translate_every_word() {
    let mut missing = Vec::new();
    for code in CODES {
        for (name, words) in lines(code) {
            if words.is_empty() && name != "digits" {
                missing.push(format!("{code}: {name}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn words_are_found_by_name_and_others_are_english() {
    let text = "next = Suivant\ntimeline = Frise\r\n\nsteps =\n";
    let (words, errors) = Words::read("fr", text);
    assert_eq!(words.timeline(), "Frise");
    assert_eq!(words.next(), "Suivant");
    assert_eq!(words.steps(), ENGLISH.steps(), "empty");
    assert_eq!(words.previous(), ENGLISH.previous(), "missing");
    assert!(errors.contains(&EntryError::Missing("previous")));
    assert!(!errors.contains(&EntryError::Missing("steps")));
}

#[test]
fn wrong_entries_are_reported_and_change_no_other_word() {
    let (_, text) = catalogue("fr").expect("a catalogue");
    let wrong = format!("tmeline = X\nno name\n{text}next = encore\n");
    let (words, errors) = Words::read("fr", wrong.leak());
    assert_eq!(
        errors,
        [
            EntryError::Unknown("tmeline"),
            EntryError::NoName("no name"),
            EntryError::Repeated("next"),
        ]
    );
    let (right, _) = Words::read("fr", text);
    for (word, right) in words.in_order().zip(right.in_order()) {
        assert_eq!(word, right);
    }
    let error = CatalogueError::Entries(errors);
    assert_eq!(
        error.to_string(),
        "unknown word: tmeline; not \"name = words\": no name; repeated word: next"
    );
}

#[test]
fn a_catalogue_of_an_unknown_language_is_refused() {
    let error = add_catalogue("xx", "next = X".to_owned()).expect_err("no such language");
    assert_eq!(error.to_string(), "unknown language \"xx\"");
    assert!(
        add_catalogue("en", String::new()).is_err(),
        "English is built in"
    );
    assert!(std::ptr::eq(words("xx"), words("en")));
}

#[test]
fn an_incomplete_catalogue_is_used() {
    let check = || {
        let error = add_catalogue("es", "next = Siguiente".to_owned()).expect_err("missing words");
        assert!(matches!(error, CatalogueError::Entries(_)));
        assert_eq!(words("es").next(), "Siguiente");
        assert_eq!(words("es").previous(), ENGLISH.previous());
    };
    // In a thread of its own: other tests need the whole catalogue, which is per thread.
    std::thread::spawn(check).join().expect("no panic");
}

#[test]
fn a_language_without_a_translation_is_recognized() {
    for (lang, language) in [
        ("en", Some("en")),
        ("EN-gb", Some("en")),
        ("de-AT", Some("de")),
        ("zh-Hans", Some("zh")),
        ("zh-Hant", None),
        ("tlh", None),
        ("no language", None),
    ] {
        assert_eq!(interface_language(lang), language, "{lang}");
    }
}

#[test]
fn catalogues_have_the_placeholders_and_forms_of_english() {
    for code in CODES {
        let lines = lines(code);
        for (name, english) in english() {
            let found = lines.iter().find(|(given, _)| *given == name);
            let (_, words) = *found.expect("a line");
            let (list, expected) = (words.split(" | "), english.split(" | "));
            if [
                "seasons",
                "quarters",
                "thirds",
                "halves",
                "month_names",
                "short_months",
            ]
            .contains(&name)
            {
                assert_eq!(list.count(), expected.count(), "{code}: {name}");
            } else if english.starts_with("one: ") {
                let others = list.filter(|form| form.starts_with("other: "));
                assert_eq!(others.count(), 1, "{code}: {name}");
                assert!(words.contains("{0}"), "{code}: {name}");
            } else {
                // The first of a month may be written differently.
                let words = words.replace("1er", "{0}");
                assert_eq!(places(&words), places(english), "{code}: {name}: {words}");
            }
        }
    }
}

/// By the rules of the Unicode Common Locale Data Repository.
#[test]
fn counts_have_the_plural_form_of_the_language() {
    for (code, count, expected) in [
        ("", 0, "other"),
        ("", 1, "one"),
        ("", 2, "other"),
        ("de", 0, "other"),
        ("es", 1, "one"),
        ("fr", 0, "one"),
        ("fr", 1, "one"),
        ("fr", 2, "other"),
        ("zh", 1, "other"),
        ("ar", 0, "zero"),
        ("ar", 1, "one"),
        ("ar", 2, "two"),
        ("ar", 3, "few"),
        ("ar", 10, "few"),
        ("ar", 11, "many"),
        ("ar", 99, "many"),
        ("ar", 100, "other"),
        ("ar", 102, "other"),
        ("ar", 103, "few"),
        ("ar", 111, "many"),
    ] {
        assert_eq!(category(code, count), expected, "{count} in {code}");
    }
    assert_eq!(words("fr").events(0), "0 événement");
    assert_eq!(words("fr").events(2), "2 événements");
    assert_eq!(words("ar").events(2), "حدثان");
    assert_eq!(words("ar").events(24), "24 حدثًا");
    assert_eq!(words("ar-EG").events(24), "٢٤ حدثًا");
    assert_eq!(words("zh").events(1), "1 个事件");
    assert_eq!(words("en").events(1), "1 event");
}

#[test]
fn lists_are_joined_as_in_the_language() {
    let listed = |lang: &str, numbers: &[u32]| words(lang).paragraphs(numbers);
    assert_eq!(listed("en", &[]), "");
    assert_eq!(listed("en", &[3]), "paragraph 3");
    assert_eq!(listed("en", &[1, 3, 4]), "paragraphs 1, 3 and 4");
    assert_eq!(listed("de", &[1, 3, 4]), "Absätze 1, 3 und 4");
    assert_eq!(listed("zh", &[1, 3, 4]), "第 1、3和4 段");
    assert_eq!(listed("ar-SA", &[1, 3]), "الفقرتان ١ و٣");
}

#[test]
fn a_tag_selects_its_catalogue() {
    for (tag, code) in [
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("de-AT", "de"),
        ("zh", "zh"),
        ("zh-Hans-SG", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hant", ""),
        ("zh-TW", ""),
        ("en-GB", ""),
        ("it", ""),
        ("", ""),
    ] {
        assert_eq!(words(tag).code, code, "{tag}");
    }
    assert!(is_rtl("ar-EG") && is_rtl("HE") && !is_rtl("arn") && !is_rtl("fr"));
}

#[track_caller]
fn says(lang: &str, dates: &[(&str, &str)]) {
    let format = DateFormat::new(lang, words(lang));
    for (date, expected) in dates {
        let parsed = Date::parse(date).expect("a valid date");
        assert_eq!(format.words(&parsed), *expected, "{date} in {lang}");
    }
}

#[test]
fn dates_of_every_precision_have_words_in_every_language() {
    says(
        "fr",
        &[
            ("2017-03-02", "2 mars 2017"),
            ("2017-03-01", "1er mars 2017"),
            ("2016-09", "septembre 2016"),
            ("2016", "2016"),
            ("2016-22", "été 2016"),
            ("2016-34", "2e trimestre 2016"),
            ("2016-09?", "septembre 2016 (incertain)"),
            ("2016~", "vers 2016"),
            ("../2017-03-01", "au plus tard\u{a0}: 1er mars 2017"),
            ("2016-11/2017-01", "novembre 2016 – janvier 2017"),
            ("[2016-09,2016-10]", "septembre 2016 ou octobre 2016"),
            ("-0043-03-15", "15 mars 44 av. J.-C."),
        ],
    );
    says(
        "es",
        &[
            ("2017-03-02", "2 de marzo de 2017"),
            ("2016-09", "septiembre de 2016"),
            ("2016-21", "primavera de 2016"),
            ("2016%", "hacia 2016 (incierto)"),
            ("2017-03-01/..", "desde: 1 de marzo de 2017"),
            ("-0043", "44 a. C."),
        ],
    );
    says(
        "de-AT",
        &[
            ("2017-03-02", "2. März 2017"),
            ("2016-XX-XX", "2016"),
            ("2016-23", "Herbst 2016"),
            ("../2017-03-01", "spätestens 1. März 2017"),
            ("201X", "2010 bis 2019"),
            ("{2016,2018}", "2016 und 2018"),
            ("-0043-03", "März 44 v. Chr."),
        ],
    );
    says(
        "ar",
        &[("2017-03-02", "2 مارس 2017"), ("2016~", "نحو 2016")],
    );
    says(
        "ar-EG",
        &[
            ("2017-03-02", "٢ مارس ٢٠١٧"),
            ("2016-22", "صيف ٢٠١٦"),
            ("2016~", "نحو ٢٠١٦"),
            ("2017-03-02T08:05:00Z", "٢ مارس ٢٠١٧, ٠٨:٠٥"),
            ("-0043", "٤٤ ق.م"),
            ("Y-170000002", "قبل ١٧٠ مليون سنة"),
            ("Y-13800000000", "قبل ١٣٫٨ مليار سنة"),
        ],
    );
    says(
        "zh-Hans",
        &[
            ("2017-03-02", "2017年3月2日"),
            ("2016-09", "2016年9月"),
            ("2016-24", "2016年冬季"),
            ("2016-11/2017-01", "2016年11月至2017年1月"),
            ("2017-03-01/..", "自2017年3月1日起"),
            ("-0043-03-15", "公元前44年3月15日"),
        ],
    );
}

#[test]
fn a_part_in_the_other_direction_is_isolated() {
    let english = words("en");
    assert_eq!(english.takes("Ann", "Yes"), "New on record: Ann, “Yes”");
    let mixed = english.takes("ليلى", "نعم");
    assert_eq!(
        mixed,
        "New on record: \u{2068}ليلى\u{2069}, “\u{2068}نعم\u{2069}”"
    );
    let arabic = words("ar");
    assert!(arabic.takes("Ann", "نعم").contains("\u{2068}Ann\u{2069}"));
    assert!(!arabic.takes("ليلى", "نعم").contains('\u{2068}'));
}
