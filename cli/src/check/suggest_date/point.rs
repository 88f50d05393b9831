//! One point in time, in words or in the figures of a country.

use crate::import::clock;
use crate::months::month;
use stanceline::story::Date;

/// Seasons in English and in languages of the interface, with their numbers in EDTF.
const SEASONS: [(&str, &str); 17] = [
    ("spring", "21"),
    ("summer", "22"),
    ("autumn", "23"),
    ("fall", "23"),
    ("winter", "24"),
    ("frühling", "21"),
    ("frühjahr", "21"),
    ("sommer", "22"),
    ("herbst", "23"),
    ("printemps", "21"),
    ("été", "22"),
    ("automne", "23"),
    ("hiver", "24"),
    ("primavera", "21"),
    ("verano", "22"),
    ("otoño", "23"),
    ("invierno", "24"),
];

const ABOUT: [&str; 8] = [
    "about",
    "around",
    "circa",
    "ca",
    "c",
    "approximately",
    "approx",
    "roughly",
];
const PERHAPS: [&str; 5] = ["probably", "possibly", "perhaps", "maybe", "presumably"];

/// Words that say nothing that EDTF could say.
const FILLERS: [&str; 22] = [
    "the", "of", "on", "in", "at", "de", "del", "le", "du", "el", "der", "den", "dem", "am", "im",
    "um", "uhr", "à", "early", "mid", "late", "o'clock",
];

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const ENDS_OF_WEEKDAYS: [&str; 9] = [
    "", "day", "sday", "s", "nesday", "rsday", "r", "rs", "urday",
];

