//! Finds the word that was probably meant by a misspelt one.

/// Longer texts are hardly misspelt ids, and slow to compare; in bytes.
const MAX_LENGTH: usize = 100;

/// The similarity from which one text may be meant by the other.
const MIN_SIMILARITY: f64 = 0.6;

/// How much is compared for one file, in pairs of characters: some tenths of a second.
const MAX_PAIRS: usize = 20_000_000;

/// Compares texts until so much has been compared that more would take too long.
pub struct Comparison {
    pairs_left: usize,
}

impl Default for Comparison {
    fn default() -> Self {
        Self {
            pairs_left: MAX_PAIRS,
        }
    }
}

impl Comparison {
    /// The index of the candidate most similar to a text, if one is similar enough and
    /// not too much has been compared before. The candidates are [`folded`].
    pub fn most_similar<S: AsRef<str>>(
        &mut self,
        text: &str,
        candidates: impl IntoIterator<Item = S>,
    ) -> Option<usize> {
        if text.len() > MAX_LENGTH {
            return None;
        }
        let text = folded(text);
        let mut best: Option<(f64, usize)> = None;
        for (index, candidate) in candidates.into_iter().enumerate() {
            let candidate = candidate.as_ref();
            if candidate.len() > MAX_LENGTH {
                continue;
            }
            let similarity = self.similarity(&text, candidate);
            // Of two that are equally similar, the first.
            if similarity > best.map_or(MIN_SIMILARITY.next_down(), |(best, _)| best) {
                best = Some((similarity, index));
            }
            if self.pairs_left == 0 {
                return None;
            }
        }
        best.map(|(_, index)| index)
    }

    /// The similarity of two texts, from 0 (nothing in common) to 1 (equal): the
    /// normalized Damerau-Levenshtein distance, but at least 0.75 if one text is part
    /// of the other.
    fn similarity(&mut self, text: &str, candidate: &str) -> f64 {
        let mut lengths = [text.chars().count(), candidate.chars().count()];
        lengths.sort_unstable();
        let [short, long] = lengths;
        self.pairs_left = self.pairs_left.saturating_sub(long);
        let is_part = text.contains(candidate) || candidate.contains(text);
        let least = if is_part && short >= 4 { 0.75 } else { 0.0 };
        // Each character that one text has more than the other is an edit.
        if (short as f64) < MIN_SIMILARITY * long as f64 {
            return least;
        }
        self.pairs_left = self.pairs_left.saturating_sub(short * long);
        strsim::normalized_damerau_levenshtein(text, candidate).max(least)
    }
}

/// A text in lowercase, without what separates words.
pub fn folded(text: &str) -> String {
    text.to_lowercase().replace(['-', '_', ' '], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, id: Option<&str>) {
        let ids = ["pelosi", "schumer", "ryan", "september-visit"];
        let found = Comparison::default().most_similar(text, ids.map(folded));
        assert_eq!(found.map(|index| ids[index]), id, "{text}");
    }

    #[test]
    fn a_misspelt_word_is_recognized_and_nonsense_is_not() {
        finds("peolsi", Some("pelosi"));
        finds("september_visit", Some("september-visit"));
        finds("Pelosi", Some("pelosi"));
        finds("nancy-pelosi", Some("pelosi"));
        finds("merkel", None);
        finds("", None);
    }

    #[test]
    fn texts_of_very_different_length_are_not_compared() {
        let mut comparison = Comparison::default();
        assert_eq!(comparison.most_similar("ab", ["xxxxxxxxxx"]), None);
        assert_eq!(comparison.most_similar("abcd", ["xabcdxxxxx"]), Some(0));
        assert_eq!(comparison.pairs_left, MAX_PAIRS - 20);
    }

    #[test]
    fn only_so_much_is_compared() {
        let mut comparison = Comparison { pairs_left: 100 };
        assert_eq!(comparison.most_similar("abcde", ["abcdx"]), Some(0));
        assert_eq!(comparison.most_similar("abcdef", ["zzzzzz"; 50]), None);
        assert_eq!(comparison.most_similar("abcde", ["abcdx"]), None);
    }
}
