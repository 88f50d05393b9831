//! Suggests EDTF for dates as people write them.

mod point;

use crate::months::month;
use point::point;
use stanceline::story::Date;

/// Words before the last day on which something was done.
const UNTIL: [&str; 7] = [
    "by ",
    "until ",
    "till ",
    "before ",
    "no later than ",
    "bis ",
    "avant ",
];

/// Words before the first day of something that goes on.
const SINCE: [&str; 5] = ["since ", "after ", "seit ", "depuis ", "desde "];

/// Words around the two ends of a span, the last ones without a word before the start.
const SPANS: [(&str, &str); 8] = [
    ("between ", " and "),
    ("from ", " to "),
    ("from ", " until "),
    ("von ", " bis "),
    ("", " to "),
    ("", " until "),
    ("", " bis "),
    ("", " - "),
];

/// Suggests an EDTF date for one as people write it, with or without a time. `None` if it
/// is not recognized, is EDTF already, or could mean two different days.
pub fn suggest_date(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase().replace(['–', '—', '‒'], "-");
    let edtf = any(&with_century(&lower))?;
    (edtf != text && Date::parse(&edtf).is_ok()).then_some(edtf)
}

/// The two days that a date in figures can mean, such as `07/09/2024`: with the day first
/// and with the month first.
pub fn readings(text: &str) -> Option<[String; 2]> {
    let text = with_century(text.trim());
    let parts: Vec<_> = text.split(['/', '-']).collect();
    let [one, other, year] = *parts else {
        return None;
    };
    let number = |part: &str| part.parse().ok().filter(|number| (1..=12).contains(number));
    let (one, other): (u32, u32) = (number(one)?, number(other)?);
    let date = |month, day| {
        let date = format!("{year}-{month:02}-{day:02}");
        Date::parse(&date).is_ok().then_some(date)
    };
    Some([date(other, one)?, date(one, other)?])
}

/// A date in figures with the whole year, which is written with two: `19/9/24`, `19.9.24`.
/// Of a date with hyphens, the first part may be the year.
fn with_century(text: &str) -> String {
    let is_short =
        |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    for mark in ['/', '.'] {
        let parts: Vec<_> = text.split(mark).collect();
        if let [_, _, year] = *parts
            && year.len() == 2
            && parts.iter().all(|part| is_short(part))
        {
            let century = if year < "50" { "20" } else { "19" };
            return format!("{}{mark}{}{mark}{century}{year}", parts[0], parts[1]);
        }
    }
    text.to_owned()
}

fn any(text: &str) -> Option<String> {
    let after = |starts: &[&str]| starts.iter().find_map(|start| text.strip_prefix(start));
    if let Some(end) = after(&UNTIL) {
        return Some(format!("../{}", point(end)?));
    }
    if let Some(start) = after(&SINCE) {
        return Some(format!("{}/..", point(start)?));
    }
    // "2016-09" is a point, and "2016-2018" is not.
    if let Some(point) = point(text) {
        return Some(point);
    }
    let spaced = SPANS.iter().find_map(|(before, between)| {
        let (start, end) = text.strip_prefix(before)?.split_once(between)?;
        span(start, end)
    });
    spaced.or_else(|| {
        let (start, end) = text.split_once('-')?;
        span(start, end)
    })
}

