//! The HTML of a story: the stand-alone page, and the snippets for articles.

mod embed_page;

use crate::html::{escape, json_script};
use crate::picture::{self, Prepared};
use crate::release::{LICENSES, Manifest, Release};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::read::GzEncoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};
use stanceline::embed::{self, FragmentOptions, PageOfText};
use stanceline::i18n::catalogue;
use stanceline::story::{BUNDLED, Story};
use std::io::Read;

/// Width and height in CSS pixels of an iframe that no script resizes: in a column of this width,
/// enough for all events of the bundled story but the tallest.
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

/// A file that is served next to the pages of a story.
pub struct Beside {
    /// File name.
    pub name: String,
    /// Content.
    pub text: String,
    /// Checksum for `integrity`, or empty.
    pub integrity: String,
}

/// Options of a stand-alone page.
#[derive(Clone, Copy, Default)]
pub struct Surroundings<'p> {
    /// Address of the oEmbed answer.
    pub oembed: Option<&'p str>,
    /// HTML at the end of the body.
    pub footer: &'p str,
    /// The file of the story, if it is not in the page.
    pub story: Option<&'p Beside>,
    /// Address of the first page of text, if the page doesn't contain all of it.
    pub text_page: Option<&'p str>,
}

/// From this size on, in bytes, the JSON of a story is a file of its own. The page then shows
/// the text first, and loads the story and the widget at the same time.
const MAX_IN_PAGE: usize = 256 * 1024;

/// The parts of a stand-alone page that differ between its kinds.
#[derive(Default)]
struct Parts<'p> {
    styles: &'p str,
    around: Surroundings<'p>,
    /// Scripts that load the widget.
    scripts: String,
    /// JSON of the story with the pictures in it, for a page without other files.
    inlined: Option<String>,
}

