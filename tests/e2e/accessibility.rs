//! Keyboard, focus and announcements. The submodules test every state of the widget and its
//! colours.

mod contrast;
mod states;

use crate::article::{AT, Article, READY, SCRIPT};
use crate::element::inline;
use serde_json::{Value, json};
use stanceline_e2e::browser::Key;
use stanceline_e2e::generated;

/// The focused element in the widget.
const FOCUSED: &str = "document.querySelector('stance-line').shadowRoot.activeElement";

impl Article {
    /// Opens an article with a link before and after the widget, and focuses the first.
    async fn between_links(width: u32, attributes: &str, scripts: &str) -> Self {
        let article = Self::start().await;
        article.browser.look(width, "light").await;
        article
            .open(&format!(
                "{SCRIPT}{scripts}<main><h1>Article</h1><p><a id=before href='#before'>Before</a></p>
                 <stance-line {attributes}></stance-line>
                 <p><a id=after href='#after'>After</a></p></main>"
            ))
            .await;
        article.wait_for(READY).await;
        article.focus_link().await;
        article
    }

    /// Focuses the link before the widget.
    async fn focus_link(&self) {
        self.run("document.querySelector('#before').focus()").await;
    }

    /// Presses Tab until the focused element matches a selector, which must not contain single
    /// quotes.
    async fn tab_to(&self, selector: &str) {
        for _ in 0..120 {
            self.browser.press(Key::Tab).await;
            if self.get(&has_focus(selector)).await == json!(true) {
                return;
            }
        }
        panic!("Tab never reaches {selector}");
    }

    /// Waits until the focused element matches a selector.
    async fn wait_for_focus(&self, selector: &str) {
        self.wait_for(&has_focus(selector)).await;
    }
}

/// Whether the focused element matches a selector.
fn has_focus(selector: &str) -> String {
    format!("({FOCUSED}?.matches('{selector}') ?? false)")
}

