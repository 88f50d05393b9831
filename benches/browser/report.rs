//! The report: all values as a table and as JSON.

use crate::site::Subject;
use crate::table::{self, Results, Row};
use serde_json::{Value, json};
use std::path::Path;

/// The sections in the order in which they were measured.
#[derive(Default)]
pub struct Report(Vec<Section>);

struct Section {
    title: String,
    rows: Vec<Row>,
    found: Found,
}

/// The values of each subject, in the order of [`Subject`].
pub type Found = [Results; Subject::COUNT];

impl Report {
    /// Adds a section with the values of each subject.
    pub fn add(&mut self, title: &str, rows: Vec<Row>, found: Found) {
        let title = title.to_owned();
        self.0.push(Section { title, rows, found });
    }

    /// The table in Markdown.
    pub fn table(&self, runs: usize) -> String {
        let mut text = table::head(Subject::Baseline.name());
        for Section { title, rows, found } in &self.0 {
            text += &table::section(title, rows, found);
        }
        text + &format!(
            "\nMedians of up to {runs} runs, fewer of what takes long, each in a new browser, \
             at 720 x 900 pixels.\n\
             Slow: 150 ms latency, 1.6 Mbit/s down, 750 kbit/s up, processor slowed 4 times.\n"
        )
    }

    /// Writes every value of every run as JSON, in bytes, milliseconds and counts.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        let sections = self.0.iter().map(|section| {
            let [ours, floor, baseline] = section.found.each_ref().map(raw);
            json!({ "title": section.title, "ours": ours, "floor": floor, "baseline": baseline })
        });
        let sections: Vec<Value> = sections.collect();
        std::fs::write(file, format!("{:#}\n", json!({ "sections": sections })))
    }
}

fn raw(results: &Results) -> Value {
    json!({ "values": results.values, "failures": results.failures })
}