impl StoryFile<'_> {
    /// The stand-alone page, which is served with the files of the release.
    ///
    /// # Errors
    /// If the text of the story is not JSON.
    pub fn page(&self, manifest: &Manifest, around: Surroundings) -> Result<String, String> {
        let Manifest { script, code, .. } = manifest;
        let story = around.story.map_or_else(String::new, |story| {
            format!(
                "<link rel=\"preload\" href=\"{}\" as=\"fetch\" type=\"application/json\" \
                 crossorigin=\"anonymous\">\n",
                escape(&story.name)
            )
        });
        // At the end of the body, so that on a slow connection the scripts don't
        // delay the text.
        let scripts = format!(
            "{story}<link rel=\"preload\" href=\"{}\" as=\"fetch\" type=\"application/wasm\" \
             crossorigin=\"anonymous\">\n\
             <script type=\"module\" src=\"{}\" crossorigin=\"anonymous\" integrity=\"{}\"></script>\n",
            escape(&code.file),
            escape(&script.file),
            escape(&script.integrity)
        );
        self.render(Parts {
            styles: &manifest.styles,
            around,
            scripts,
            inlined: None,
        })
    }

    /// The stand-alone page as a single file that contains the whole widget and the pictures.
    ///
    /// # Errors
    /// If the text of the story is not JSON, or a file of the release can't be read.
    pub fn single_page(&self, release: &Release, pictures: &Prepared) -> Result<String, String> {
        let manifest = release.manifest()?;
        // A single file can't load a catalogue.
        let catalogue = catalogue(&self.story.lang).map_or_else(String::new, |(lang, text)| {
            let id = format!("stanceline-words-{lang}");
            format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>\n")
        });
        // Nor is there a separate file with the licences.
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
            inlined: self.inlined(pictures)?,
            ..Parts::default()
        })
    }

    /// The story as JSON in which the addresses of picture files are their content, without
    /// `data:` at the beginning: as a base, that makes addresses of them. Nothing if it has no
    /// picture files.
    fn inlined(&self, pictures: &Prepared) -> Result<Option<String>, String> {
        if pictures.files.is_empty() {
            return Ok(None);
        }
        let mut story = self.value()?;
        for picture in picture::pictures(&story) {
            let file = pictures
                .files
                .iter()
                .find(|(name, ..)| *name == picture.src);
            if let (Some((_, kind, bytes)), Some(object)) =
                (file, story.pointer_mut(&picture.pointer))
            {
                object["src"] = format!("{kind};base64,{}", BASE64_STANDARD.encode(bytes)).into();
            }
        }
        Ok(Some(story.to_string()))
    }

    fn render(&self, parts: Parts) -> Result<String, String> {
        let title = escape(&self.story.headline);
        let around = parts.around;
        let oembed = around.oembed.map_or_else(String::new, |address| {
            format!(
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" \
                 title=\"{title}\">\n",
                escape(address)
            )
        });
        let mut story_of_fallback = self.story.clone();
        let inlined = parts.inlined.as_ref().map(|json| {
            // Otherwise the page would contain each picture twice.
            for actor in &mut story_of_fallback.actors {
                actor.portrait = None;
            }
            for event in &mut story_of_fallback.events {
                event.image = None;
            }
            json_script("application/json", Some(STORY_ID), json)
        });
        let (data_story, story) = match around.story {
            _ if let Some(script) = inlined => (
                format!(" data-story=\"{STORY_ID}\" data-image-base=\"data:\""),
                script,
            ),
            _ if is_bundled(self.story) => (String::new(), String::new()),
            Some(file) => (
                format!(
                    " data-src=\"{}\" data-integrity=\"{}\"",
                    escape(&file.name),
                    file.integrity
                ),
                String::new(),
            ),
            None => (
                format!(" data-story=\"{STORY_ID}\""),
                self.script(STORY_ID)?,
            ),
        };
        // `<base target>` keeps sources from opening inside a newsroom's iframe.
        Ok(format!(
            include_str!("page.html"),
            lang = escape(&self.story.lang),
            title = title,
            styles = parts.styles,
            oembed = oembed,
            data_story = data_story,
            fallback = embed::page(story_of_fallback, around.text_page),
            scripts = story + &parts.scripts,
            footer = around.footer,
        ))
    }

    /// The file for a story that is too large for its page; `None` for a smaller one. Its name
    /// has a checksum: `story-0123456789abcdef.json`.
    ///
    /// # Errors
    /// If the text of the story is not JSON.
    pub fn beside(&self) -> Result<Option<Beside>, String> {
        let text = self.json()?;
        if text.len() < MAX_IN_PAGE {
            return Ok(None);
        }
        let hash = Sha256::digest(&text);
        let hash: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Some(Beside {
            name: format!("story-{hash}.json"),
            integrity: format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&text))),
            text,
        }))
    }

    /// The pages with the whole text of a long story, as names and HTML. `base` is the address of
    /// the folder, with a slash at the end, if it is known.
    pub fn text_pages(&self, manifest: &Manifest, base: Option<&str>) -> Vec<(String, String)> {
        let pages = embed::text_pages(self.story.clone());
        let render = |(index, page): (usize, &PageOfText)| {
            let link = |rel, base, page: Option<&PageOfText>| {
                page.map_or_else(String::new, |page| {
                    let address = escape(&format!("{base}{}", page.name));
                    format!("<link rel=\"{rel}\" href=\"{address}\">\n")
                })
            };
            let canonical = base.map(|base| link("canonical", base, Some(page)));
            let before = index.checked_sub(1).and_then(|before| pages.get(before));
            let links = canonical.unwrap_or_default()
                + &link("prev", "", before)
                + &link("next", "", pages.get(index + 1));
            let html = format!(
                include_str!("text.html"),
                lang = escape(&self.story.lang),
                title = escape(&page.title),
                links = links,
                styles = manifest.styles,
                html = page.html,
            );
            (page.name.clone(), html)
        };
        pages.iter().enumerate().map(render).collect()
    }

    /// The HTML to paste into an article: the element with its fallback and the story. `base` is
    /// the address of the release's folder, with a slash at the end; `story` is the file with the
    /// story, if the snippet doesn't contain it.
    ///
    /// # Errors
    /// If the text of the story is not JSON.
    pub fn snippet(&self, base: &str, story: Option<&Beside>) -> Result<String, String> {
        let json = match story {
            Some(_) => String::new(),
            None => self.script(&self.pasted_id())?,
        };
        let mut attributes = self.story_attributes(base, story);
        if self.heading_level != 2 {
            attributes += &format!(" heading-level=\"{}\"", self.heading_level);
        }
        let fallback = self.fallback(base);
        Ok(element(base, json.trim_end(), &attributes, &fallback))
    }

    /// Id of the `<script>` with the story in an article.
    fn pasted_id(&self) -> String {
        format!("stanceline-{}", self.story.id)
    }

    /// The attributes of the element that name the story.
    fn story_attributes(&self, base: &str, story: Option<&Beside>) -> String {
        match story {
            Some(Beside {
                name, integrity, ..
            }) => {
                let src = escape(&format!("{base}{name}"));
                format!("src=\"{src}\" integrity=\"{integrity}\"")
            }
            None => {
                let id = self.pasted_id();
                let has_files = self
                    .story
                    .clone()
                    .images_mut()
                    .any(|image| image.is_relative());
                let base = match has_files {
                    true => format!(" image-base=\"{}\"", escape(base)),
                    false => String::new(),
                };
                format!("story=\"{id}\"{base}")
            }
        }
    }

    /// The content of the element, which is shown until the widget has loaded. `base` is the
    /// address of the release's folder, with a slash at the end.
    pub fn fallback(&self, base: &str) -> String {
        let stylesheet = format!("{base}stanceline.css");
        let text_page = format!("{base}{}", embed::FIRST_TEXT_PAGE);
        let options = FragmentOptions {
            heading_level: self.heading_level,
            text_page: Some(&text_page),
            ..FragmentOptions::new(&stylesheet)
        };
        let mut story = self.story.clone();
        story.set_image_base(base);
        embed::fragment(story, &options)
    }

    /// The story as JSON in a `<script>` with this id.
    fn script(&self, id: &str) -> Result<String, String> {
        Ok(json_script("application/json", Some(id), &self.json()?))
    }

    /// The story as JSON without white space.
    fn json(&self) -> Result<String, String> {
        Ok(self.value()?.to_string())
    }

    fn value(&self) -> Result<Value, String> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        serde_json::from_str(text).map_err(|error| error.to_string())
    }
}

