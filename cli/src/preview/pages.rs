//! The pages of the preview.

use crate::check::{Checked, Style};
use crate::html::escape;
use crate::page::{StoryFile, Surroundings};
use crate::release::Release;

const STYLE: &str = "<style>\
    .preview { font: 15px/1.5 system-ui, sans-serif; margin: 16px; }\
    .preview pre { font: 13px/1.5 ui-monospace, monospace; overflow-x: auto; white-space: pre; }\
    .preview pre span { display: block; white-space: pre-wrap; overflow-wrap: anywhere; }\
    .preview h1 { font-size: 20px; }\
    </style>";

/// The page with the widget and the warnings about its story, or the errors of the story.
pub fn story(checked: &Checked, release: &Release, version: u64) -> Result<String, String> {
    let Some(story) = &checked.story else {
        return Ok(message(
            &checked.summary(),
            &checked.report(Style::Plain),
            version,
        ));
    };
    let file = StoryFile {
        story,
        text: checked.text(),
        heading_level: 2,
    };
    let warnings = if checked.warnings() == 0 {
        String::new()
    } else {
        format!(
            "{STYLE}<details class=\"preview\"><summary>{}</summary><pre>{}</pre></details>\n",
            escape(&checked.summary()),
            report(&checked.report(Style::Plain))
        )
    };
    let footer = warnings + &script(version) + "\n";
    let around = Surroundings {
        footer: &footer,
        ..Surroundings::default()
    };
    file.page(&release.manifest()?, around)
}

/// A page with a message instead of the widget.
pub fn message(title: &str, text: &str, version: u64) -> String {
    format!(
        include_str!("message.html"),
        title = escape(title),
        style = STYLE,
        text = report(text),
        script = script(version),
    )
}

/// A report whose lines wrap, except those of the story, under which there are marks.
fn report(text: &str) -> String {
    let is_of_story = |line: &str| {
        let line = line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
        line.starts_with('|')
    };
    let line = |line| match is_of_story(line) {
        true => format!("{}\n", escape(line)),
        false => format!("<span>{}\n</span>", escape(line)),
    };
    text.lines().map(line).collect()
}

/// The script that reloads the page when the file has another version.
fn script(version: u64) -> String {
    format!(
        "<meta name=\"stanceline-preview\" content=\"{version}\">\
         <script type=\"module\" src=\"/preview.js\"></script>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_help_wrap_and_lines_with_marks_do_not() {
        let text = "error: <a>\n  |\n2 | a: b\n  |    ^\n\n  = help: a | b";
        assert_eq!(
            report(text),
            "<span>error: &lt;a>\n</span>  |\n2 | a: b\n  |    ^\n<span>\n</span><span>  = help: a \
             | b\n</span>"
        );
    }
}
