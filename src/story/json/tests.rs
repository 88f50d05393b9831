use super::*;
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn fields_keep_their_order_and_none_is_lost() {
    let text = r#"{"b": null, "a": [true, -1], "b": 2}"#;
    assert_eq!(
        Json::parse(text),
        Ok(Json::Object(vec![
            ("b".into(), Json::Null),
            ("a".into(), Json::List(vec![Json::Bool, Json::Number])),
            ("b".into(), Json::Count(2)),
        ]))
    );
}

#[test]
fn only_texts_with_escapes_are_copied() {
    let Ok(Json::List(items)) = Json::parse(r#"["plain ü", "es\u0063aped \ud83d\ude00", ""]"#)
    else {
        panic!("this is a list");
    };
    let is_copied = |item: &Json| matches!(item, Json::Text(Cow::Owned(_)));
    assert_eq!(
        items.iter().map(is_copied).collect::<Vec<_>>(),
        [false, true, false]
    );
    assert_eq!(items[1], Json::Text("escaped 😀".into()));
}

/// Texts that are JSON nearly: what people write, and each place where a text
/// can end too early.
const NEARLY: [&str; 62] = [
    "",
    " ",
    "\n",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[1 2]",
    "[,]",
    "[1,\n]",
    "]",
    "{",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{\"a\" 1}",
    "{\"a\"\n\n1}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{,}",
    "{\"a\":1,b}",
    "{\n\"a\":1,\n1}",
    "{'a':1}",
    "n",
    "nul",
    "nulL",
    "tru\n",
    "fals",
    "falsy",
    "1 2",
    "[]]",
    "-",
    "-a",
    "--1",
    "01",
    "-01",
    "1.",
    "1.a",
    "1.\n",
    "1e",
    "1e+",
    "1ea",
    "1.5e-a",
    "+1",
    ".5",
    "\"",
    "\"a",
    "\"a\nb\"",
    "\"\u{1}\"",
    "\"\\",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12",
    "\"\\u12g4\"",
    "\"\\udc00\"",
    "\"\\ud83d\"",
    "\"\\ud83d\\n\"",
    "\"\\ud83dü\"",
    "\"\\ud83d\\u0041\"",
    "// no\n{}",
];

#[test]
fn what_is_nearly_json_is_refused_with_the_usual_words_at_the_usual_place() {
    for text in NEARLY {
        assert!(Json::parse(text).is_err(), "{text:?} was read");
        same(text).unwrap();
    }
}

#[test]
fn lists_and_objects_may_be_127_deep() {
    let within = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Json::parse(&within(127)).is_ok());
    let error = Json::parse(&within(128)).unwrap_err();
    assert_eq!((error.column, error.why), (128, Why::TooDeep));
    // Side by side is not within.
    assert!(Json::parse(&format!("[{}]", vec!["[]"; 200].join(","))).is_ok());
    for depth in [126, 127, 128, 129] {
        same(&"{\"a\":[".repeat(depth / 2)).unwrap();
        same(&"\n[".repeat(depth)).unwrap();
    }
}

#[test]
fn whole_numbers_are_counts_as_long_as_they_fit() {
    for (text, json) in [
        ("0", Json::Count(0)),
        ("18446744073709551615", Json::Count(u64::MAX)),
        ("18446744073709551616", Json::Number),
        ("-0", Json::Number),
        ("1.0", Json::Number),
        ("1e3", Json::Number),
    ] {
        assert_eq!(Json::parse(text), Ok(json));
    }
}

/// Reads a text with the usual crate as well, which must say the same.
fn same(text: &str) -> Result<(), TestCaseError> {
    let theirs = serde_json::from_str::<Value>(text);
    match (Json::parse(text), theirs) {
        (Ok(ours), Ok(theirs)) => prop_assert!(is_same(&ours, &theirs), "{ours:?} {theirs:?}"),
        // To us a number of any size is a number.
        (_, Err(theirs)) if theirs.to_string().starts_with("number out of range") => {}
        (Err(ours), Err(theirs)) => {
            let words = match ours.why {
                Why::Grammar(words) => words,
                Why::TooDeep => "recursion limit exceeded",
            };
            let ours = format!("{words} at line {} column {}", ours.line, ours.column);
            prop_assert_eq!(ours, theirs.to_string(), "{:?}", text);
        }
        (ours, theirs) => prop_assert!(false, "{text:?}: {ours:?} {theirs:?}"),
    }
    Ok(())
}

fn is_same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) | (Json::Bool, Value::Bool(_)) => true,
        (Json::Count(ours), Value::Number(theirs)) => theirs.as_u64() == Some(*ours),
        (Json::Number, Value::Number(theirs)) => !theirs.is_u64(),
        (Json::Text(ours), Value::String(theirs)) => ours == theirs,
        (Json::List(ours), Value::Array(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(ours, theirs)| is_same(ours, theirs))
        }
        // Of fields with the same name theirs keeps the last.
        (Json::Object(ours), Value::Object(theirs)) => theirs.iter().all(|(name, theirs)| {
            let ours = ours.iter().rfind(|(ours, _)| ours == name);
            ours.is_some_and(|(_, ours)| is_same(ours, theirs))
        }),
        _ => false,
    }
}

/// A valid text, as others write it.
fn valid() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e300..1e300).prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
        "[\"\\\\/\u{8}\n\u{1f}😀é]{0,4}".prop_map(Value::from),
    ];
    let tree = leaf.prop_recursive(4, 40, 5, |inner| {
        let fields = prop::collection::hash_map(".{0,3}", inner.clone(), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
            fields.prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    });
    (tree, any::<bool>()).prop_map(|(tree, is_pretty)| match is_pretty {
        true => serde_json::to_string_pretty(&tree).unwrap(),
        false => tree.to_string(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn valid_texts_are_read_and_broken_ones_refused_as_elsewhere(
        text in valid(),
        place in any::<prop::sample::Index>(),
        piece in prop::sample::select(vec![
            "", "\"", "\\", "\\u", "d83d", ",", ":", "[", "]", "{", "}", "\n", "0", "-", ".", "e",
            " ", "n", "é", "\u{1}",
        ]),
        is_cut in any::<bool>(),
    ) {
        same(&text)?;
        let chars: Vec<char> = text.chars().collect();
        let (before, after) = chars.split_at(place.index(chars.len() + 1));
        let after = if is_cut { &[] } else { after.get(1..).unwrap_or_default() };
        let broken: String = before.iter().copied().chain(piece.chars()).chain(after.iter().copied()).collect();
        same(&broken)?;
    }

    #[test]
    fn no_text_is_read_otherwise_than_elsewhere(
        text in "([\\[\\]{},:\"\\\\ \n0-9.eE+tfnu-]|\\\\u|d8|dc|null|true|é){0,12}",
    ) {
        same(&text)?;
    }
}
