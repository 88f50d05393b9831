//! Statistics, budgets and the table.

#[path = "numbers.rs"]
mod numbers;
#[path = "table.rs"]
mod table;
#[path = "timelinejs.rs"]
mod timelinejs;

use numbers::{median, most, p95};
use serde_json::json;
use table::{Budget, Results, Row, Unit, head, section};

#[test]
fn an_empty_list_has_no_median() {
    assert_eq!((median(&[]), p95(&[]), most(&[])), (None, None, None));
}

#[test]
fn the_median_is_in_the_middle_or_between_two() {
    assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
}

#[test]
fn one_in_twenty_may_exceed_the_p95() {
    let numbers: Vec<f64> = (1..=40).rev().map(f64::from).collect();
    assert_eq!(p95(&numbers), Some(38.0));
    assert_eq!(most(&numbers), Some(40.0));
    assert_eq!(p95(&[7.0]), Some(7.0));
}

fn row(name: &'static str, unit: Unit) -> Row {
    Row {
        what: name,
        name,
        unit,
        budget: None,
        times: None,
        floor: "floor",
        is_ours_alone: false,
    }
}

fn results(name: &str, values: &[f64]) -> Results {
    let values = [(name.to_owned(), values.to_vec())];
    Results {
        values: values.into(),
        failures: Vec::new(),
    }
}

/// The line of a row in the table.
fn line(row: Row, ours: &Results, floor: &Results) -> String {
    let found = [ours.clone(), floor.clone(), Results::default()];
    let text = section("Title", &[row], &found);
    let line = text.strip_prefix("| **Title** | | | | | | |\n");
    line.expect("the title first").trim_end().to_owned()
}

#[test]
fn a_line_has_the_median_its_unit_and_the_ratio() {
    let ours = results("size", &[1024.0, 3072.0, 2048.0]);
    let baseline = results("size", &[4096.0]);
    assert_eq!(
        line(row("size", Unit::Kib), &ours, &baseline),
        "| size |  | 2 KiB |  | 4 KiB | 0.50 | – |"
    );
}

#[test]
fn every_unit_is_rounded_to_what_matters() {
    for (unit, value, shown) in [
        (Unit::Mib, 1_153_434.0, "1.1 MiB"),
        (Unit::Milliseconds, 17.649, "17.6 ms"),
        (Unit::Milliseconds, 17_649.4, "17,649 ms"),
        (Unit::Count, 1_234_567.0, "1,234,567"),
        (Unit::Count, -1_500.0, "-1,500"),
        (Unit::Count, -0.2, "0"),
        (Unit::Shift, 0.02449, "0.024"),
    ] {
        let line = line(row("x", unit), &results("x", &[value]), &Results::default());
        assert_eq!(line, format!("| x |  | {shown} |  | – |  | – |"));
    }
}

#[test]
fn verdicts_use_the_rounded_values() {
    let budget = Budget {
        most: 8.0,
        best: 5.0,
    };
    let row = Row {
        budget: Some(budget),
        ..row("x", Unit::Milliseconds)
    };
    for (value, verdict) in [
        (5.04, "aim met"),
        (5.06, "met"),
        (8.04, "met"),
        (8.06, "**over**"),
    ] {
        let line = line(row, &results("x", &[value]), &Results::default());
        assert!(line.starts_with("| x | 8 ms (5) |"), "{line}");
        assert!(line.contains(&format!(" ms | {verdict} |")), "{line}");
    }
}

#[test]
fn a_ratio_to_the_floor_is_judged() {
    let times = Budget {
        most: 1.3,
        best: 1.1,
    };
    let row = Row {
        times: Some(times),
        ..row("x", Unit::Milliseconds)
    };
    for (value, verdict) in [(11.0, "aim met"), (12.9, "met"), (13.1, "**over**")] {
        let line = line(row, &results("x", &[value]), &results("x", &[10.0]));
        assert!(line.starts_with("| x | 1.3 × floor (1.1) |"), "{line}");
        assert!(line.contains(&format!(" ms | {verdict} |")), "{line}");
    }
}

#[test]
fn a_budget_can_be_a_minimum() {
    let row = || Row {
        budget: Some(Budget {
            most: 95.0,
            best: 99.0,
        }),
        is_ours_alone: true,
        ..self::row("x", Unit::Percent)
    };
    for (share, verdict) in [
        (94.9, "94.9 % | **under**"),
        (95.0, "95 % | met"),
        (99.0, "99 % | aim met"),
    ] {
        let line = line(row(), &results("x", &[share]), &Results::default());
        let expected = format!("| x | 95 % (99) | {verdict} |");
        assert!(line.starts_with(&expected), "{line}");
    }
}

#[test]
fn a_ratio_names_its_reference() {
    let row = Row {
        times: Some(Budget {
            most: 3.0,
            best: 2.0,
        }),
        floor: "small",
        ..row("x", Unit::Times)
    };
    let line = line(row, &results("x", &[5.0]), &results("x", &[2.0]));
    assert!(
        line.starts_with("| x | 3 × small (2) | 5 × | met | 2 × | 2.50 |"),
        "{line}"
    );
}

#[test]
fn a_measurement_that_failed_says_why_in_its_cell() {
    let failed = Results {
        failures: vec!["longer | 120 s".into()],
        ..Results::default()
    };
    let budget = Budget {
        most: 0.0,
        best: 0.0,
    };
    let row = Row {
        budget: Some(budget),
        is_ours_alone: true,
        ..row("x", Unit::Count)
    };
    assert_eq!(
        line(row, &failed, &failed),
        "| x | 0 | longer / 120 s | **not measured** | – |  | – |"
    );
}

#[test]
fn every_line_has_the_columns_of_the_head() {
    let text = head("It") + &section("A", &[row("x", Unit::Count)], &Default::default());
    let bars = |line: &str| line.matches('|').count();
    assert!(text.lines().all(|line| bars(line) == 8), "{text}");
}

#[test]
fn the_baseline_has_the_same_events() {
    let story = json!({
        "headline": "H", "standfirst": "S",
        "events": [
            { "id": "a", "date": "2016-22", "headline": "A", "summary": "</script>" },
            { "id": "b", "date": "../2017-03-01", "headline": "B", "summary": "b" }
        ]
    });
    let timeline = timelinejs::timeline(&story);
    assert_eq!(
        timeline["title"]["text"],
        json!({ "headline": "H", "text": "S" })
    );
    let [first, second] = [&timeline["events"][0], &timeline["events"][1]];
    assert_eq!(first["start_date"], json!({ "year": 2016, "month": 6 }));
    assert_eq!(first["text"]["headline"], "A");
    assert_eq!(second["unique_id"], "b");
    assert_eq!(
        second["start_date"],
        json!({ "year": 2017, "month": 3, "day": 1 })
    );
    let page = timelinejs::page(&story);
    assert!(page.contains("\\u003c/script>") && !page.contains("</script>\""));
}
