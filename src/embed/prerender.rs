//! The static HTML that a page shows until the widget has loaded, and if it can't load.

mod blocks;

use crate::components::{
    ExplainerProps, Fallback, FallbackProps, StoryText, StoryTextProps, TEXT_PAGE, TextPage,
    TextPageProps,
};
use crate::prepared_story::{PreparedStory, TEXT_PART};
use crate::story::Story;
use std::rc::Rc;
use yew::{BaseComponent, LocalServerRenderer, html};

/// The HTML inside `#stanceline` of the stand-alone page. `text_page` is the address of the
/// first of the [`text_pages`], if there are any.
pub fn page(story: Story, text_page: Option<&str>) -> String {
    picture(FallbackProps {
        widget: widget(story, 1),
        text: None,
        text_page: text_page.map(|address| address.to_owned().into()),
    })
}

/// A page with a part of a long story as text.
#[derive(Clone, Debug)]
pub struct PageOfText {
    /// Name of its file: `text.html`, `text-2.html` and so on. Its links to the other pages
    /// and to `index.html` are relative.
    pub name: String,
    /// Text of its `<title>`.
    pub title: String,
    /// Content of its `<body>`.
    pub html: String,
}

/// Name of the first of the [`text_pages`].
pub const FIRST_TEXT_PAGE: &str = "text.html";

/// Whether a story has more than 200 entries of text, which then has pages of its own.
pub fn has_text_pages(story: &Story) -> bool {
    PreparedStory::new(Rc::new(story.clone()), None).text_parts(TEXT_PART) > 1
}

/// The whole text of a long story in pages. Empty for a short story, whose text is in the
/// page with the widget.
pub fn text_pages(story: Story) -> Vec<PageOfText> {
    let story = Rc::new(PreparedStory::new(Rc::new(story), None));
    if story.text_parts(TEXT_PART) == 1 {
        return Vec::new();
    }
    let count = story.text_parts(TEXT_PAGE);
    let name = |index| match index {
        0 => FIRST_TEXT_PAGE.to_owned(),
        index => format!("text-{}.html", index + 1),
    };
    let names: Rc<[String]> = (0..count).map(name).collect();
    let headline = &story.story.headline;
    let page = |index: usize| PageOfText {
        name: names[index].clone(),
        title: match count {
            1 => headline.clone(),
            _ => format!("{headline} · {}", story.words.part(index, count)),
        },
        html: render::<TextPage>(TextPageProps {
            story: story.clone(),
            index,
            names: names.clone(),
        }),
    };
    (0..count).map(page).collect()
}

/// Options of [`fragment`].
#[derive(Clone, Copy, Debug)]
pub struct FragmentOptions<'a> {
    /// Address of the release's `stanceline.css`.
    pub stylesheet: &'a str,
    /// Id of the event that the element selects, if any.
    pub event: Option<&'a str>,
    /// Level of the first heading, 1 to 6: the `heading-level` of the element.
    pub heading_level: u8,
    /// Address of the first of the [`text_pages`], used if the story has any. Without it
    /// the fragment has the whole text, however long.
    pub text_page: Option<&'a str>,
}

impl<'a> FragmentOptions<'a> {
    /// The overview under a heading of level 2.
    pub fn new(stylesheet: &'a str) -> Self {
        Self {
            stylesheet,
            event: None,
            heading_level: 2,
            text_page: None,
        }
    }
}

/// The HTML to paste inside `<stance-line>`: the prerendered widget as a declarative shadow
/// root, and the whole story as plain HTML, which is shown where a content system removes the
/// shadow root.
///
/// For a long story with pages of text, only the first part of the text and a link to the
/// rest. If the story has no event with the given id, the overview is prerendered.
pub fn fragment(story: Story, options: &FragmentOptions) -> String {
    let mut widget = widget(story, options.heading_level);
    widget.event = options.event.map(|id| id.to_owned().into());
    let text = render::<StoryText>(StoryTextProps {
        widget: widget.clone(),
        text_page: options.text_page.map(|address| address.to_owned().into()),
    });
    let picture = picture(FallbackProps {
        widget,
        text: Some(html! { <slot></slot> }),
        text_page: None,
    });
    let stylesheet = escape(options.stylesheet);
    // Pages with a `Cross-Origin-Embedder-Policy` need `crossorigin` to load it.
    let html = format!(
        "<template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"{stylesheet}\" crossorigin=\"anonymous\"><div>{picture}</div></template>{text}"
    );
    blocks::protect(&html) + "\n"
}

/// Escapes text for HTML, in an element or in an attribute with double quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

fn widget(story: Story, heading_level: u8) -> ExplainerProps {
    yew::props!(ExplainerProps {
        story: Rc::new(story),
        heading_level
    })
}

/// The widget in its first state. Its controls are disabled until the script runs that records
/// clicks and keys, so no button looks alive where the script is missing.
fn picture(props: FallbackProps) -> String {
    let html = render::<Fallback>(props);
    let slider = "role=\"slider\" tabindex=\"0\"";
    let disabled = "role=\"slider\" aria-disabled=\"true\"";
    let html = html.replacen(slider, disabled, 1);
    html.replace("<button ", "<button disabled ")
}

fn render<C: BaseComponent>(props: C::Properties) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(props);
    let html = pollster::block_on(renderer.hydratable(false).render());
    // `blocks::protect` replaces line ends of the HTML, not those in the story's texts.
    blocks::divide(&html.replace('\n', "&#10;"))
}

#[cfg(test)]
mod tests;
