//! Plural forms, by the rules of the Unicode Common Locale Data Repository for
//! whole numbers. A component test compares them with the browser's.

/// The plural category of a count, in the language with this code (empty for English): `zero`,
/// `one`, `two`, `few`, `many` or `other`.
pub fn category(code: &str, count: usize) -> &'static str {
    match (code, count, count % 100) {
        ("zh", ..) => "other",
        ("ar", 0, _) => "zero",
        (_, 1, _) | ("fr", 0, _) => "one",
        ("ar", 2, _) => "two",
        ("ar", _, 3..=10) => "few",
        ("ar", _, 11..) => "many",
        _ => "other",
    }
}