/// Whether a story is the one that the widget contains, which needs no copy in the page.
pub fn is_bundled(story: &Story) -> bool {
    Story::from_json(BUNDLED).is_ok_and(|bundled| bundled == *story)
}

/// The element, its script and the script with its story. `base` is the address of the
/// release's folder, with a slash at the end. In a block and on one line, because WordPress
/// would add paragraphs otherwise.
fn element(base: &str, story: &str, attributes: &str, fallback: &str) -> String {
    format!(
        "<div><script type=\"module\" src=\"{}stanceline.js\"></script>{story}\
         <stance-line {attributes}>{}</stance-line></div>\n",
        escape(base),
        fallback.trim_end(),
    )
}

/// The HTML to paste into an article that allows only iframes: the iframe, and the script that
/// resizes it. `base` is the address of the release's folder, with a slash at the end.
pub fn iframe(story: &Story, base: &str) -> String {
    with_script(&overview_frame(story, base), base)
}

/// An iframe and the script that resizes it.
fn with_script(frame: &str, base: &str) -> String {
    format!(
        "{frame}\n<script src=\"{}frame.js\" async></script>\n",
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
        "html": overview_frame(story, base),
    });
    format!("{answer}\n")
}

/// The iframe with the overview, at the default height.
fn overview_frame(story: &Story, base: &str) -> String {
    frame(story, &format!("{base}index.html"), &FRAME.1.to_string())
}

/// An iframe with the address and the height in pixels of its page.
fn frame(story: &Story, src: &str, height: &str) -> String {
    format!(
        "<iframe data-stanceline src=\"{}\" title=\"{}\" width=\"100%\" \
         height=\"{height}\" sandbox=\"{}\" loading=\"lazy\" style=\"border:0;height:{height}px\"></iframe>",
        escape(src),
        escape(&story.headline),
        sandbox(story),
    )
}

/// The value of an iframe's attribute `sandbox`.
fn sandbox(story: &Story) -> &'static str {
    // Links to sources and to the text of a long story open new tabs.
    let has_links =
        story.sources.iter().any(|source| source.url.is_some()) || embed::has_text_pages(story);
    if has_links {
        "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    } else {
        "allow-scripts"
    }
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
mod tests;