const HEADING: &str = "[data-details-heading]";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn skip_links_lead_past_the_widget_and_back() {
    let article = Article::between_links(1100, "", "").await;
    article.browser.press(Key::Tab).await;
    article.wait_for_focus("[data-skip=past]").await;
    article.browser.press(Key::Enter).await;
    article.wait_for_focus("[data-skip=back]").await;
    article.browser.press(Key::Tab).await;
    article
        .wait_for("document.activeElement.id === 'after'")
        .await;
    article.browser.press_with(Key::Shift, Key::Tab).await;
    article.wait_for_focus("[data-skip=back]").await;
    article.browser.press(Key::Enter).await;
    article.wait_for_focus("[data-skip=past]").await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn everything_works_with_the_keyboard() {
    let article = Article::between_links(1100, "", "").await;
    let press = async |key: char| article.browser.press(key).await;
    let enter = char::from(Key::Enter);
    let at = async |event: &str| article.wait_for(&format!("{AT} === '{event}'")).await;
    let detail = async |id: &str| {
        article
            .wait_for(&format!("find('[data-detail]')?.dataset.detail === '{id}'"))
            .await;
    };

    // The step buttons.
    article.tab_to("[data-action=start]").await;
    press(enter).await;
    at("heritage-encounter").await;
    article.focus_link().await;
    article.tab_to("[data-action=next]").await;
    press(enter).await;
    at("september-visit").await;
    press(' ').await;
    at("obama-accusation").await;
    article.wait_for_focus("[data-action=next]").await;

    // The keys of the slider, which keeps the focus.
    article.focus_link().await;
    article.tab_to("[role=slider]").await;
    for (key, event) in [
        (Key::Right, "cia-report"),
        (Key::Left, "obama-accusation"),
        (Key::Up, "cia-report"),
        (Key::Down, "obama-accusation"),
        (Key::PageUp, "hearing-answer"),
        (Key::End, "sessions-recusal"),
        (Key::PageDown, "fbi-inquiry"),
        (Key::Home, "heritage-encounter"),
    ] {
        press(key.into()).await;
        at(event).await;
        article.wait_for_focus("[role=slider]").await;
        let text = "find('[role=slider]').ariaValueText";
        let headline = "find('[data-headline]').textContent";
        article
            .wait_for(&format!("{text}.includes({headline})"))
            .await;
    }
    press(Key::Left.into()).await;
    article.wait_for(&format!("!{AT}")).await;
    press(Key::End.into()).await;

    // A person, there and back.
    article.tab_to("[data-actor=sessions]").await;
    press(enter).await;
    detail("sessions").await;
    article.wait_for_focus(HEADING).await;
    article.tab_to("[data-action=back]").await;
    press(' ').await;
    article.wait_for_focus("[data-actor=sessions]").await;
    detail("sessions-recusal").await;

    // A position, a person who holds it, and back.
    article.focus_link().await;
    article
        .tab_to("[data-position=recuse] .position-label")
        .await;
    press(enter).await;
    detail("recuse").await;
    article.wait_for_focus(HEADING).await;
    article.tab_to("[data-person=issa]").await;
    press(enter).await;
    detail("issa").await;
    article.wait_for_focus(HEADING).await;
    article.tab_to("[data-action=back]").await;
    press(enter).await;
    article.wait_for_focus("[data-actor=issa]").await;

    // An event from the list.
    article.tab_to("[data-action=events]").await;
    press(enter).await;
    article.wait_for_focus(HEADING).await;
    article.tab_to(".event-list [data-event=cia-report]").await;
    press(enter).await;
    at("cia-report").await;
    article.wait_for_focus("[data-action=events]").await;

    // Those who are not on record yet.
    article.focus_link().await;
    article.tab_to(".pending summary").await;
    press(enter).await;
    article.tab_to("[data-actor=ryan]").await;
    press(enter).await;
    detail("ryan").await;
    article.wait_for_focus(HEADING).await;

    // The other controls.
    article.tab_to("[data-action=key-only]").await;
    press(' ').await;
    article
        .wait_for("find('[role=slider]').ariaValueMax < 24")
        .await;
    press(' ').await;
    article
        .wait_for("find('[role=slider]').ariaValueMax === '24'")
        .await;
    article.tab_to("[data-action=scale]").await;
    press(enter).await;
    article.wait_for("find('[role=slider] circle')").await;
    article.tab_to("[data-action=order]").await;
    press(enter).await;
    let first = "find('[role=slider] [data-event]').dataset.event";
    article
        .wait_for(&format!("{first} !== 'heritage-encounter'"))
        .await;
    article.tab_to("[data-action=sources]").await;
    press(enter).await;
    article.wait_for("find('.source-list')").await;
    article.wait_for_focus(HEADING).await;
    article.tab_to("[data-action=back]").await;
    press(enter).await;
    article.wait_for_focus("[data-action=sources]").await;
    article.focus_link().await;
    article.tab_to("[data-action=text]").await;
    press(enter).await;
    article
        .wait_for("find('.transcript') && !find('.graphic')")
        .await;
    article.wait_for_focus("[data-action=text]").await;
    press(' ').await;
    article.wait_for("find('.graphic')").await;
    article.wait_for_focus("[data-action=text]").await;
    article.focus_link().await;
    article.tab_to("[data-action=play]").await;
    let pressed = "find('[data-action=play]').ariaPressed";
    press(' ').await;
    article.wait_for(&format!("{pressed} === 'true'")).await;
    press(' ').await;
    article.wait_for(&format!("{pressed} === 'false'")).await;
    // Not beyond the end of the page: headless Firefox keeps the focus there.
    article.focus_link().await;
    article.tab_to("[data-action=overview]").await;
    press(enter).await;
    article.wait_for(&format!("!{AT}")).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_large_story_can_be_searched_with_the_keyboard() {
    let story = inline("large", &generated::story(2_000, 300).to_string());
    let article = Article::between_links(720, "story=large event=event-700", &story).await;
    article.tab_to("[data-action=events]").await;
    article.browser.press(Key::Enter).await;
    article.wait_for_focus(HEADING).await;
    let first = "Number(find('.event-list [data-event]').dataset.event.split('-')[1])";
    let before = article.get(first).await;
    article.tab_to("[data-action=earlier]").await;
    article.browser.press(Key::Enter).await;
    article.wait_for(&format!("{first} < {before}")).await;
    article.wait_for_focus(HEADING).await;
    article.tab_to(".filter-search").await;
    article.browser.type_text("velo").await;
    let count = "find('.filter-count').textContent";
    article
        .wait_for(&format!("{count}.includes('of 2000')"))
        .await;
    article.tab_to("[data-action=show-all]").await;
    article.browser.press(Key::Enter).await;
    article.wait_for(&format!("{count} === ''")).await;
    article.wait_for_focus(HEADING).await;
    article.finish().await;
}

/// A click often removes the focused element: the focus must not move to the start of the page.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_focus_is_never_lost() {
    let article = Article::between_links(720, "", "").await;
    for (opened, click, then) in [
        (&[][..], "[data-action=start]", "[role=slider]"),
        (&[], ".map-note [data-event]", "[role=slider]"),
        // A name in a disclosure that is closed when the details go back.
        (
            &[
                ".overview-others summary",
                ".overview-others [data-person=cia]",
            ],
            "[data-action=back]",
            ".overview-others [data-person=cia]",
        ),
        // An actor who is not on the map yet at an earlier event.
        (
            &[
                "[role=slider] [data-event=sessions-recusal]",
                "[data-actor=sessions]",
            ],
            ".details [data-event=heritage-encounter]",
            "[data-person=sessions]",
        ),
        (
            &["[role=slider] [data-event=sessions-denial]"],
            ".event-links [data-event]",
            "[role=slider]",
        ),
        (
            &[
                "[data-action=events]",
                ".event-list [data-event=cia-report]",
            ],
            "[data-action=overview]",
            "[data-action=overview]",
        ),
    ] {
        article.click("[data-action=overview]").await;
        article
            .wait_for(&format!("!{AT} && !find('[data-action=back]')"))
            .await;
        for selector in opened {
            article.click(selector).await;
        }
        article.wait_for(&format!("find('{click}')")).await;
        article.run(&format!("find('{click}').focus()")).await;
        article.browser.press(Key::Enter).await;
        article.wait_for_focus(then).await;
    }
    // If the page selects an event, the focus stays.
    article
        .run("document.querySelector('#after').focus()")
        .await;
    article
        .run("document.querySelector('stance-line').setAttribute('event', 'fbi-inquiry')")
        .await;
    article.wait_for(&format!("{AT} === 'fbi-inquiry'")).await;
    let after = "document.activeElement.id";
    assert_eq!(article.get(after).await, json!("after"));
    article.finish().await;
}

/// Whether the focus on an element is visible, and where it is.
const LOOK: &str = "(element => {
    if (!element) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return {
        html: element.outerHTML.slice(0, 90),
        seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        // Browsers scroll by whole pixels, so a part of one may be outside. Firefox doesn't scroll
        // to what is partly in the viewport.
        inside: bottom > 8 && left > -1 && top < innerHeight - 8 && right < innerWidth + 1,
        control: element.matches('button, a, input, summary, [role=slider]'),
        place: [...element.getRootNode().querySelectorAll('*')].indexOf(element),
    };
})";

