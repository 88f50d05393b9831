//! Finds the word that was probably meant by a misspelt one.

/// Longer texts are hardly misspelt ids, and slow to compare; in bytes.
const MAX_LENGTH: usize = 100;

/// The candidate most similar to a text, if one is similar enough.
pub fn most_similar<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let text = text.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= MAX_LENGTH)
        .map(|candidate| (similarity(&text, &candidate.to_lowercase()), candidate))
        .filter(|(similarity, _)| *similarity >= 0.6)
        // Of two that are equally similar, the first.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

/// The similarity of two texts, from 0 (nothing in common) to 1 (equal): the
/// normalized Damerau-Levenshtein distance, but at least 0.75 if one text is part
/// of the other.
fn similarity(text: &str, candidate: &str) -> f64 {
    let words = |text: &str| text.replace(['-', '_', ' '], "");
    let (text, candidate) = (words(text), words(candidate));
    let (short, long) = if text.len() < candidate.len() {
        (&text, &candidate)
    } else {
        (&candidate, &text)
    };
    let distance = strsim::normalized_damerau_levenshtein(&text, &candidate);
    if short.len() >= 4 && long.contains(short.as_str()) {
        distance.max(0.75)
    } else {
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_recognized_and_nonsense_is_not() {
        let ids = ["pelosi", "schumer", "ryan", "september-visit"];
        assert_eq!(most_similar("peolsi", ids), Some("pelosi"));
        assert_eq!(
            most_similar("september_visit", ids),
            Some("september-visit")
        );
        assert_eq!(most_similar("Pelosi", ids), Some("pelosi"));
        assert_eq!(most_similar("nancy-pelosi", ids), Some("pelosi"));
        assert_eq!(most_similar("merkel", ids), None);
        assert_eq!(most_similar("", ids), None);
    }
}
