//! HTML that stands where the widget goes: what a page shows before the code
//! is there, and whenever it can't be.

mod blocks;

use crate::components::{ExplainerProps, Fallback, FallbackProps, StoryText, StoryTextProps};
use crate::story::Story;
use std::rc::Rc;
use yew::{BaseComponent, LocalServerRenderer, html};

/// The content of `#stanceline` in the stand-alone page.
pub fn page(story: Story) -> String {
    picture(FallbackProps {
        widget: widget(story, 1),
        text: None,
    })
}

/// What [`fragment`] shows, and how.
#[derive(Clone, Copy, Debug)]
pub struct FragmentOptions<'a> {
    /// Address of the release's `stanceline.css`.
    pub stylesheet: &'a str,
    /// Id of the event that the element selects, if any.
    pub event: Option<&'a str>,
    /// Level of the first heading, 1 to 6: the `heading-level` of the element.
    pub heading_level: u8,
}

impl<'a> FragmentOptions<'a> {
    /// The overview under a heading of level 2.
    pub fn new(stylesheet: &'a str) -> Self {
        Self {
            stylesheet,
            event: None,
            heading_level: 2,
        }
    }
}

/// What is pasted inside `<stance-line>`: the first picture as a declarative
/// shadow root, styled by the stylesheet at this address, around the whole
/// story as plain HTML. Where a content system drops the former, the latter is
/// shown.
///
/// Without an event of that id in the story the picture is of the overview.
pub fn fragment(story: Story, options: &FragmentOptions) -> String {
    let mut widget = widget(story, options.heading_level);
    widget.event = options.event.map(|id| id.to_owned().into());
    let text = render::<StoryText>(StoryTextProps {
        widget: widget.clone(),
    });
    let picture = picture(FallbackProps {
        widget,
        text: Some(html! { <slot></slot> }),
    });
    let stylesheet = escape(options.stylesheet);
    // `crossorigin`, because pages with a `Cross-Origin-Embedder-Policy` load it only so.
    let html = format!(
        "<template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"{stylesheet}\" crossorigin=\"anonymous\"><div>{picture}</div></template>{text}"
    );
    blocks::protect(&html) + "\n"
}

/// Text as HTML, in an element or in an attribute with double quotes.
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