/// The EDTF of a point in time, in lowercase text.
pub fn point(text: &str) -> Option<String> {
    let upper = text.trim().to_uppercase();
    // A span is none, though it is EDTF.
    if Date::parse(&upper).is_ok() && !upper.contains('/') {
        return Some(upper);
    }
    let (text, is_doubted) = match text.trim().strip_suffix('?') {
        Some(text) => (text, true),
        None => (text.trim(), false),
    };
    let (text, is_rough) = match text.strip_prefix('~') {
        Some(text) => (text, true),
        None => (text, false),
    };
    let text = text.replace(['年', '月', '日'], " ");
    let (words, time) = time_and_words(&text)?;
    let is_one_of = |list: &[&str], word: &str| list.contains(&word);
    let about = words.iter().any(|word| is_one_of(&ABOUT, word));
    let perhaps = words.iter().any(|word| is_one_of(&PERHAPS, word));
    let is_said = |word: &&&str| {
        !is_one_of(&ABOUT, word)
            && !is_one_of(&PERHAPS, word)
            && !is_one_of(&FILLERS, word)
            && !is_weekday(word)
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words: Vec<&str> = words.iter().filter(is_said).copied().collect();
    let mut date = date(&words)?;
    if let Some(time) = time {
        date = format!("{date}T{time}");
    }
    date += match (about || is_rough, perhaps || is_doubted) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    Date::parse(&date).is_ok().then_some(date)
}

/// The words of a date and, if there is one, its clock time as `HH:MM:SS`. `None` if the
/// time is no time.
fn time_and_words(text: &str) -> Option<(Vec<String>, Option<String>)> {
    let text = text.replace(['(', ')', ','], " ");
    let mut words: Vec<String> = Vec::new();
    let mut clock = None;
    for word in text.split_whitespace() {
        // "2017-03-02t14:30"
        let word = match word.split_once('t') {
            Some((date, time))
                if date.ends_with(|c: char| c.is_ascii_digit()) && time.contains(':') =>
            {
                words.push(date.to_owned());
                time
            }
            _ => word,
        };
        let half = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"];
        let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        if half.contains(&word) {
            let hour = clock
                .take()
                .or_else(|| words.pop().filter(|word| is_digits(word)));
            clock = Some(format!("{}{word}", hour?));
        } else if word.contains(':') {
            clock = Some(word.trim_end_matches('z').to_owned());
        } else if half.iter().any(|half| {
            word.strip_suffix(half)
                .is_some_and(|hour| !hour.is_empty() && is_digits(hour))
        }) {
            clock = Some(word.to_owned());
        } else {
            words.push(word.to_owned());
        }
    }
    let time = match clock {
        None => None,
        Some(clock) => {
            let [hour, minute, second, _] = clock::time(&clock)?;
            let [hour, minute, second] = [hour?, minute.unwrap_or(0), second.unwrap_or(0)];
            Some(format!("{hour:02}:{minute:02}:{second:02}"))
        }
    };
    Some((split(&words), time))
}

/// The words without what joins and ends them: `16.05.2024`, `mid-march`, `c.`.
fn split(words: &[String]) -> Vec<String> {
    let mut parts = Vec::new();
    for word in words {
        // Dots are for days first, which strokes and hyphens don't say.
        if let [day, month, year] = *word.split('.').collect::<Vec<_>>()
            && is_year(year)
        {
            parts.extend([year, month, day].map(str::to_owned));
            continue;
        }
        let is_mark = |c: char| matches!(c, '/' | '-' | '.');
        let pieces = word.split(is_mark).filter(|piece| !piece.is_empty());
        parts.extend(pieces.map(str::to_owned));
    }
    // "c1850"
    for part in &mut parts {
        if let Some(year) = part.strip_prefix("ca").or_else(|| part.strip_prefix('c'))
            && is_year(year)
        {
            let year = year.to_owned();
            *part = year;
            parts.push("c".to_owned());
            break;
        }
    }
    parts
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_weekday(word: &str) -> bool {
    let rest = WEEKDAYS.iter().find_map(|day| word.strip_prefix(day));
    rest.is_some_and(|rest| ENDS_OF_WEEKDAYS.contains(&rest))
}

/// A number, also an ordinal one: `2nd`, `1er`.
fn number(word: &str) -> Option<u32> {
    let ordinals = ["first", "second", "third", "fourth"];
    if let Some(index) = ordinals.iter().position(|ordinal| *ordinal == word) {
        return u32::try_from(index + 1).ok();
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    digits.parse().ok()
}

/// The number of a quarter or a half in EDTF.
fn part_of_year(word: &str, noun: &str) -> Option<u32> {
    match (noun, number(word)?) {
        ("quarter", part @ 1..=4) => Some(32 + part),
        ("half", part @ 1..=2) => Some(39 + part),
        _ => None,
    }
}

fn date(words: &[&str]) -> Option<String> {
    let season = |word: &str| {
        let found = SEASONS.iter().find(|(name, _)| *name == word);
        found.map(|(_, code)| *code)
    };
    let short = |word: &str| {
        let (noun, part) = match word.split_at_checked(1)? {
            ("q", part) => ("quarter", part),
            ("h", part) => ("half", part),
            _ => return None,
        };
        part_of_year(part, noun)
    };
    Some(match *words {
        [year] if is_year(year) => year.to_owned(),
        [joined] if joined.len() == 8 && joined.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{}-{}-{}", &joined[..4], &joined[4..6], &joined[6..])
        }
        [decade]
            if decade
                .strip_suffix("0s")
                .is_some_and(|start| start.len() == 3) =>
        {
            format!("{}X", decade.strip_suffix("0s")?)
        }
        [century, "century" | "c"] => format!("{:02}XX", number(century)?.checked_sub(1)?),
        [ref rest @ .., year, "bc" | "bce"] => {
            let before = number(year)?.checked_sub(1)?;
            let sign = if before == 0 { "" } else { "-" };
            let of_year = date(&[rest, &["2000"]].concat())?;
            format!("{sign}{before:04}{}", of_year.strip_prefix("2000")?)
        }
        [name, year] | [year, name] if is_year(year) && season(name).is_some() => {
            format!("{year}-{}", season(name)?)
        }
        [part, year] | [year, part] if is_year(year) && short(part).is_some() => {
            format!("{year}-{}", short(part)?)
        }
        [part, noun @ ("quarter" | "half"), year] if is_year(year) => {
            format!("{year}-{}", part_of_year(part, noun)?)
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
        [day, month, year] | [month, day, year] if is_year(year) && number(day)? > 12 => {
            format!("{year}-{:02}-{:02}", number(month)?, number(day)?)
        }
        [day, month, year] if is_year(year) && number(day)? == number(month)? => {
            format!("{year}-{:02}-{:02}", number(month)?, number(day)?)
        }
        [year, day, month] if is_year(year) && number(day)? > 12 => {
            format!("{year}-{:02}-{:02}", number(month)?, number(day)?)
        }
        [year, month] | [month, year] if is_year(year) => {
            format!("{year}-{:02}", number(month)?)
        }
        [year, month, day] if is_year(year) => {
            format!("{year}-{:02}-{:02}", number(month)?, number(day)?)
        }
        _ => return None,
    })
}
