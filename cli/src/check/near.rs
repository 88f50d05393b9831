//! "Did you mean": what the editor had in mind, if it is near what they wrote.

use stanceline::story::Date;

/// Longer texts are no slips of each other, and take long to compare; in bytes.
const LONGEST: usize = 100;

/// The candidate most like a text, if one is like enough.
pub fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (likeness(&text, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        // The first of two that are equally near.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

/// From 0, nothing in common, to 1, the same: the normalized distance of Damerau
/// and Levenshtein, or as good as the same where one is a part of the other.
fn likeness(text: &str, candidate: &str) -> f64 {
    let words = |text: &str| text.replace(['-', '_', ' '], "");
    let (text, candidate) = (words(text), words(candidate));
    let (short, long) = match text.len() < candidate.len() {
        true => (&text, &candidate),
        false => (&candidate, &text),
    };
    let distance = strsim::normalized_damerau_levenshtein(&text, &candidate);
    match short.len() >= 4 && long.contains(short.as_str()) {
        true => distance.max(0.75),
        false => distance,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const SEASONS: [(&str, &str); 5] = [
    ("spring", "21"),
    ("summer", "22"),
    ("autumn", "23"),
    ("fall", "23"),
    ("winter", "24"),
];

/// A date in EDTF for one written as people write it in English, or with small
/// slips. Nothing where day and month could be mistaken for each other.
pub fn date(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    for by in ["by ", "until ", "before "] {
        if let Some(end) = lower.strip_prefix(by) {
            let end = date(end).unwrap_or_else(|| end.to_owned());
            return Date::parse(&format!("../{end}"))
                .ok()
                .map(|date| date.text().to_owned());
        }
    }
    let lower = lower.replace(['/', '.', ','], " ").replace(" of ", " ");
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    if let [joined] = words.as_slice() {
        words = joined.split('-').collect();
    }
    let mut ending = "";
    if let Some(("about" | "around" | "circa" | "ca" | "c", rest)) =
        words.split_first().map(|(first, rest)| (*first, rest))
    {
        ending = "~";
        words = rest.to_vec();
    }
    let number = |word: &str| -> Option<u32> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok()
    };
    let month = |word: &str| {
        let is_it = |name: &str| word.len() >= 3 && name.starts_with(word);
        MONTHS
            .iter()
            .position(|name| is_it(name))
            .map(|index| index + 1)
    };
    let season = |word: &str| {
        SEASONS
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, code)| *code)
    };
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let edtf = match words.as_slice() {
        [year] if is_year(year) => (*year).to_owned(),
        [year, "bc" | "bce"] => match number(year)? {
            0 => return None,
            1 => "0000".to_owned(),
            year => format!("-{:04}", year - 1),
        },
        [name, year] | [year, name] if is_year(year) && season(name).is_some() => {
            format!("{year}-{}", season(name)?)
        }
        [name, year] | [year, name] if is_year(year) && month(name).is_some() => {
            format!("{year}-{:02}", month(name)?)
        }
        [name, day, year] | [day, name, year] | [year, name, day]
            if is_year(year) && month(name).is_some() =>
        {
            format!("{year}-{:02}-{:02}", month(name)?, number(day)?)
        }
        // Beyond the twelfth it can only be the day.
        [day, month, year] if is_year(year) && number(day)? > 12 => {
            format!("{year}-{:02}-{:02}", number(month)?, number(day)?)
        }
        [year, month] if is_year(year) => format!("{year}-{:02}", number(month)?),
        [year, month, day] if is_year(year) => {
            format!("{year}-{:02}-{:02}", number(month)?, number(day)?)
        }
        _ => return None,
    } + ending;
    (edtf != text && Date::parse(&edtf).is_ok()).then_some(edtf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_understood_and_nonsense_is_not() {
        let ids = ["pelosi", "schumer", "ryan", "september-visit"];
        assert_eq!(nearest("peolsi", ids), Some("pelosi"));
        assert_eq!(nearest("september_visit", ids), Some("september-visit"));
        assert_eq!(nearest("Pelosi", ids), Some("pelosi"));
        assert_eq!(nearest("nancy-pelosi", ids), Some("pelosi"));
        assert_eq!(nearest("merkel", ids), None);
        assert_eq!(nearest("", ids), None);
    }

    #[test]
    fn dates_as_people_write_them_become_edtf() {
        for (text, edtf) in [
            ("2 March 2017", "2017-03-02"),
            ("March 2nd, 2017", "2017-03-02"),
            ("Mar 2017", "2017-03"),
            ("2017-3-2", "2017-03-02"),
            ("2017/03", "2017-03"),
            ("summer of 2016", "2016-22"),
            ("c. 1850", "1850~"),
            ("44 BC", "-0043"),
            ("16.05.2024", "2024-05-16"),
            ("by 2024-04-30", "../2024-04-30"),
            ("before 3 May 2024", "../2024-05-03"),
        ] {
            assert_eq!(date(text).as_deref(), Some(edtf), "{text}");
        }
    }

    #[test]
    fn a_date_that_could_be_two_is_left_alone() {
        for text in [
            "02/03/2017",
            "soon",
            "2017-13-01",
            "31 February 2017",
            "",
            "2017",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
