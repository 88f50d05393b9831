//! Pages and pieces of pages for a story.

use serde_json::{Value, json};
use stanceline::embed;
use stanceline::story::Story;

/// How tall a frame without any script is made: the overview in a column of so
/// many pixels.
const FRAME: (u32, u32) = (640, 1500);

/// Id of the story in a stand-alone page.
const STORY_ID: &str = "stanceline-story";

/// A story with the text of its file.
pub struct Written<'s> {
    /// The story.
    pub story: &'s Story,
    /// Its JSON.
    pub text: &'s str,
}

impl Written<'_> {
    /// The stand-alone page of a release, telling this story instead. `oembed` is
    /// the address of the answer for oEmbed.
    ///
    /// # Errors
    /// If the page is not as a release makes it.
    pub fn page(&self, template: &str, oembed: Option<&str>) -> Result<String, String> {
        let odd = || "the page of the release is not as expected; make it anew".to_owned();
        let (head, body) = template.split_once("</head>").ok_or_else(odd)?;
        let (start, rest) = body
            .split_once("<main id=\"stanceline\">")
            .ok_or_else(odd)?;
        let (_, end) = rest.split_once("</main>").ok_or_else(odd)?;
        let (before, rest) = head.split_once("<title>").ok_or_else(odd)?;
        let (_, after) = rest.split_once("</title>").ok_or_else(odd)?;
        let lang = format!("<html lang=\"{}\"", escape(&self.story.lang));
        let before = before.replacen("<html lang=\"en\"", &lang, 1);
        let is_oembed = |line: &&str| line.contains("application/json+oembed");
        let after: Vec<_> = after.split('\n').filter(|line| !is_oembed(line)).collect();
        let title = escape(&self.story.headline);
        let oembed = oembed.map_or_else(String::new, |address| {
            format!(
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" \
                 title=\"{title}\">\n",
                escape(address)
            )
        });
        Ok([
            &before,
            "<title>",
            &title,
            "</title>",
            &after.join("\n"),
            &oembed,
            "</head>",
            start,
            &format!("<main id=\"stanceline\" data-story=\"{STORY_ID}\">"),
            &embed::page(self.story.clone()),
            "</main>\n",
            &self.script(STORY_ID)?,
            end,
        ]
        .concat())
    }

    /// What to paste into an article, with the folder of the widget at an address
    /// that ends in a slash.
    ///
    /// # Errors
    /// If the text of the story is not JSON.
    pub fn snippet(&self, base: &str) -> Result<String, String> {
        let id = format!("stanceline-{}", self.story.id);
        let base = escape(base);
        Ok(format!(
            "<script type=\"module\" src=\"{base}stanceline.js\"></script>\n{}\n\
             <stance-line story=\"{id}\">\n{}</stance-line>\n",
            self.script(&id)?,
            self.fallback(&base),
        ))
    }

    /// What stands in the element until the widget is there.
    pub fn fallback(&self, base: &str) -> String {
        embed::fragment(self.story.clone(), &format!("{base}stanceline.css"), None)
    }

    /// The story as JSON in a page. No text in it can end the script.
    fn script(&self, id: &str) -> Result<String, String> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        let json: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let json = json.to_string().replace('<', "\\u003c");
        Ok(format!(
            "<script type=\"application/json\" id=\"{id}\">{json}</script>"
        ))
    }
}

/// A frame for a page that takes no scripts, with the one script that gives it
/// its height.
pub fn iframe(story: &Story, base: &str) -> String {
    let base_url = escape(base);
    format!(
        "{}\n<script src=\"{base_url}frame.js\" async></script>\n",
        frame(story, base)
    )
}

/// What oEmbed asks for, as JSON.
pub fn oembed(story: &Story, base: &str) -> String {
    let (width, height) = FRAME;
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "Stanceline",
        "title": story.headline,
        "width": width,
        "height": height,
        "html": frame(story, base),
    });
    format!("{answer}\n")
}

fn frame(story: &Story, base: &str) -> String {
    let (_, height) = FRAME;
    // Sources open beside the page, if there are any to open.
    let sandbox = match story.sources.iter().any(|source| source.url.is_some()) {
        true => "allow-scripts allow-popups allow-popups-to-escape-sandbox",
        false => "allow-scripts",
    };
    format!(
        "<iframe data-stanceline src=\"{}index.html\" title=\"{}\" width=\"100%\" \
         height=\"{height}\" sandbox=\"{sandbox}\" loading=\"lazy\" style=\"border:0\"></iframe>",
        escape(base),
        escape(&story.headline),
    )
}

/// Text as it stands in HTML, in an attribute, too.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use stanceline::story::BUNDLED;

    const TEMPLATE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<title>Old</title>\n\
        <link rel=\"alternate\" type=\"application/json+oembed\" href=\"old\" title=\"Old\">\n\
        <link rel=\"stylesheet\" href=\"page-1.css\">\n</head>\n<body>\n\
        <main id=\"stanceline\"><p>Old</p></main>\n<script src=\"page-1.js\"></script>\n</body>\n";

    /// The bundled story with another headline and question.
    fn with(text: &str, test: impl FnOnce(Written)) {
        let mut json: Value = serde_json::from_str(BUNDLED).expect("JSON");
        json["headline"] = text.into();
        json["question"] = text.into();
        json["lang"] = "de-\"AT".into();
        let text = json.to_string();
        let story = Story::from_json(&text).expect("any text will do");
        test(Written {
            story: &story,
            text: &text,
        });
    }

    #[test]
    fn nothing_of_the_other_story_is_left() {
        with("New", |written| {
            let html = written
                .page(TEMPLATE, Some("https://a.example/oembed.json"))
                .expect("a page");
            assert!(!html.contains("Old") && !html.contains("\"old\""), "{html}");
            assert!(html.contains("<title>New</title>"));
            assert!(html.contains("<html lang=\"de-&quot;AT\">"));
            assert!(html.contains("href=\"https://a.example/oembed.json\" title=\"New\""));
            assert!(html.contains("<script src=\"page-1.js\"></script>"));
            assert!(
                !written
                    .page(TEMPLATE, None)
                    .expect("a page")
                    .contains("oembed")
            );
        });
        with("New", |written| {
            assert!(written.page("<p>Something else</p>", None).is_err());
        });
    }

    #[test]
    fn no_text_of_a_story_is_markup_in_any_piece() {
        let attack = "</script></title></main><script>alert(1)</script><!-- $& \" '";
        with(attack, |written| {
            let page = written.page(TEMPLATE, None).expect("a page");
            let pieces = [
                page,
                written
                    .snippet("https://a.example/\"><script>/")
                    .expect("a snippet"),
                iframe(written.story, "https://a.example/\"><script>/"),
            ];
            for html in pieces {
                assert!(
                    !html.contains("<script>alert") && !html.contains("<!-- $"),
                    "{html}"
                );
                assert!(!html.contains("\"><script>"), "{html}");
            }
            let answer: Value = serde_json::from_str(&oembed(written.story, "b/")).expect("JSON");
            assert_eq!(answer["title"], attack);
        });
    }

    #[test]
    fn the_story_in_the_page_is_the_story() {
        with("New", |written| {
            let page = written.page(TEMPLATE, None).expect("a page");
            let (_, json) = page
                .split_once("id=\"stanceline-story\">")
                .expect("a script");
            let (json, _) = json.split_once("</script>").expect("its end");
            assert_eq!(Story::from_json(json).as_ref(), Ok(written.story));
        });
    }
}
