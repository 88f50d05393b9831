//! The stand-alone page with another story, as docs/embedding.md describes.

use serde_json::Value;

/// The stand-alone page `html` of a release with `story`, and without the prerendered content of
/// the bundled story.
///
/// # Panics
/// If `html` is not such a page.
pub fn with_story(html: &str, story: &Value) -> String {
    let (before, rest) = html
        .split_once("<main id=\"stanceline\">")
        .expect("the widget's element");
    let (_, after) = rest
        .split_once("</main>")
        .expect("the end of the widget's element");
    // The story must not contain the end of its script element.
    let story = story.to_string().replace('<', "\\u003c");
    format!(
        "{before}<main id=\"stanceline\" data-story=\"inline\"></main>\
         <script type=\"application/json\" id=\"inline\">{story}</script>{after}"
    )
}
