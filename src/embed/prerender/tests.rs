use super::*;
use crate::story::BUNDLED;
use serde_json::{Value, json};
use std::collections::HashMap;

const ALONE: &str = include_str!("../../../tests/stories/timeline-alone.json");

fn bundled() -> Story {
    Story::from_json(BUNDLED).expect("the bundled story")
}

/// The options for an event.
fn at(event: Option<&str>) -> FragmentOptions<'_> {
    FragmentOptions {
        event,
        ..FragmentOptions::new("s.css")
    }
}

/// WordPress's `wpautop` adds paragraphs at line ends and around known blocks.
#[test]
fn a_fragment_has_no_line_ends_and_no_lower_case_blocks() {
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

#[test]
fn controls_are_disabled_until_a_script_runs() {
    for html in [page(bundled(), None), fragment(bundled(), &at(None))] {
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

/// The text that a browser shows for HTML without tags.
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

/// The part of a fragment outside its shadow root.
fn light(html: &str) -> &str {
    html.split_once("</template>").expect("a template").1
}

/// Every text of a story that readers must get.
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
        let page = page(story.clone(), None);
        for text in [shown(light(&fragment)), shown(&page)] {
            for part in texts(&story) {
                assert!(text.contains(part), "{part}");
            }
        }
    }
}

#[test]
fn links_and_emphasis_need_no_script() {
    let marks = r#""summary": "*A* [b](https://x.org/\"c?d&e) "#;
    let json = ALONE.replacen(r#""summary": ""#, marks, 1);
    let story = Story::from_json(&json).expect("a valid story");
    let fragment = fragment(story.clone(), &FragmentOptions::new("s.css"));
    let elements = r#"<em class="emphasis">A</em> <a href="https://x.org/&quot;c?d&amp;e" rel="noopener noreferrer">b</a> "#;
    for html in [light(&fragment), &page(story, None)] {
        assert!(html.contains(elements), "{html}");
    }
}

/// A story whose text has pages of its own, with many events, stances, sources and
/// corrections, and with positions that have no stances.
fn long() -> Story {
    let mut json: Value = serde_json::from_str(BUNDLED).expect("JSON");
    json["corrections"] = json!([]);
    let mut more = |list: &str, count: usize, item: &dyn Fn(usize) -> Value| {
        let list = json[list].as_array_mut().expect("a list");
        list.extend((0..count).map(item));
    };
    more(
        "sources",
        300,
        &|ix| json!({ "id": format!("more-{ix}"), "title": format!("Paper {ix}.") }),
    );
    more("events", 600, &|ix| {
        json!({
            "id": format!("more-{ix}"), "date": "2020-01-01",
            "headline": format!("Event {ix}."), "summary": format!("Summary {ix}."),
            "actors": [], "cite": [{ "source": format!("more-{}", ix % 300) }],
        })
    });
    more(
        "positions",
        2,
        &|ix| json!({ "id": format!("more-{ix}"), "label": format!("Position {ix}.") }),
    );
    more("stances", 600, &|ix| {
        json!({
            "actor": "sessions", "position": "more-1", "event": format!("more-{ix}"),
            "evidence": {
                "kind": "quote", "text": format!("Evidence {ix}."),
                "cite": { "source": "more-0" },
            },
        })
    });
    more(
        "corrections",
        300,
        &|ix| json!({ "date": "2021-01-01", "text": format!("Correction {ix}.") }),
    );
    Story::from_json(&json.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_pages_of_text_have_every_word_of_a_long_story_once() {
    let story = long();
    assert!(has_text_pages(&story) && !has_text_pages(&bundled()));
    assert!(text_pages(bundled()).is_empty());
    let pages = text_pages(story.clone());
    assert_eq!(pages.len(), 4);
    assert_eq!(
        [&*pages[0].name, &*pages[3].name],
        ["text.html", "text-4.html"]
    );
    assert!(
        pages[1].title.ends_with(" · Part 2 of 4"),
        "{}",
        pages[1].title
    );
    let html: String = pages.iter().map(|page| &*page.html).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in html.split('<').filter_map(|part| part.split('>').nth(1)) {
        *counts.entry(shown(text.trim())).or_default() += 1;
    }
    for part in texts(&story) {
        assert!(counts.contains_key(part), "{part}");
    }
    for ix in 0..600 {
        for kind in ["Event", "Summary", "Evidence"] {
            assert_eq!(counts[&format!("{kind} {ix}.")], 1, "{kind} {ix}");
        }
    }
    for ix in 0..300 {
        assert_eq!(counts[&format!("Correction {ix}.")], 1, "{ix}");
    }
    for (index, page) in pages.iter().enumerate() {
        let html = &page.html;
        assert!(
            html.contains("<h1") && html.contains("<h2"),
            "{}",
            page.name
        );
        assert_eq!(html.contains("rel=\"prev\""), index > 0);
        assert_eq!(html.contains("rel=\"next\""), index < 3);
        let entries = html.matches("<li>").count() + html.matches("class=\"evidence\"").count();
        assert!(entries <= TEXT_PAGE, "{entries}");
    }
}

#[test]
fn a_long_story_has_its_beginning_in_the_page_and_a_link_to_the_rest() {
    let options = FragmentOptions {
        text_page: Some("https://a.example/\"/text.html"),
        ..at(None)
    };
    for html in [
        page(long(), options.text_page),
        light(&fragment(long(), &options)).to_owned(),
    ] {
        assert!(html.contains("href=\"https://a.example/&quot;/text.html\""));
        assert!(html.contains("Read the whole story as text: 624 events"));
        assert!(html.contains("Event 75.") && !html.contains("Event 76."));
        assert!(!html.contains("<noscript"));
    }
    let short = fragment(bundled(), &options);
    assert_eq!(short, fragment(bundled(), &at(None)));
    assert_eq!(page(bundled(), options.text_page), page(bundled(), None));
}

#[test]
fn without_text_pages_the_html_has_the_whole_text() {
    let story = long();
    let page = page(story.clone(), None);
    let fragment = fragment(story.clone(), &at(None));
    for html in [&page, &fragment] {
        for part in [
            "Event 599.",
            "Evidence 599.",
            "Paper 299.",
            "Correction 299.",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }
    // Browsers with scripts parse the content of `<noscript>` as one text node.
    let (_, rest) = page.split_once("<noscript>").expect("the rest of the text");
    assert!(rest.contains("Event 76.") && !rest.contains("Event 75."));
    assert!(!fragment.contains("<noscript>"));
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
fn without_tags_no_words_run_together() {
    for html in [
        page(bundled(), None),
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
            page(story(), None),
            fragment(story(), &FragmentOptions::new("s.css")),
            fragment(story(), &at(event.as_deref())),
        ] {
            assert!(!html.contains("style=") && !html.contains("<style"));
        }
    }
}