/// A span whose ends share what only one of them says: `2-5 March 2017`,
/// `March to May 2017`, `March 2-5, 2017`.
fn span(start: &str, end: &str) -> Option<String> {
    let (start, end) = (start.trim(), end.trim());
    let words = |text: &str| -> Vec<String> {
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let (starts, ends) = (words(start), words(end));
    let (name, year) = (starts.first()?, ends.last()?);
    let shares_month = month(name).is_some() && ends.len() == 2 && month(&ends[0]).is_none();
    let last = if shares_month {
        point(&format!("{name} {end}"))?
    } else {
        point(end)?
    };
    let is_day = ends.len() > 2 && start.bytes().all(|byte| byte.is_ascii_digit());
    let shared = if is_day {
        ends[1..].join(" ")
    } else {
        year.clone()
    };
    let first = point(start).or_else(|| point(&format!("{start} {shared}")))?;
    Some(format!("{first}/{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them_become_edtf() {
        for (text, edtf) in [
            ("2 March 2017", "2017-03-02"),
            ("March 2nd, 2017", "2017-03-02"),
            ("the 2nd of March, 2017", "2017-03-02"),
            ("Thursday, March 2, 2017", "2017-03-02"),
            ("Thu. 2 Mar 2017", "2017-03-02"),
            ("Mar 2017", "2017-03"),
            ("2017-3-2", "2017-03-02"),
            ("2017/03", "2017-03"),
            ("03/2017", "2017-03"),
            ("20170302", "2017-03-02"),
            ("summer of 2016", "2016-22"),
            ("Herbst 2016", "2016-23"),
            ("3 mars 2017", "2017-03-03"),
            ("1er mars 2017", "2017-03-01"),
            ("2 de marzo de 2017", "2017-03-02"),
            ("2. März 2017", "2017-03-02"),
            ("2017年3月2日", "2017-03-02"),
            ("16.05.2024", "2024-05-16"),
            ("2.3.2017", "2017-03-02"),
            ("3/14/2017", "2017-03-14"),
            ("14/3/2017", "2017-03-14"),
            ("19/09/24", "2024-09-19"),
            ("9/19/24", "2024-09-19"),
            ("7.9.24", "2024-09-07"),
            ("3/14/99", "1999-03-14"),
            ("09/09/2024", "2024-09-09"),
            ("2024-19-09", "2024-09-19"),
            ("early 2017", "2017"),
            ("mid-March 2017", "2017-03"),
            ("the 1980s", "198X"),
            ("19th century", "18XX"),
            ("Q3 2017", "2017-35"),
            ("first quarter of 2017", "2017-33"),
            ("2nd half of 2017", "2017-41"),
            ("44 BC", "-0043"),
            ("15 March 44 BC", "-0043-03-15"),
        ] {
            assert_eq!(suggest_date(text).as_deref(), Some(edtf), "{text}");
        }
    }

    #[test]
    fn a_clock_time_is_kept() {
        for (text, edtf) in [
            ("2 March 2017, 14:30", "2017-03-02T14:30:00"),
            ("March 2, 2017 at 2:30 pm", "2017-03-02T14:30:00"),
            ("March 2, 2017, 2 p.m.", "2017-03-02T14:00:00"),
            ("2017-03-02 14:30", "2017-03-02T14:30:00"),
            ("2017-03-02T14:30", "2017-03-02T14:30:00"),
            ("2017-03-02 14:30:15.250", "2017-03-02T14:30:15"),
            ("14:30, 2 March 2017", "2017-03-02T14:30:00"),
            ("2. März 2017, 14:30 Uhr", "2017-03-02T14:30:00"),
            ("03/14/2017 12:05 AM", "2017-03-14T00:05:00"),
        ] {
            assert_eq!(suggest_date(text).as_deref(), Some(edtf), "{text}");
        }
    }

    #[test]
    fn spans_and_doubts_become_edtf() {
        for (text, edtf) in [
            ("by 2024-04-30", "../2024-04-30"),
            ("before 3 May 2024", "../2024-05-03"),
            ("since March 2017", "2017-03/.."),
            ("2016-2018", "2016/2018"),
            ("2016 – 2018", "2016/2018"),
            ("between 2016 and 2018", "2016/2018"),
            ("from May 2016 to March 2017", "2016-05/2017-03"),
            ("March to May 2017", "2017-03/2017-05"),
            ("March-May 2017", "2017-03/2017-05"),
            ("2–5 March 2017", "2017-03-02/2017-03-05"),
            ("March 2-5, 2017", "2017-03-02/2017-03-05"),
            ("c. 1850", "1850~"),
            ("c1850", "1850~"),
            ("approximately March 2017", "2017-03~"),
            ("probably March 2017", "2017-03?"),
            ("March 2017?", "2017-03?"),
        ] {
            assert_eq!(suggest_date(text).as_deref(), Some(edtf), "{text}");
        }
    }

    #[test]
    fn nothing_is_suggested_for_an_ambiguous_or_invalid_date() {
        for text in [
            "02/03/2017",
            "2-3-2017",
            "soon",
            "07/09/24",
            "24-09-19",
            "2017-13-13",
            "32/13/24",
            "31 February 2017",
            "2 March 2017, 25:00",
            "2 March",
            "",
            "-",
            "2017",
            "2016/2018",
        ] {
            assert_eq!(suggest_date(text), None, "{text}");
        }
    }
    #[test]
    fn a_date_in_figures_may_have_two_meanings() {
        let both = || Some(["2024-09-07", "2024-07-09"].map(str::to_owned));
        for text in ["07/09/2024", "7-9-2024", "7/9/24"] {
            assert_eq!(readings(text), both(), "{text}");
        }
        for text in ["19/09/2024", "2024-07-09", "7/9", "7/9/x", "0/1/2024", ""] {
            assert_eq!(readings(text), None, "{text}");
        }
    }
}
