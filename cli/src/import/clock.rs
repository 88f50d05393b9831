//! Numbers, times and dates as people write them in a spreadsheet.

use super::slide::Part;

/// A whole number; commas and blanks in it count for nothing.
pub fn whole(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .filter(|c| *c != ',' && !c.is_whitespace())
        .collect();
    if let Ok(number) = plain.parse() {
        return Some(number);
    }
    // JSON has 2016.0 and 1e3, which are whole, too.
    let number: f64 = plain.parse().ok()?;
    (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
}

/// Hour, minute, second and millisecond of a time such as `14:30`, `2:30 p.m.`,
/// `1430` or `14:30:15.5`, as far as they are given. They may be out of range.
pub fn time(text: &str) -> Option<[Option<i64>; 4]> {
    let lower = text.trim().to_ascii_lowercase();
    let halves = [
        ("a.m.", 0),
        ("am", 0),
        ("a.m", 0),
        ("p.m.", 12),
        ("pm", 12),
        ("p.m", 12),
    ];
    let half = halves
        .into_iter()
        .find_map(|(ending, hours)| Some((lower.strip_suffix(ending)?, hours)));
    let (digits, later) = match half {
        Some((digits, later)) => (digits.trim_end(), Some(later)),
        None => (&*lower, None),
    };
    let [hour, minute, second, fraction] = parts_of_time(digits)?;
    let hour = number(hour?)?;
    let hour = match later {
        // Twelve comes before one.
        Some(later) if (1..=12).contains(&hour) => hour % 12 + later,
        _ => hour,
    };
    let part = |text: Option<&str>, read: fn(&str) -> Option<i64>| match text {
        Some(text) => read(text).map(Some),
        None => Some(None),
    };
    Some([
        Some(hour),
        part(minute, number)?,
        part(second, number)?,
        part(fraction, milliseconds)?,
    ])
}

/// The texts of hour, minute, second and the fraction of it.
fn parts_of_time(text: &str) -> Option<[Option<&str>; 4]> {
    let is_bare = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_bare && matches!(text.len(), 3 | 4) {
        let (hour, minute) = text.split_at(text.len() - 2);
        return Some([Some(hour), Some(minute), None, None]);
    }
    let mark = if text.contains(':') { ':' } else { '.' };
    let mut parts = text.splitn(3, mark);
    let (hour, minute, second) = (parts.next(), parts.next(), parts.next());
    let (second, fraction) = match second.map(|second| second.split_once(['.', ',', ':'])) {
        Some(Some((second, fraction))) => (Some(second), Some(fraction)),
        _ => (second, None),
    };
    Some([hour, minute, second, fraction])
}

/// Digits alone, so that no sign slips in.
fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// The digits after the point of a second, to three places.
fn milliseconds(digits: &str) -> Option<i64> {
    number(digits)?;
    let thousandths: String = digits.trim().chars().chain("000".chars()).take(3).collect();
    thousandths.parse().ok()
}

/// The parts of a date in one text: `2012-01-26`, `1/26/2012` (month first),
/// `1/2012` or `2012`, each with a time after it or without.
pub fn date(text: &str) -> Option<Vec<(Part, String)>> {
    let text = text.trim();
    let (date, time) = match text.split_once(|c: char| c == 'T' || c.is_whitespace()) {
        Some((date, time)) => (date, time.trim()),
        None => (text, ""),
    };
    let (sign, digits) = match date.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", date.strip_prefix('+').unwrap_or(date)),
    };
    let by_stroke: Vec<_> = digits.split('/').collect();
    let by_hyphen: Vec<_> = digits.split('-').collect();
    let parts = match (by_stroke.as_slice(), by_hyphen.as_slice()) {
        ([month, day, year], _) => vec![
            (Part::Year, *year),
            (Part::Month, *month),
            (Part::Day, *day),
        ],
        ([month, year], _) => vec![(Part::Year, *year), (Part::Month, *month)],
        (_, [year, month, day]) => vec![
            (Part::Year, *year),
            (Part::Month, *month),
            (Part::Day, *day),
        ],
        (_, [year, month]) => vec![(Part::Year, *year), (Part::Month, *month)],
        (_, [year]) => vec![(Part::Year, *year)],
        _ => return None,
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(|(_, digits)| is_number(digits)) {
        return None;
    }
    let signed = |(part, digits): (Part, &str)| match part {
        Part::Year => (part, format!("{sign}{digits}")),
        _ => (part, digits.to_owned()),
    };
    let mut parts: Vec<_> = parts.into_iter().map(signed).collect();
    if !time.is_empty() {
        parts.push((Part::Time, time.to_owned()));
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_written_with_commas_and_blanks() {
        assert_eq!(whole(" -13,800 000,000 "), Some(-13_800_000_000));
        assert_eq!(whole("2016.0"), Some(2016));
        for text in [
            "",
            "2016.5",
            "1e300",
            "NaN",
            "inf",
            "x",
            "99999999999999999999",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_may_be_written_in_many_ways() {
        let hm = |hour, minute| Some([Some(hour), Some(minute), None, None]);
        assert_eq!(time("14:30"), hm(14, 30));
        assert_eq!(time("1430"), hm(14, 30));
        assert_eq!(time("930"), hm(9, 30));
        assert_eq!(time("9.05"), hm(9, 5));
        assert_eq!(time(" 2:30 P.M. "), hm(14, 30));
        assert_eq!(time("12:15am"), hm(0, 15));
        assert_eq!(time("12:15 pm"), hm(12, 15));
        assert_eq!(time("7"), Some([Some(7), None, None, None]));
        let parts = Some([Some(14), Some(30), Some(15), Some(50)]);
        assert_eq!(time("14:30:15.05"), parts);
        assert_eq!(time("14:30:15,0509"), parts);
        assert_eq!(time("14:30:15:050"), parts);
        assert_eq!(time("14.30.15"), Some([Some(14), Some(30), Some(15), None]));
    }

    #[test]
    fn what_is_no_time_is_not_read() {
        for text in [
            "",
            "noon",
            "-3:00",
            "14:",
            "14:30:",
            "14:30:x",
            "1:2:3:4:5",
            "14:30Z",
            "é",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[track_caller]
    fn reads(text: &str, expected: &[(Part, &str)]) {
        let parts = date(text).unwrap();
        let parts: Vec<_> = parts.iter().map(|(part, text)| (*part, &**text)).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_date_in_one_text_comes_apart() {
        use Part::{Day, Month, Time, Year};
        reads("2012", &[(Year, "2012")]);
        reads("-44-03-15", &[(Year, "-44"), (Month, "03"), (Day, "15")]);
        reads("1/26/2012", &[(Year, "2012"), (Month, "1"), (Day, "26")]);
        reads("1/2012", &[(Year, "2012"), (Month, "1")]);
        reads(
            "2012-01 14:30",
            &[(Year, "2012"), (Month, "01"), (Time, "14:30")],
        );
        reads("2012-01T9", &[(Year, "2012"), (Month, "01"), (Time, "9")]);
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in [
            "",
            "soon",
            "1/2/3/4",
            "2012--1",
            "26. 1. 2012",
            "/",
            "T",
            "é",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
