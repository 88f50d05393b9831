//! The pages of the preview.

use crate::check::{Checked, Style};
use crate::html::escape;
use crate::page::{StoryFile, Surroundings};
use crate::release::Release;

const STYLE: &str = "<style>\
    .preview { font: 15px/1.5 system-ui, sans-serif; margin: 16px; }\
    .preview pre { font: 13px/1.5 ui-monospace, monospace; overflow-x: auto; white-space: pre; }\
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
            escape(&checked.report(Style::Plain))
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
        text = escape(text),
        script = script(version),
    )
}

/// The script that reloads the page when the file has another version.
fn script(version: u64) -> String {
    format!(
        "<meta name=\"stanceline-preview\" content=\"{version}\">\
         <script type=\"module\" src=\"/preview.js\"></script>"
    )
}
