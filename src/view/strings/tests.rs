use super::super::dates::DateWords;
use super::plural::category;
use super::words::{ENGLISH, Strings, WORDS};
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
fn catalogues_have_the_same_words_in_the_same_order() {
    for code in CODES {
        let names: Vec<_> = lines(code).into_iter().map(|(name, _)| name).collect();
        let expected: Vec<_> = WORDS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, expected, "{code}");
    }
}

/// All that is said in English in another language, for want of words.
#[test]
fn nothing_is_missing() {
    let mut missing = Vec::new();
    for code in CODES {
        for (name, words) in lines(code) {
            // Digits are those of everybody but where others are usual.
            if words.is_empty() && name != "digits" {
                missing.push(format!("{code}: {name}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn what_is_missing_is_said_in_english() {
    let text = "timeline = Frise\nsteps =\nwhole_story = Tout\n";
    let strings = Strings::read("fr", text);
    assert_eq!(strings.timeline(), "Frise");
    assert_eq!(strings.steps(), ENGLISH.steps());
    assert_eq!(strings.whole_story(), "Tout");
    assert_eq!(strings.next(), ENGLISH.next());
    assert!(
        std::ptr::eq(of("it"), of("en")),
        "no catalogue, no other words"
    );
}

#[test]
fn all_languages_say_the_same_things() {
    for code in CODES {
        for ((name, words), (_, english)) in lines(code).into_iter().zip(WORDS) {
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
                // The first of a month may be a word.
                let words = words.replace("1er", "{0}");
                assert_eq!(places(&words), places(english), "{code}: {name}: {words}");
            }
        }
    }
}

/// As the Unicode Common Locale Data Repository has it.
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
    assert_eq!(of("fr").events(0), "0 événement");
    assert_eq!(of("fr").events(2), "2 événements");
    assert_eq!(of("ar").events(2), "حدثان");
    assert_eq!(of("ar").events(24), "24 حدثًا");
    assert_eq!(of("ar-EG").events(24), "٢٤ حدثًا");
    assert_eq!(of("zh").events(1), "1 个事件");
    assert_eq!(of("en").events(1), "1 event");
}

#[test]
fn lists_are_joined_as_in_the_language() {
    let listed = |lang: &str, numbers: &[u32]| of(lang).paragraphs(numbers);
    assert_eq!(listed("en", &[]), "");
    assert_eq!(listed("en", &[3]), "paragraph 3");
    assert_eq!(listed("en", &[1, 3, 4]), "paragraphs 1, 3 and 4");
    assert_eq!(listed("de", &[1, 3, 4]), "Absätze 1, 3 und 4");
    assert_eq!(listed("zh", &[1, 3, 4]), "第 1、3和4 段");
    assert_eq!(listed("ar-SA", &[1, 3]), "الفقرتان ١ و٣");
}

#[test]
fn a_tag_finds_its_catalogue() {
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
        assert_eq!(of(tag).code, code, "{tag}");
    }
    assert!(is_rtl("ar-EG") && is_rtl("HE") && !is_rtl("arn") && !is_rtl("fr"));
}

#[track_caller]
fn says(lang: &str, dates: &[(&str, &str)]) {
    let words = DateWords::new(lang, of(lang));
    for (date, expected) in dates {
        let parsed = Date::parse(date).expect("a valid date");
        assert_eq!(words.words(&parsed), *expected, "{date} in {lang}");
    }
}

#[test]
fn dates_of_every_precision_are_said_in_every_language() {
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
            ("../2017-03-01", "au plus tard : 1er mars 2017"),
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
            ("Y-170000002", "-١٧٠٠٠٠٠٠٢"),
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
