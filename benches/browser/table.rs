//! The table of values and budgets.

use crate::numbers::median;
use std::collections::BTreeMap;

/// The unit in which a value is shown. Values are in bytes, milliseconds and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Kib,
    Mib,
    Milliseconds,
    Count,
    /// A layout shift: the share of the viewport that moved, times the distance.
    Shift,
    /// A multiple of another value.
    Times,
    /// A share, in percent.
    Percent,
}

impl Unit {
    /// Converts a value to this unit, rounded as it is shown.
    fn rounded(self, value: f64) -> f64 {
        let (size, decimals) = match self {
            Self::Kib => (1024.0, 1),
            Self::Mib => (1024.0 * 1024.0, 2),
            Self::Milliseconds if value.abs() < 100.0 => (1.0, 1),
            Self::Milliseconds | Self::Count => (1.0, 0),
            Self::Percent => (1.0, 1),
            Self::Times => (1.0, 2),
            Self::Shift => (1.0, 3),
        };
        let scale = 10_f64.powi(decimals);
        let rounded = (value / size * scale).round() / scale;
        // Never -0.
        rounded + 0.0
    }

    fn show(self, value: f64) -> String {
        let number = grouped(self.rounded(value));
        match self {
            Self::Kib => format!("{number} KiB"),
            Self::Mib => format!("{number} MiB"),
            Self::Milliseconds => format!("{number} ms"),
            Self::Times => format!("{number} ×"),
            Self::Percent => format!("{number} %"),
            Self::Count | Self::Shift => number,
        }
    }
}

/// A number with commas between thousands.
pub fn grouped(number: f64) -> String {
    let text = number.to_string();
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, format!(".{rest}")),
        None => (&*text, String::new()),
    };
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len() - place;
        if place > 0 && left % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &rest
}

/// The budget and the aim of a value, in the unit of its row: maxima, or for percentages minima.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    pub most: f64,
    pub best: f64,
}

impl Budget {
    fn verdict(self, value: f64) -> &'static str {
        // Compares the rounded value, as the table shows it.
        let (is_least, sign) = match self.best > self.most {
            true => (true, -1.0),
            false => (false, 1.0),
        };
        let [value, most, best] = [value, self.most, self.best].map(|number| sign * number);
        if value > most {
            if is_least { "**under**" } else { "**over**" }
        } else if value <= best && best < most {
            "aim met"
        } else {
            "met"
        }
    }
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Title of the row.
    pub what: &'static str,
    /// Name of its value.
    pub name: &'static str,
    pub unit: Unit,
    pub budget: Option<Budget>,
    /// Budget as a multiple of the floor.
    pub times: Option<Budget>,
    /// What it is compared with, if not the floor.
    pub floor: &'static str,
    /// Whether the baseline has no such value.
    pub is_ours_alone: bool,
}

/// The values of some visits.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// By name, a value from each successful visit.
    pub values: BTreeMap<String, Vec<f64>>,
    /// Why values of some visits are missing.
    pub failures: Vec<String>,
}

impl Results {
    fn cell(&self, row: &Row) -> Result<f64, String> {
        let value = self.values.get(row.name).and_then(|all| median(all));
        value.ok_or_else(|| self.failures.first().map_or("–".into(), Clone::clone))
    }
}

/// The head of the table.
pub fn head(baseline: &str) -> String {
    format!(
        "| measured | budget (aim) | ours | | floor | ours : floor | {baseline} |\n\
         |---|--:|--:|---|--:|--:|--:|\n"
    )
}

/// The rows of one section.
pub fn section(title: &str, rows: &[Row], found: &[Results; 3]) -> String {
    let lines = rows.iter().map(|row| line(row, found));
    format!("| **{title}** | | | | | | |\n{}", lines.collect::<String>())
}

fn line(row: &Row, [ours, floor, baseline]: &[Results; 3]) -> String {
    let Row {
        what,
        unit,
        floor: name,
        ..
    } = *row;
    let other = |results: &Results| match row.is_ours_alone {
        true => Err("–".to_owned()),
        false => results.cell(row),
    };
    let (ours, floor, baseline) = (ours.cell(row), other(floor), other(baseline));
    let ratio = match (&ours, &floor) {
        (Ok(ours), Ok(floor)) if *floor > 0.0 => Some((100.0 * ours / floor).round() / 100.0),
        _ => None,
    };
    let absolute = row.budget.map(|budget| allowed(budget, unit));
    let relative = row.times.map(|Budget { most, best }| match best < most {
        true => format!("{most} × {name} ({best})"),
        false => format!("{most} × {name}"),
    });
    let budget: Vec<_> = absolute.into_iter().chain(relative).collect();
    let judged = [
        row.budget
            .map(|budget| (budget, ours.as_ref().ok().map(|ours| unit.rounded(*ours)))),
        row.times.map(|budget| (budget, ratio)),
    ];
    let verdicts = judged.into_iter().flatten();
    let verdicts = verdicts.map(|(budget, value)| match value {
        Some(value) => budget.verdict(value),
        None => "**not measured**",
    });
    let verdict = verdicts.collect::<Vec<_>>().join(", ");
    let ratio = ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
    let budget = budget.join(", ");
    let show = |cell: Result<f64, String>| match cell {
        Ok(value) => unit.show(value),
        // A `|` would end the cell.
        Err(why) => why.replace('|', "/"),
    };
    format!(
        "| {what} | {budget} | {} | {verdict} | {} | {ratio} | {} |\n",
        show(ours),
        show(floor),
        show(baseline)
    )
}

fn allowed(Budget { most, best }: Budget, unit: Unit) -> String {
    let size = match unit {
        Unit::Kib => 1024.0,
        Unit::Mib => 1024.0 * 1024.0,
        _ => 1.0,
    };
    match best != most {
        true => format!("{} ({})", unit.show(most * size), grouped(best)),
        false => unit.show(most * size),
    }
}
