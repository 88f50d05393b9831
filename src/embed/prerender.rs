//! HTML that stands where the widget goes: what a page shows before the code
//! is there, and whenever it can't be.

use crate::story::Story;
use crate::view::{ExplainerProps, Still, StillProps, StoryText, StoryTextProps, Told};
use yew::{BaseComponent, LocalServerRenderer, html};

/// The content of `#stanceline` in the stand-alone page.
pub fn page(story: Story) -> String {
    render::<Still>(StillProps {
        widget: widget(story, 1),
        text: None,
    })
}

/// What is pasted inside `<stance-line>`: the first picture as a declarative
/// shadow root, styled by the stylesheet at this address, around the whole
/// story as plain HTML. Where a content system drops the former, the latter is
/// shown.
///
/// The picture is of the event with this id, for elements that select it, too;
/// without one, or if the story has none of that id, of the whole story.
pub fn fragment(story: Story, stylesheet: &str, event: Option<&str>) -> String {
    let mut widget = widget(story, 2);
    widget.event = event.map(|id| id.to_owned().into());
    let text = render::<StoryText>(StoryTextProps {
        widget: widget.clone(),
    });
    let still = render::<Still>(StillProps {
        widget,
        text: Some(html! { <slot></slot> }),
    });
    let stylesheet = stylesheet
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    format!(
        "<template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"{stylesheet}\"><div>{still}</div></template>\n{text}\n"
    )
}

fn widget(story: Story, heading_level: u8) -> ExplainerProps {
    let mut widget = ExplainerProps::new(Told::new(story, None));
    widget.heading_level = heading_level;
    widget
}

fn render<C: BaseComponent>(props: C::Properties) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(props);
    pollster::block_on(renderer.hydratable(false).render())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::BUNDLED;

    fn bundled() -> Story {
        Story::from_json(BUNDLED).expect("the bundled story")
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

    #[test]
    fn every_word_of_the_story_stands_outside_the_shadow_root() {
        let html = fragment(bundled(), "s.css", Some("cia-report"));
        let (_, light) = html.split_once("</template>").expect("a template");
        let light = shown(light);
        let story = bundled();
        let quotes = story.events.iter().flat_map(|event| &event.quotes);
        let texts = quotes.map(|quote| &quote.text);
        let evidence = story.stances.iter().map(|stance| &stance.evidence.text);
        let headlines = story.events.iter().map(|event| &event.headline);
        let summaries = story
            .events
            .iter()
            .filter_map(|event| event.summary.as_ref());
        let events = headlines.chain(summaries);
        for text in texts.chain(evidence).chain(events) {
            assert!(light.contains(&**text), "{text}");
        }
        assert!(light.contains("<ol") && light.contains("<table"));
    }

    #[test]
    fn the_picture_is_of_the_event_that_is_selected() {
        let picture = |event| fragment(bundled(), "s.css", event);
        let html = picture(Some("chairman-trust"));
        assert!(html.contains("data-detail=\"chairman-trust\""));
        assert!(html.contains("data-event=\"chairman-trust\" aria-current=\"step\""));
        // A new chip is wider, and so is the room kept for it.
        assert!(html.contains("<span class=\"chip is-new\">"));
        assert!(html.contains(">15 of 24<") && html.contains("data-story=\"sessions-recusal\""));
        assert!(!html.contains("class=\"panel overview\""));
        for nothing in [picture(None), picture(Some("no-such-event"))] {
            assert!(!nothing.contains("data-detail") && !nothing.contains("aria-current"));
            assert!(nothing.contains("class=\"panel overview\""));
        }
    }

    #[test]
    fn a_timeline_alone_has_no_table_and_no_map() {
        let json = include_str!("../../tests/stories/timeline-alone.json");
        let story = Story::from_json(json).expect("a sound story");
        let html = fragment(story, "s.css", Some("mole"));
        for part in ["<table", "class=\"map\"", "class=\"changes", "osition"] {
            assert!(!html.contains(part), "{part}");
        }
        let (_, light) = html.split_once("</template>").expect("a template");
        assert!(light.contains("Survey of the marsh") && !light.contains("<details"));
    }

    #[test]
    fn text_is_never_markup() {
        let attack = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&";
        let json = BUNDLED.replace("Jeff Sessions and the Russia inquiry", "@@");
        let json = json.replace("@@", &attack.replace('"', "\\\""));
        let story = Story::from_json(&json).expect("any text will do");
        let html = fragment(story, "\"><script>", None);
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
        assert!(html.contains("&lt;script&gt;alert(1)"));
    }

    #[test]
    fn the_page_has_no_style_that_a_strict_policy_would_block() {
        let html = page(bundled());
        assert!(!html.contains("style=") && !html.contains("<style"));
    }
}