/// Tab reaches all controls once, in reading order. Each is in the viewport with a visible focus.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn tab_reaches_every_control_in_order_and_in_view() {
    for (width, attributes, click) in [
        (320, "", None),
        (
            1100,
            "event=sessions-recusal",
            Some("[data-actor=sessions]"),
        ),
    ] {
        let article = Article::between_links(width, attributes, "").await;
        if let Some(selector) = click {
            article.click(selector).await;
            article.wait_for_focus(HEADING).await;
            article.focus_link().await;
        }
        let controls = "[...find('.stanceline').querySelectorAll('button, a[href], input, summary, [role=slider]')]
            .filter(e => e.tabIndex >= 0 && e.checkVisibility()).length";
        let expected = article.get(controls).await;
        let mut seen: Vec<Value> = Vec::new();
        loop {
            article.browser.press(Key::Tab).await;
            let look = article.get(&format!("{LOOK}({FOCUSED})")).await;
            if look.is_null() {
                break;
            }
            // Some engines scroll with a delay.
            article
                .wait_for(&format!(
                    "(({{ seen, inside }}) => seen && inside)({LOOK}({FOCUSED}))"
                ))
                .await;
            // Firefox also stops at scrollable elements.
            if look["control"] == json!(true) {
                seen.push(look);
            }
            assert!(seen.len() < 200, "the focus never leaves");
        }
        article
            .wait_for("document.activeElement.id === 'after'")
            .await;
        assert_eq!(
            json!(seen.len()),
            expected,
            "{width} px: every control once"
        );
        let places: Vec<_> = seen.iter().map(|look| look["place"].as_u64()).collect();
        assert!(places.is_sorted(), "{width} px: {seen:?}");
        article.finish().await;
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_step_is_announced_once_in_one_sentence() {
    let article = Article::with("<stance-line></stance-line>").await;
    article
        .run(
            "window.heard = [];
             for (const region of find('.stanceline').querySelectorAll('[role=status], [role=alert], [aria-live], output'))
                 new MutationObserver(() => {
                     if (region.textContent) heard.push(region.textContent);
                 }).observe(region, { childList: true, characterData: true, subtree: true });",
        )
        .await;
    let recusal = "March 2, 2017: Sessions recuses himself. \
                   Change: Sessions, from “It depends” to “Recusal”";
    for (count, (event, sentence)) in [
        (
            "heritage-encounter",
            "summer 2016: The Russian ambassador comes up to Sessions after a speech",
        ),
        (
            "september-visit",
            "September 2016: Sessions, as a senator, meets the Russian ambassador",
        ),
        ("sessions-recusal", recusal),
    ]
    .into_iter()
    .enumerate()
    {
        if count < 2 {
            article.click("[data-action=next]").await;
        } else {
            article.select(event).await;
        }
        article.wait_for(&format!("{AT} === '{event}'")).await;
        article
            .wait_for(&format!("heard.length === {}", count + 1))
            .await;
        assert_eq!(
            article.get(&format!("heard[{count}]")).await,
            json!(sentence)
        );
    }
    // Opening something is not announced, because it gets the focus.
    article.click("[data-actor=sessions]").await;
    article.wait_for("find('[part=actor]')").await;
    article.rendered().await;
    assert_eq!(article.get("heard.length").await, json!(3));
    article.finish().await;
}