/// The first state of the widget. Its controls are disabled until a script runs that remembers
/// what readers do with them: where the script is missing, no button looks alive.
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
    // A line end in a text of the story is not one of the HTML.
    blocks::divide(&html.replace('\n', "&#10;"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::BUNDLED;

    const ALONE: &str = include_str!("../../tests/stories/timeline-alone.json");

    fn bundled() -> Story {
        Story::from_json(BUNDLED).expect("the bundled story")
    }

    /// A picture of an event.
    fn at(event: Option<&str>) -> FragmentOptions<'_> {
        FragmentOptions {
            event,
            ..FragmentOptions::new("s.css")
        }
    }

    /// WordPress's `wpautop` makes paragraphs of line ends and around blocks that it knows.
    #[test]
    fn a_content_system_finds_no_paragraphs_to_make_in_a_fragment() {
        let json = BUNDLED.replace("general stepped", "general\\n\\nstepped");
        assert!(json != BUNDLED);
        for json in [&json, ALONE] {
            let story = Story::from_json(json).expect("a valid story");
            let html = fragment(story, &FragmentOptions::new("s.css"));
            assert_eq!(html.find('\n'), Some(html.len() - 1));
            let names = html.split('<').skip(1);
            let names = names.map(|tag| tag.split([' ', '>']).next().unwrap_or_default());
            for name in names.filter(|name| name.chars().any(|c| c.is_ascii_lowercase())) {
                let known = "a b bdi br cite i input link path rect s slot small span strong svg \
                    template";
                let name = name.trim_start_matches('/');
                assert!(known.split(' ').any(|known| known == name), "{name}");
            }
        }
    }

    /// Until a script runs that remembers clicks, nothing looks as if it could be clicked.
    #[test]
    fn controls_are_disabled_until_a_script_runs() {
        for html in [page(bundled()), fragment(bundled(), &at(None))] {
            let html = html.to_ascii_lowercase();
            let mut buttons = html.split("<button").skip(1).peekable();
            assert!(buttons.peek().is_some() && !html.contains("<input"));
            assert!(buttons.all(|button| button.starts_with(" disabled ")));
            assert!(html.contains("role=\"slider\" aria-disabled=\"true\" aria-label"));
            assert!(!html.contains("tabindex=\"0\""));
        }
    }

    #[test]
    fn headings_follow_the_level_of_the_element() {
        let options = FragmentOptions {
            heading_level: 4,
            ..at(Some("cia-report"))
        };
        let html = fragment(bundled(), &options);
        for level in ["<H1", "<H2", "<H3"] {
            assert!(!html.contains(level), "{level}");
        }
        for level in ["<H4", "<H5", "<H6"] {
            assert!(light(&html).contains(level), "{level}");
        }
    }

    /// What a browser would show of a text in HTML.
    fn shown(html: &str) -> String {
        let entities = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&amp;", "&"),
        ];
        let plain = |text: String, (entity, char): (&str, &str)| text.replace(entity, char);
        entities.into_iter().fold(html.to_owned(), plain)
    }

    /// What is outside the shadow root of a fragment.
    fn light(html: &str) -> &str {
        html.split_once("</template>").expect("a template").1
    }

    /// Every text of a story that a reader is to get.
    fn texts(story: &Story) -> Vec<&str> {
        let mut texts = vec![story.headline.as_str()];
        texts.extend(story.standfirst.as_deref());
        texts.extend(story.question.as_deref());
        for event in &story.events {
            texts.push(&event.headline);
            texts.extend(event.summary.as_deref());
            texts.extend(event.quotes.iter().map(|quote| &*quote.text));
        }
        for position in &story.positions {
            texts.push(&position.label);
            texts.extend(position.description.as_deref());
        }
        for stance in &story.stances {
            let actor = &story[stance.actor];
            texts.extend([&*stance.evidence.text, &actor.name, &actor.role]);
        }
        texts.extend(story.sources.iter().map(|source| &*source.title));
        texts.extend(story.corrections.iter().map(|correction| &*correction.text));
        texts
    }

    #[test]
    fn every_word_of_the_story_is_in_the_text_of_page_and_fragment() {
        for json in [BUNDLED, ALONE] {
            let story = Story::from_json(json).expect("a valid story");
            let fragment = fragment(story.clone(), &FragmentOptions::new("s.css"));
            let page = page(story.clone());
            for text in [shown(light(&fragment)), shown(&page)] {
                for part in texts(&story) {
                    assert!(text.contains(part), "{part}");
                }
            }
        }
    }

    #[test]
    fn the_fallback_shows_the_selected_event() {
        let picture = |event| fragment(bundled(), &at(event));
        let html = picture(Some("chairman-trust"));
        assert!(html.contains("data-detail=\"chairman-trust\""));
        assert!(html.contains("data-headline=\"chairman-trust\""));
        assert!(html.contains("data-event=\"chairman-trust\" aria-current=\"step\""));
        assert!(html.contains(">15 of 24<") && html.contains("data-story=\"sessions-recusal\""));
        assert!(html.contains("data-new=\"\" data-qualified=\"\""));
        assert!(!html.contains("data-action=\"start\""));
    }

    #[test]
    fn without_an_event_the_fallback_shows_the_overview() {
        for event in [None, Some("no-such-event")] {
            let html = fragment(bundled(), &at(event));
            assert!(!html.contains("data-detail") && !html.contains("aria-current"));
            assert!(!html.contains("data-headline"));
            assert!(html.contains("data-action=\"start\""));
        }
    }

    #[test]
    fn a_timeline_alone_has_no_map() {
        let story = Story::from_json(ALONE).expect("a valid story");
        let html = fragment(story, &at(Some("mole")));
        for part in [
            "transcript-table",
            "class=\"map",
            "class=\"changes",
            "osition",
        ] {
            assert!(!html.contains(part), "{part}");
        }
        let light = light(&html);
        assert!(light.contains("Survey of the marsh") && !light.contains("<DETAILS"));
    }

    #[test]
    fn without_its_tags_it_is_still_text() {
        for html in [
            page(bundled()),
            fragment(bundled(), &at(Some("cia-report"))),
        ] {
            let text: String = html
                .split('<')
                .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
                .collect();
            assert!(
                text.trim_start()
                    .starts_with("Jeff Sessions and the Russia inquiry")
            );
            for word in text.split_whitespace() {
                let is_glued = word.as_bytes().windows(2).any(|pair| {
                    let ends = pair[0].is_ascii_lowercase() || b".0123456789".contains(&pair[0]);
                    ends && pair[1].is_ascii_uppercase()
                });
                let name = word.trim_matches(|char: char| !char.is_alphanumeric());
                assert!(!is_glued || BUNDLED.contains(name), "{word}");
            }
        }
    }

    #[test]
    fn text_is_never_markup() {
        let attack = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&";
        let json = BUNDLED.replace("Jeff Sessions and the Russia inquiry", "@@");
        let json = json.replace("@@", &attack.replace('"', "\\\""));
        let story = Story::from_json(&json).expect("any text will do");
        let html = fragment(story, &FragmentOptions::new("\"><script>"));
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
        assert!(html.contains("&lt;script&gt;alert(1)"));
    }

    #[test]
    fn nothing_has_a_style_that_a_strict_policy_would_block() {
        for json in [BUNDLED, ALONE] {
            let story = || Story::from_json(json).expect("a valid story");
            let event = story().events.last().map(|event| event.id.clone());
            for html in [
                page(story()),
                fragment(story(), &FragmentOptions::new("s.css")),
                fragment(story(), &at(event.as_deref())),
            ] {
                assert!(!html.contains("style=") && !html.contains("<style"));
            }
        }
    }
}
