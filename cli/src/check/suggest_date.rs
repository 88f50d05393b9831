//! Suggests EDTF for dates as people write them.

use crate::months::month;
use stanceline::story::Date;

const SEASONS: [(&str, &str); 5] = [
    ("spring", "21"),
    ("summer", "22"),
    ("autumn", "23"),
    ("fall", "23"),
    ("winter", "24"),
];

/// Suggests an EDTF date for one in English or with small mistakes. `None` if it is
/// not recognized, is EDTF already, or could mean two different days.
pub fn suggest_date(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    for by in ["by ", "until ", "before "] {
        if let Some(end) = lower.strip_prefix(by) {
            let end = suggest_date(end).unwrap_or_else(|| end.to_owned());
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
        // A number above 12 can only be the day.
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
    fn dates_as_people_write_them_become_edtf() {
        for (text, edtf) in [
            ("2 March 2017", "2017-03-02"),
            ("March 2nd, 2017", "2017-03-02"),
            ("Mar 2017", "2017-03"),
            ("2017-3-2", "2017-03-02"),
            ("2017/03", "2017-03"),
            ("summer of 2016", "2016-22"),
            ("3 mars 2017", "2017-03-03"),
            ("c. 1850", "1850~"),
            ("44 BC", "-0043"),
            ("16.05.2024", "2024-05-16"),
            ("by 2024-04-30", "../2024-04-30"),
            ("before 3 May 2024", "../2024-05-03"),
        ] {
            assert_eq!(suggest_date(text).as_deref(), Some(edtf), "{text}");
        }
    }

    #[test]
    fn nothing_is_suggested_for_an_ambiguous_or_invalid_date() {
        for text in [
            "02/03/2017",
            "soon",
            "2017-13-01",
            "31 February 2017",
            "",
            "2017",
        ] {
            assert_eq!(suggest_date(text), None, "{text}");
        }
    }
}
