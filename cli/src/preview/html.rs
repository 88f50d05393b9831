//! The pages of the preview.

use crate::check::{Checked, Style};
use crate::page::{Written, escape};

/// How the preview's own parts look: like text, in light and in dark.
const STYLE: &str = "<style>\
    .preview { font: 15px/1.5 system-ui, sans-serif; margin: 16px; }\
    .preview pre { font: 13px/1.5 ui-monospace, monospace; overflow-x: auto; white-space: pre; }\
    .preview h1 { font-size: 20px; }\
    </style>";

/// The widget with the story, and what could be better below it.
pub fn story(checked: &Checked, template: &str, version: u64) -> Result<String, String> {
    let Some(story) = &checked.story else {
        return Ok(faults(checked, version));
    };
    let written = Written {
        story,
        text: checked.text(),
    };
    let page = written.page(template, None)?;
    let (before, after) = page.rsplit_once("</body>").unwrap_or((&page, ""));
    let warnings = match checked.warnings() {
        0 => String::new(),
        _ => format!(
            "{STYLE}<details class=\"preview\"><summary>{}</summary><pre>{}</pre></details>",
            escape(&checked.summary()),
            escape(&checked.report(Style::Plain))
        ),
    };
    Ok(format!(
        "{before}{warnings}{}</body>{after}",
        script(version)
    ))
}

/// What is wrong, instead of the widget.
fn faults(checked: &Checked, version: u64) -> String {
    message(&checked.summary(), &checked.report(Style::Plain), version)
}

/// Something else to tell.
pub fn message(title: &str, text: &str, version: u64) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n{STYLE}\n</head>\n<body>\n\
         <main class=\"preview\">\n<div role=\"alert\"><h1>{title}</h1></div>\n\
         <pre tabindex=\"0\">{}</pre>\n<p>This page changes as soon as the file does.</p>\n</main>\n{}\n</body>\n</html>\n",
        escape(text),
        script(version)
    )
}

fn script(version: u64) -> String {
    format!(
        "<meta name=\"stanceline-preview\" content=\"{version}\">\
         <script type=\"module\" src=\"/preview.js\"></script>"
    )
}
