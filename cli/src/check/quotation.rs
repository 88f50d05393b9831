//! Quotation marks around a whole text.

/// The marks of a pair, as languages write it.
const PAIRS: [(char, char); 10] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('”', '”'),
    ('«', '»'),
    ('»', '«'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
];

/// What is between the quotation marks of a text, if one pair encloses all of it. Two
/// quoted parts, as in `“No,” he said. “Never.”`, are two pairs.
pub fn unmarked(text: &str) -> Option<&str> {
    let text = text.trim();
    PAIRS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        // A quote within may have marks of the same kind, if it ends before the text does.
        let mut depth = 0;
        for c in inner.chars() {
            match c {
                _ if c == *close && depth > 0 => depth -= 1,
                // The apostrophe is the same sign.
                '’' => {}
                _ if c == *close => return None,
                _ if c == *open => depth += 1,
                _ => {}
            }
        }
        let inner = inner.trim();
        (depth == 0 && !inner.is_empty()).then_some(inner)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_if_one_pair_encloses_the_whole_text() {
        for text in [
            "“Words.”",
            "\"Words.\"",
            " « Words. »",
            "»Words.«",
            "„Words.“",
            "„Words.”",
            "”Words.”",
            "「Words.」",
        ] {
            assert_eq!(unmarked(text), Some("Words."), "{text}");
        }
        assert_eq!(
            unmarked("“He said “no” twice.”"),
            Some("He said “no” twice.")
        );
        assert_eq!(unmarked("‘We don’t.’"), Some("We don’t."));
        for text in [
            "Words.",
            "“No,” he said. “Never.”",
            "\"No\" and \"never\"",
            "„Nein“, sagte er, „niemals“",
            "“No” is what he said",
            "he said “no”",
            "“”",
            "\"",
            "",
        ] {
            assert_eq!(unmarked(text), None, "{text}");
        }
    }
}
