use super::*;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const TEXT: &str = "{\n  \"a/b\": [1, {\"x\": \"],}\", \"é\": [true]}],\n  \"c\": null\n}";

fn document(text: &str) -> Document {
    Document::parse(text).unwrap_or_else(|problems| panic!("{problems}: {text}"))
}

#[test]
fn a_pointer_leads_to_its_value() {
    let document = document(TEXT);
    for (pointer, value) in [
        ("", "{"),
        ("/a~1b", "[1, {\"x\": \"],}\", \"é\": [true]}]"),
        ("/a~1b/0", "1"),
        ("/a~1b/1/x", "\"],}\""),
        ("/a~1b/1/é/0", "true"),
        ("/c", "null"),
    ] {
        assert_eq!(&TEXT[document.value_range(pointer)], value, "{pointer}");
    }
    assert_eq!(&TEXT[document.name_range("/a~1b")], "\"a/b\"");
}

#[test]
fn a_pointer_to_nothing_leads_to_what_is_around_it() {
    let document = document(TEXT);
    for (pointer, value) in [
        ("/nothing/here", "{"),
        ("/a~1b/7", "[1, {\"x\": \"],}\", \"é\": [true]}]"),
        ("/c/0", "null"),
    ] {
        assert_eq!(&TEXT[document.value_range(pointer)], value, "{pointer}");
    }
}

#[test]
fn of_repeated_fields_the_last_is_marked() {
    let text = r#"{"a": 1, "b": {"~/": 0, "~/": 1, "~/": 2}, "a": [{"c": 1, "c": 2}]}"#;
    let document = document(text);
    assert_eq!(&text[document.value_range("/a/0/c")], "2");
    let repeated: Vec<_> = document
        .repeated_fields(10)
        .into_iter()
        .map(|field| (field.pointer, field.count, field.range.start))
        .collect();
    assert_eq!(
        repeated,
        [
            ("/a".to_owned(), 2, 43),
            ("/a/0/c".to_owned(), 2, 58),
            ("/b/~0~1".to_owned(), 3, 33),
        ]
    );
    assert_eq!(document.repeated_fields(2).len(), 2);
}

#[test]
fn a_byte_order_mark_moves_everything() {
    let text = "\u{feff}{\"a\": 1}";
    let document = document(text);
    assert_eq!(&text[document.value_range("/a")], "1");
}

/// Checks that every leaf of the value is where the document says it is.
fn agrees(text: &str) -> Result<(), TestCaseError> {
    let parsed = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    match (Document::parse(text), parsed) {
        (Ok(document), Ok(value)) => {
            prop_assert_eq!(document.value(), &value);
            same(text, &document.root, &value)
        }
        (Err(_), Err(_)) => Ok(()),
        (ours, theirs) => Err(TestCaseError::fail(format!(
            "{text:?}: {:?} {theirs:?}",
            ours.err()
        ))),
    }
}

fn same(text: &str, node: &Node, value: &Value) -> Result<(), TestCaseError> {
    match (&node.children, value) {
        (Children::Items(items), Value::Array(values)) => {
            prop_assert_eq!(items.len(), values.len());
            for (item, value) in items.iter().zip(values) {
                same(text, item, value)?;
            }
        }
        (Children::Fields(fields), Value::Object(values)) => {
            for field in fields {
                let name: String = serde_json::from_str(&text[field.name_range.clone()])
                    .expect("the name of a field");
                prop_assert_eq!(&name, &field.name);
            }
            for (name, value) in values {
                let field = last_field(fields, name).expect("the field");
                same(text, &field.node, value)?;
            }
        }
        (Children::None, value) => {
            let leaf: Value = serde_json::from_str(&text[node.range.clone()]).expect("a value");
            prop_assert_eq!(&leaf, value);
        }
        _ => prop_assert!(false, "{value}"),
    }
    Ok(())
}

fn valid_json() -> impl Strategy<Value = String> {
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
    (tree, any::<bool>()).prop_map(|(tree, is_pretty)| {
        if is_pretty {
            serde_json::to_string_pretty(&tree).expect("JSON")
        } else {
            tree.to_string()
        }
    })
}

/// What is inserted into valid JSON: parts of the grammar, and what is JSON
/// nearly, or in other languages.
const PIECES: [&str; 30] = [
    "", "\"", "'", "\\", "\\u", "\\u00e9", "d83d", ",", ":", "[", "]", "{", "}", "\n", "\u{b}",
    "\u{a0}", "\u{feff}", "0", "-", "+", ".", "e", "0x1", "1e999", "n", "NaN", "é", "\u{1}",
    "// no\n", "/**/",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn exactly_what_is_json_is_accepted_and_every_value_found(
        text in valid_json(),
        place in any::<Index>(),
        piece in select(PIECES.to_vec()),
        is_cut in any::<bool>(),
    ) {
        agrees(&text)?;
        let chars: Vec<char> = text.chars().collect();
        let (before, after) = chars.split_at(place.index(chars.len() + 1));
        let after = if is_cut { &[] } else { after.get(1..).unwrap_or_default() };
        let broken: String = before
            .iter()
            .copied()
            .chain(piece.chars())
            .chain(after.iter().copied())
            .collect();
        agrees(&broken)?;
    }

    #[test]
    fn texts_made_of_the_parts_of_json_are_read_alike(
        text in "([\\[\\]{},:\"\\\\ \n0-9.eE+tfnu-]|\\\\u|d8|dc|null|true|\"a\":|é){0,12}",
    ) {
        agrees(&text)?;
    }
}
