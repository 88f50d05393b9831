//! `embed.html`, the page where developers choose how to embed a story.

use super::{Beside, StoryFile, element, frame, sandbox, with_script};
use crate::html::{escape, json_script};
use crate::release::Manifest;
use serde_json::{Value, json};

impl StoryFile<'_> {
    /// `embed.html`, where developers choose how to embed the story, preview it and copy the code.
    /// It is served from the folder of the release. `base` is the web address of that folder,
    /// with a slash at the end, if it is known; `beside` is the file with the story, if the story
    /// is not in the page.
    ///
    /// # Errors
    /// If the text of the story is not JSON.
    pub fn embed_page(
        &self,
        manifest: &Manifest,
        base: Option<&str>,
        beside: Option<&Beside>,
    ) -> Result<String, String> {
        let lang = escape(&self.story.lang);
        let events = self.story.events.iter().map(|event| {
            let (id, headline) = (escape(&event.id), escape(&event.headline));
            format!("<option value=\"{id}\" lang=\"{lang}\">{headline} ({id})</option>\n")
        });
        let levels = (2..=6).map(|level| {
            let selected = if level == self.heading_level {
                " selected"
            } else {
                ""
            };
            format!("<option{selected}>{level}</option>")
        });
        let data = self.embed_data(base, beside)?;
        let story = match beside {
            Some(_) => String::new(),
            None => self.script(&self.pasted_id())?,
        };
        Ok(format!(
            include_str!("embed.html"),
            title = escape(&self.story.headline),
            lang = lang,
            styles = manifest.embed_styles,
            events = events.collect::<String>(),
            levels = levels.collect::<String>(),
            story = story,
            data = json_script("application/json", Some("embed-data"), &data.to_string()),
        ))
    }

    /// The data for the script of the page: the code with placeholders, and what the preview
    /// needs.
    fn embed_data(&self, base: Option<&str>, beside: Option<&Beside>) -> Result<Value, String> {
        // The page lowers the headings; from level 2, none is cut off at 6 yet.
        let file = StoryFile {
            heading_level: 2,
            ..*self
        };
        let code = |mark: &str| {
            let base = format!("{mark}base/");
            let attributes = format!("{}{mark}options", file.story_attributes(&base, beside));
            let story = match beside {
                Some(_) => String::new(),
                None => format!("{mark}story"),
            };
            let frame_src = format!("{base}index.html{mark}query");
            (
                element(&base, &story, &attributes, &file.fallback(&base)),
                with_script(
                    &frame(self.story, &frame_src, &format!("{mark}height")),
                    &base,
                ),
            )
        };
        let (element, iframe) = code("");
        let mark = unused_word(&[&element, &iframe]);
        let (element, iframe) = code(&mark);
        let story = match beside {
            Some(Beside {
                name, integrity, ..
            }) => json!({ "src": name, "integrity": integrity }),
            None => json!({ "story": self.pasted_id() }),
        };
        Ok(json!({
            "mark": mark,
            "element": element,
            "iframe": iframe,
            "base": base,
            "story": story,
            "title": self.story.headline,
            "sandbox": sandbox(self.story),
        }))
    }
}

/// A word that none of the texts contains.
fn unused_word(texts: &[&str]) -> String {
    (0_u32..)
        .map(|number| format!("mark{number}-"))
        .find(|word| texts.iter().all(|text| !text.contains(word)))
        .unwrap_or_default()
}
