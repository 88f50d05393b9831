//! HTML for a story: the stand-alone page, and what is pasted into an article.

use crate::html::{escape, json_script};
use crate::release::{LICENSES, Manifest, Release};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::read::GzEncoder;
use serde_json::{Value, json};
use stanceline::embed::{self, FragmentOptions};
use stanceline::i18n::catalogue;
use stanceline::story::{BUNDLED, Story};
use std::io::Read;

/// Size in CSS pixels of an iframe without a script that resizes it: the overview in
/// a column of this width.
const FRAME: (u32, u32) = (640, 1350);

/// Id of the `<script>` with the story in a stand-alone page.
const STORY_ID: &str = "stanceline-story";

/// A story and the file that it was read from.
pub struct StoryFile<'s> {
    /// The story.
    pub story: &'s Story,
    /// The text of its file, which is JSON.
    pub text: &'s str,
    /// Level of the widget's headline in an article, 2 to 6.
    pub heading_level: u8,
}

/// The parts of a stand-alone page that differ between its kinds.
#[derive(Default)]
struct Parts<'p> {
    styles: &'p str,
    /// Address of the oEmbed answer.
    oembed: Option<&'p str>,
    /// Scripts that load the widget.
    scripts: String,
    /// HTML at the end of the body.
    footer: &'p str,
}

impl StoryFile<'_> {
    /// The stand-alone page, to be served with the files of the release. `oembed` is
    /// the address of the oEmbed answer; `footer` is HTML for the end of the body.
    ///
    /// # Errors
    /// If the text of the story is not JSON.
    pub fn page(
        &self,
        manifest: &Manifest,
        oembed: Option<&str>,
        footer: &str,
    ) -> Result<String, String> {
        let Manifest { script, code, .. } = manifest;
        // At the end of the body, so that on a slow connection the scripts don't
        // delay the text.
        let scripts = format!(
            "<link rel=\"preload\" href=\"{}\" as=\"fetch\" type=\"application/wasm\" \
             crossorigin=\"anonymous\">\n\
             <script type=\"module\" src=\"{}\" crossorigin=\"anonymous\" integrity=\"{}\"></script>\n",
            escape(&code.file),
            escape(&script.file),
            escape(&script.integrity)
        );
        self.render(Parts {
            styles: &manifest.styles,
            oembed,
            scripts,
            footer,
        })
    }

    /// The stand-alone page as a single file that contains the whole widget.
    ///
    /// # Errors
    /// If the text of the story is not JSON, or a file of the release can't be read.
    pub fn single_page(&self, release: &Release) -> Result<String, String> {
        let manifest = release.manifest()?;
        // A single file can't load the catalogue of its language.
        let catalogue = catalogue(&self.story.lang).map_or_else(String::new, |(lang, text)| {
            let id = format!("stanceline-words-{lang}");
            format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>\n")
        });
        // Nor does the file with the licences go with it.
        let licenses = release.bytes(LICENSES)?;
        let licenses = String::from_utf8_lossy(&licenses).replace("</", "<\\/");
        let code = release.bytes(&manifest.code.file)?;
        let scripts = format!(
            "{catalogue}\
             <script type=\"text/plain\" id=\"stanceline-licenses\">\n{licenses}</script>\n\
             <script type=\"application/octet-stream\" id=\"stanceline-code\">{}</script>\n\
             <script type=\"module\">{}</script>\n",
            packed(&code)?,
            manifest.single_script.replace("</script", "<\\/script")
        );
        self.render(Parts {
            styles: &manifest.styles,
            scripts,
            ..Parts::default()
        })
    }

    fn render(&self, parts: Parts) -> Result<String, String> {
        let title = escape(&self.story.headline);
        let oembed = parts.oembed.map_or_else(String::new, |address| {
            format!(
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" \
                 title=\"{title}\">\n",
                escape(address)
            )
        });
        let (data_story, story) = if self.is_bundled() {
            (String::new(), String::new())
        } else {
            (
                format!(" data-story=\"{STORY_ID}\""),
                self.script(STORY_ID)?,
            )
        };
        // `<base target>` keeps a source from opening inside a newsroom's iframe.
        Ok(format!(
            include_str!("page.html"),
            lang = escape(&self.story.lang),
            title = title,
            styles = parts.styles,
            oembed = oembed,
            data_story = data_story,
            fallback = embed::page(self.story.clone()),
            scripts = story + &parts.scripts,
            footer = parts.footer,
        ))
    }

    /// Whether the story is the one that the widget contains, which needs no copy in
    /// the page.
    fn is_bundled(&self) -> bool {
        Story::from_json(BUNDLED).is_ok_and(|bundled| bundled == *self.story)
    }

    /// HTML to paste into an article: the element with the story and its fallback.
    /// `base` is the address of the release's folder, with a slash at the end.
    ///
    /// # Errors
    /// If the text of the story is not JSON.
    pub fn snippet(&self, base: &str) -> Result<String, String> {
        let id = format!("stanceline-{}", self.story.id);
        let level = match self.heading_level {
            2 => String::new(),
            level => format!(" heading-level=\"{level}\""),
        };
        // In a block and on one line, as WordPress leaves it, see `stanceline::embed::fragment`.
        Ok(format!(
            "<div><script type=\"module\" src=\"{}stanceline.js\"></script>{}\
             <stance-line story=\"{id}\"{level}>{}</stance-line></div>\n",
            escape(base),
            self.script(&id)?.trim_end(),
            self.fallback(base).trim_end(),
        ))
    }

    /// The content of the element until the widget has loaded. `base` is the address of
    /// the release's folder, with a slash at the end.
    pub fn fallback(&self, base: &str) -> String {
        let stylesheet = format!("{base}stanceline.css");
        let options = FragmentOptions {
            heading_level: self.heading_level,
            ..FragmentOptions::new(&stylesheet)
        };
        embed::fragment(self.story.clone(), &options)
    }

    /// The story as JSON in a `<script>` with this id.
    fn script(&self, id: &str) -> Result<String, String> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        let json: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(json_script("application/json", Some(id), &json.to_string()))
    }
}

