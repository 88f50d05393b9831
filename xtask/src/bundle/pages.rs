//! The pages of the release.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::file::File;

/// The stand-alone page, from `index.html`.
pub struct Page<'a> {
    pub template: String,
    /// What stands in `#stanceline` until the widget does.
    pub still: String,
    /// Its styles, which are in it: it can be read after a single request.
    pub styles: &'a str,
    pub script: &'a File,
    pub code: &'a File,
    /// Address of the oEmbed answer.
    pub oembed: Option<String>,
}

impl Page<'_> {
    /// As it is served.
    pub fn html(&self) -> String {
        let Self {
            styles,
            script,
            code,
            ..
        } = self;
        let mut head = style(styles);
        if let Some(oembed) = &self.oembed {
            head += &format!(
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">\n",
                escape(oembed),
                escape(self.title())
            );
        }
        // At the end, so that on a slow line it takes nothing away from what is
        // to be read first.
        let script = format!(
            "<link rel=\"preload\" href=\"{}\" as=\"fetch\" type=\"application/wasm\" \
             crossorigin=\"anonymous\">\n\
             <script type=\"module\" src=\"{}\" crossorigin=\"anonymous\" integrity=\"{}\"></script>",
            code.name,
            script.name,
            script.integrity()
        );
        self.assemble(&head, &script)
    }

    /// The policy that allows what the page has in it and what it loads.
    pub fn policy(&self) -> String {
        let styles = checksum(self.styles);
        format!(
            "script-src 'self' 'wasm-unsafe-eval'; style-src 'self' '{styles}'; connect-src 'self'\n"
        )
    }

    /// The template with everything in it that Trunk would have put there.
    pub fn assemble(&self, head: &str, script: &str) -> String {
        let mut html = String::new();
        for line in self.template.lines() {
            let trimmed = line.trim();
            let is_trunks = trimmed.starts_with("<link")
                && (trimmed.contains("data-trunk") || trimmed.contains("stylesheet"));
            if is_trunks || trimmed.is_empty() {
                continue;
            }
            if trimmed == "</head>" {
                html += head;
            }
            if trimmed.starts_with("<script") {
                html += script;
                html += "\n";
                continue;
            }
            html += trimmed;
            html += "\n";
        }
        let place = "<main id=\"stanceline\">";
        html.replacen(place, &format!("{place}{}", self.still), 1)
    }

    /// The title of the page, as it is in the HTML.
    fn title(&self) -> &str {
        let title = self.template.split_once("<title>");
        let title = title.and_then(|(_, rest)| rest.split_once("</title>"));
        title.map_or("", |(title, _)| title)
    }
}

/// The demonstration article with the fragment pasted into its element.
pub fn demo(template: &str, fragment: &str) -> String {
    template.replacen("<!-- fallback.html -->", fragment, 1)
}

/// Styles as they stand in a page.
pub fn style(styles: &str) -> String {
    format!("<style>{styles}</style>\n")
}

/// As a policy names what it allows.
fn checksum(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = r#"<!doctype html>
  <head>
    <title>Who wants what</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/page.css"/>

    <link data-trunk rel="rust" data-trunk-id="9" />
  </head>
  <body>
    <main id="stanceline"></main>
    <script type="module" src="page.js"></script>
  </body>
"#;

    fn with_page(test: impl FnOnce(Page)) {
        test(Page {
            template: TEMPLATE.into(),
            still: "<p>Still</p>".into(),
            styles: "p { margin: 0 }",
            script: &File::stable("p.js", ""),
            code: &File::stable("c.wasm", ""),
            oembed: Some("https://a.example/\"x\"/oembed.json".into()),
        });
    }

    #[test]
    fn the_page_leads_to_the_files_of_the_release_alone() {
        with_page(|page| {
            let html = page.html();
            assert!(
                !html.contains("data-trunk") && !html.contains("page.css"),
                "{html}"
            );
            assert!(!html.contains("src=\"page.js\""), "{html}");
            assert!(
                html.contains("<style>p { margin: 0 }</style>") && html.contains("src=\"p.js\""),
                "{html}"
            );
            assert!(html.contains("<link rel=\"icon\""), "{html}");
            assert!(
                html.contains("<main id=\"stanceline\"><p>Still</p></main>"),
                "{html}"
            );
        });
    }

    #[test]
    fn the_policy_names_the_styles_in_the_page() {
        with_page(|page| {
            // printf 'p { margin: 0 }' | openssl dgst -sha256 -binary | base64
            let checksum = "'sha256-7IWhgxoOGTB5NQzjGk9OPt0FwhVeBvZGoWgF9xLLh8c='";
            assert!(page.policy().contains(checksum), "{}", page.policy());
        });
    }

    #[test]
    fn the_address_of_the_oembed_answer_stays_within_its_quotes() {
        with_page(|page| {
            let html = page.html();
            assert!(html.contains("https://a.example/&quot;x&quot;/oembed.json"));
        });
    }
}
