use super::*;
use proptest::prelude::*;

/// The parts of a text in a short form: `_words_` for emphasis, `<url words>` for a link.
fn read(text: &str) -> String {
    let part = |span| match span {
        Span::Text(text) => text.to_owned(),
        Span::Emphasis(text) => format!("_{}_", read(text)),
        Span::Link { words, url } => format!("<{url} {}>", read(words)),
    };
    spans(text).map(part).collect()
}

#[track_caller]
fn reads(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text), *expected, "{text}");
    }
}

#[track_caller]
fn are_text(texts: &[&str]) {
    for text in texts {
        assert_eq!(spans(text).collect::<Vec<_>>(), [Span::Text(text)]);
    }
}

#[test]
fn links_have_words_and_a_web_address() {
    reads(&[
        ("[a b](https://x.org)", "<https://x.org a b>"),
        (
            "See [a](HTTP://x.org/?b[c]=d#e), too",
            "See <HTTP://x.org/?b[c]=d#e a>, too",
        ),
        ("([a](https://x/a_(b)_(c)))", "(<https://x/a_(b)_(c) a>)"),
        (
            "[…] in [a](https://x)[b](https://y)",
            "[…] in <https://x a><https://y b>",
        ),
        ("[a] b](https://x)", "<https://x a] b>"),
        (
            "（[词](https://例子.org/é)）",
            "（<https://例子.org/é 词>）",
        ),
    ]);
    are_text(&[
        "[a](x)",
        "[a](//x.org)",
        "[a](mailto:a@b.org)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](https://)",
        "[a](https://x y)",
        "[a](https://x\u{a0}y)",
        "[a](https://x\n)",
        "[a](https://x\0)",
        "[a](https://x",
        "[a](https://x/(b)",
        "[a](https://x）",
        "[](https://x)",
        "[ \u{a0}](https://x)",
        "a](https://x)",
        "[a] (https://x)",
        "[a",
        "[",
        "](",
        "[a](b) c](https://x)",
        "https://x",
    ]);
}

#[test]
fn emphasis_is_around_words_and_never_within_one() {
    reads(&[
        ("*a*", "_a_"),
        ("An *odd, long* word", "An _odd, long_ word"),
        ("“*a*”, (*b*): *c*!", "“_a_”, (_b_): _c_!"),
        ("*a* *b*", "_a_ _b_"),
        ("*2 * 3*", "_2 * 3_"),
        ("*a*b*", "_a*b_"),
        ("*été* *да*", "_été_ _да_"),
    ]);
    are_text(&[
        "2*3*4",
        "a * b * c",
        "a* b*",
        "*a",
        "*",
        "* a *",
        "*a *",
        "**a**",
        "***",
        "f*** and s***",
        "*a**",
        "un*believ*able",
        "д*а*т",
        "a *b",
        "*a*b",
    ]);
}

#[test]
fn scripts_without_spaces_between_words_have_emphasis_anywhere() {
    reads(&[
        ("他说*不*同意", "他说_不_同意"),
        ("これは*重要*です", "これは_重要_です"),
        ("*서울*에서", "_서울_에서"),
        ("คำ*สำคัญ*นี้", "คำ_สำคัญ_นี้"),
    ]);
}

#[test]
fn marks_are_in_one_another_where_that_makes_sense() {
    reads(&[
        ("*see [a](https://x) b*", "_see <https://x a> b_"),
        ("[a *b* c](https://x)", "<https://x a _b_ c>"),
        ("*a [b *c* d](https://x) e*", "_a <https://x b _c_ d> e_"),
        // The mark of an address or of the words of a link closes nothing outside.
        ("*a [b](https://x/*) c*", "_a <https://x/* b> c_"),
        ("*a [b* c](https://x)", "*a <https://x b* c>"),
    ]);
}

#[test]
fn a_backslash_makes_marks_characters() {
    reads(&[
        (r"\*a\*", "*a*"),
        (r"*a\* b*", "_a* b_"),
        (r"\[a](https://x)", "[a](https://x)"),
        (r"[\[a\]](https://x)", "<https://x [a]>"),
        (r"\\*", r"\*"),
        (r"C:\dir \ \a", r"C:\dir \ \a"),
        ("\\", "\\"),
    ]);
}

#[test]
fn the_plain_text_is_the_words_alone() {
    assert_eq!(plain(r"*a* [b *c*](https://x) \*d"), "a b c *d");
    assert!(matches!(plain("2 < 3"), Cow::Borrowed("2 < 3")));
}

/// In quadratic time these would take half an hour.
#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "*",
        "[",
        "\\",
        "*a ",
        " *a",
        "*a* ",
        "[a](",
        "[a](https://",
        "[a](https://x ",
        "*[a](https://",
        "*[",
        "[*a ",
        "*[a](https://x) ",
        "(",
        "[a](https://x(",
        "](",
        "[a]",
        "\\*[",
        "*a *[b *c* d](https://x) ",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        assert!(plain(&text).len() <= text.len());
    }
}

proptest! {
    #[test]
    fn text_without_marks_is_itself(text in "[^*\\[\\\\]{0,60}") {
        prop_assert_eq!(plain(&text), text.as_str());
        let all: Vec<_> = spans(&text).collect();
        prop_assert_eq!(all, Vec::from_iter((!text.is_empty()).then_some(Span::Text(&text))));
    }

    #[test]
    fn nothing_is_added_and_only_marks_and_addresses_are_left_out(
        text in "(\\*|\\[|\\]|\\(|\\)|\\\\|\\]\\(https://|[a-c 说é])*",
    ) {
        let words = plain(&text);
        let mut rest = text.chars();
        for char in words.chars() {
            prop_assert!(rest.any(|other| other == char), "{char} of {words} in {text}");
        }
        let letters = |text: &str| text.matches(['说', 'é']).count();
        if !text.contains("](https://") {
            prop_assert_eq!(letters(&words), letters(&text));
        }
    }

    #[test]
    fn escaped_text_is_itself(text in "(\\*|\\[|\\(https://|[^\\]\\\\])*") {
        let escaped = text.replace('*', "\\*").replace('[', "\\[");
        prop_assert_eq!(plain(&escaped), text);
    }

    #[test]
    fn no_link_leads_anywhere_but_the_web(text in "(\\[a|\\]\\(|[Hh]ttps?:|//|javascript:|\\)|\\PC| |\\*)*") {
        fn check(text: &str) -> Result<(), TestCaseError> {
            for span in spans(text) {
                match span {
                    Span::Text(_) => {}
                    Span::Emphasis(text) => check(text)?,
                    Span::Link { words, url } => {
                        prop_assert!(url.to_lowercase().starts_with("http"));
                        prop_assert!(url.contains("://") && !url.contains(char::is_whitespace));
                        prop_assert!(!words.trim().is_empty());
                        let inner = |span| matches!(span, Span::Link { .. });
                        prop_assert!(!spans(words).any(inner));
                    }
                }
            }
            Ok(())
        }
        check(&text)?;
    }
}