/// An iframe of the stand-alone page for articles that allow no other embedding, and
/// the script that resizes it. `base` is the address of the release's folder, with a
/// slash at the end.
pub fn iframe(story: &Story, base: &str) -> String {
    format!(
        "{}\n<script src=\"{}frame.js\" async></script>\n",
        frame(story, base),
        escape(base)
    )
}

/// The oEmbed answer for the stand-alone page, as JSON. `base` is the address of the
/// release's folder, with a slash at the end.
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
    // Only links to sources open other pages.
    let sandbox = if story.sources.iter().any(|source| source.url.is_some()) {
        "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    } else {
        "allow-scripts"
    };
    format!(
        "<iframe data-stanceline src=\"{}index.html\" title=\"{}\" width=\"100%\" \
         height=\"{height}\" sandbox=\"{sandbox}\" loading=\"lazy\" style=\"border:0;height:{height}px\"></iframe>",
        escape(base),
        escape(&story.headline),
    )
}

/// Bytes compressed with gzip, in base64.
fn packed(bytes: &[u8]) -> Result<String, String> {
    let mut packed = Vec::new();
    GzEncoder::new(bytes, Compression::best())
        .read_to_end(&mut packed)
        .map_err(|error| format!("can't compress the widget: {error}"))?;
    Ok(BASE64_STANDARD.encode(packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bundled story with another headline, question and language.
    fn with(text: &str, test: impl FnOnce(StoryFile)) {
        let mut json: Value = serde_json::from_str(BUNDLED).expect("JSON");
        json["headline"] = text.into();
        json["question"] = text.into();
        json["lang"] = "de-\"AT".into();
        let text = json.to_string();
        let story = Story::from_json(&text).expect("any text is valid");
        test(StoryFile {
            story: &story,
            text: &text,
            heading_level: 2,
        });
    }

    fn manifest() -> Manifest {
        serde_json::from_str(
            "{ \"styles\": \"p { margin: 0 }\", \"code\": { \"file\": \"widget-1.wasm\", \"integrity\": \"sha384-1\" }, \"singleScript\": \"\",
               \"script\": { \"file\": \"page-1.js\", \"integrity\": \"sha384-0\" } }",
        )
        .expect("a manifest")
    }

    #[test]
    fn the_page_is_of_this_story_and_loads_the_files_of_the_release() {
        with("New", |file| {
            let oembed = Some("https://a.example/\"x\"/oembed.json");
            let html = file
                .page(&manifest(), oembed, "<p>Footer</p>")
                .expect("a page");
            for part in [
                "<html lang=\"de-&quot;AT\">",
                "<title>New</title>",
                "<style>p { margin: 0 }</style>",
                "href=\"https://a.example/&quot;x&quot;/oembed.json\" title=\"New\"",
                "<main id=\"stanceline\" data-story=\"stanceline-story\"><",
                "href=\"widget-1.wasm\"",
                "src=\"page-1.js\" crossorigin=\"anonymous\" integrity=\"sha384-0\"",
                "<p>Footer</p></body>",
            ] {
                assert!(html.contains(part), "{part} is not in {html}");
            }
            let without_oembed = file.page(&manifest(), None, "").expect("a page");
            assert!(!without_oembed.contains("oembed"), "{without_oembed}");
        });
    }

    #[test]
    fn the_bundled_story_is_not_in_its_page_a_second_time() {
        let story = Story::from_json(BUNDLED).expect("the bundled story");
        let file = StoryFile {
            story: &story,
            text: BUNDLED,
            heading_level: 2,
        };
        let html = file.page(&manifest(), None, "").expect("a page");
        assert!(html.contains("<main id=\"stanceline\"><"));
        assert!(!html.contains("application/json"));
    }

    #[test]
    fn no_text_of_a_story_is_markup() {
        let attack = "</script></title></main><script>alert(1)</script><!-- $& \" '";
        with(attack, |file| {
            let base = "https://a.example/\"><script>/";
            let snippet = file.snippet(base).expect("a snippet");
            for html in [
                file.page(&manifest(), None, "").expect("a page"),
                snippet,
                iframe(file.story, base),
            ] {
                assert!(
                    !html.contains("<script>alert") && !html.contains("<!-- $"),
                    "{html}"
                );
                assert!(!html.contains("\"><script>"), "{html}");
            }
            let answer: Value = serde_json::from_str(&oembed(file.story, "b/")).expect("JSON");
            assert_eq!(answer["title"], attack);
        });
    }

    #[test]
    fn the_page_contains_the_story() {
        with("New", |file| {
            let page = file.page(&manifest(), None, "").expect("a page");
            let (_, json) = page
                .split_once("id=\"stanceline-story\">")
                .expect("a script");
            let (json, _) = json.split_once("</script>").expect("its end");
            assert_eq!(Story::from_json(json).as_ref(), Ok(file.story));
        });
    }
}
