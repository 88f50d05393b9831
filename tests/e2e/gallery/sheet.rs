//! The contact sheet: all screenshots on one page.

use crate::states::State;
use crate::{FACES, SCHEMES, WIDTHS, file_name};
use std::fmt::Write;

/// A state on the contact sheet.
pub struct Section {
    state: &'static State,
    /// Why some of its screenshots are missing.
    pub failures: Vec<String>,
}

impl Section {
    /// A state whose screenshots have all been taken.
    pub fn new(state: &'static State) -> Self {
        Self {
            state,
            failures: Vec::new(),
        }
    }
}

/// The HTML of the sheet, with a choice of colour schemes and typefaces that needs no script.
pub fn html(sections: &[Section]) -> String {
    let mut html = String::from(HEAD);
    let mut write = |text: std::fmt::Arguments| html.write_fmt(text).expect("a string grows");
    write(format_args!(
        "<nav>\n{}",
        choice("scheme", SCHEMES.map(str::to_owned))
    ));
    write(format_args!(
        "{}",
        choice("face", FACES.map(|face| format!("{face:?}")))
    ));
    for Section { state, .. } in sections {
        write(format_args!("<a href=\"#{0}\">{0}</a>\n", state.name));
    }
    write(format_args!("</nav>\n"));
    for Section { state, failures } in sections {
        let State {
            name,
            title,
            address,
            ..
        } = state;
        write(format_args!(
            "<section id=\"{name}\">\n<h2>{title} <code>{address}</code></h2>\n"
        ));
        for failure in failures {
            let failure = failure.replace('&', "&amp;").replace('<', "&lt;");
            write(format_args!("<pre>{failure}</pre>\n"));
        }
        for face in FACES {
            for scheme in SCHEMES {
                write(format_args!("<div class=\"row {scheme} {face:?}\">\n"));
                for width in WIDTHS {
                    let file = file_name(state, face, scheme, width);
                    write(format_args!(
                        "<figure><figcaption>{width}, {scheme}, {face:?}</figcaption>\
                         <a href=\"{file}\"><img src=\"{file}\" alt=\"\" loading=\"lazy\"></a></figure>\n"
                    ));
                }
                write(format_args!("</div>\n"));
            }
        }
        write(format_args!("</section>\n"));
    }
    html
}

/// Radio buttons that show all rows, or those of one class only.
fn choice<const N: usize>(name: &str, options: [String; N]) -> String {
    let button = |value: &str, checked| {
        format!(
            "<label><input type=\"radio\" name=\"{name}\" value=\"{value}\"{checked}> {value}</label>\n"
        )
    };
    let mut html = button("all", " checked");
    for option in &options {
        html += &button(option, "");
        let condition = format!("body:has([name={name}][value={option}]:checked)");
        html += &format!("<style>{condition} .row:not(.{option}) {{ display: none }}</style>\n");
    }
    html
}

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<title>Stanceline: gallery</title>
<style>
body { margin: 0 1rem 4rem; font: 15px/1.4 system-ui, sans-serif; background: #c9ccd0 }
nav { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem;
      padding: .5rem 0; background: inherit }
section { scroll-margin-top: 4rem }
code { font-weight: normal }
pre { padding: .5rem; overflow: auto; background: #fff; color: #a00 }
.row { display: flex; align-items: flex-start; gap: 1rem; margin-bottom: 1rem; overflow-x: auto }
figure { flex: none; max-height: 90vh; margin: 0; overflow: hidden }
figcaption { font-size: .8rem }
img { zoom: .6 }
</style>
";
