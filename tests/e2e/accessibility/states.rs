//! Checks in every state of the widget.

use crate::article::{Article, READY, SCRIPT};
use crate::element::inline;
use serde_json::json;
use stanceline_e2e::generated;

/// A state: its name, the attributes of the element, and selectors to click.
struct State {
    name: &'static str,
    attributes: &'static str,
    clicks: &'static [&'static str],
}

const fn state(
    name: &'static str,
    attributes: &'static str,
    clicks: &'static [&'static str],
) -> State {
    State {
        name,
        attributes,
        clicks,
    }
}

const STATES: &[State] = &[
    state("the overview", "", &[".overview-others summary"]),
    state("an early event", "event=cia-report", &[".pending summary"]),
    state("a crowded map", "event=sessions-msnbc", &[]),
    state("a move", "event=sessions-recusal", &[]),
    state(
        "a person",
        "event=sessions-recusal",
        &["[data-actor=sessions]"],
    ),
    state(
        "a position",
        "event=sessions-msnbc",
        &["[data-position=depends] .position-label"],
    ),
    state("the list", "event=fbi-inquiry", &["[data-action=events]"]),
    state("the sources", "", &["[data-action=sources]"]),
    state("the text", "", &["[data-action=text]"]),
    state(
        "to scale",
        "event=ryan-condition",
        &["[data-action=scale]", "[data-action=order]"],
    ),
    state(
        "key events",
        "event=post-report",
        &["[data-action=key-only]"],
    ),
    state("playing", "", &["[data-action=play]"]),
    state(
        "shared",
        "permalink event=ryan-condition",
        &["[data-action=share]"],
    ),
    state("a large story", "story=large event=event-700", &[]),
    state(
        "a large list",
        "story=large event=event-700",
        &["[data-action=events]", ".filter-group"],
    ),
    state("a timeline alone", "story=alone", &[]),
    state(
        "an event of a timeline alone",
        "story=alone event=storm",
        &[],
    ),
    state("the second story", "story=second event=extension", &[]),
    state(
        "Arabic",
        "lang=ar event=sessions-recusal",
        &["[data-actor=sessions]"],
    ),
    state("Arabic to scale", "lang=ar", &["[data-action=scale]"]),
];

/// Provides a clipboard and no share sheet.
const STUBS: &str = "<script>
    Object.defineProperty(navigator, 'share', { value: undefined });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } });
</script>";

/// Opens an article with the widget in each state.
pub async fn in_every_state(article: &Article, look: impl AsyncFn(&str)) {
    let second = include_str!("../../../docs/examples/german-nuclear-power.json");
    let stories = [
        inline("large", &generated::story(2_000, 300).to_string()),
        inline("alone", include_str!("../../stories/timeline-alone.json")),
        inline("second", second),
    ];
    for state in STATES {
        let named = |id: &str| {
            state.attributes.contains(&format!("story={id} "))
                || state.attributes.ends_with(&format!("story={id}"))
        };
        let story = ["large", "alone", "second"].iter().position(|id| named(id));
        let story = story.map_or("", |index| &stories[index]);
        article
            .open(&format!(
                "{STUBS}{SCRIPT}{story}<main><h1>Article</h1>
                 <stance-line {}></stance-line></main>",
                state.attributes
            ))
            .await;
        article.wait_for(READY).await;
        for selector in state.clicks {
            article.click(selector).await;
            article.rendered().await;
        }
        look(state.name).await;
    }
}

/// Controls smaller than 24 by 24 pixels without that much room around them, except links within a
/// sentence.
const SMALL: &str = "(() => {
    const controls = [...find('.stanceline').querySelectorAll('button, input, summary, a[href], [role=slider]')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.skip, cite a, .source-list a'));
    const boxes = controls.map(e => e.getBoundingClientRect());
    const found = [];
    controls.forEach((control, i) => {
        const { left, top, width, height } = boxes[i];
        if (width >= 24 && height >= 24) return;
        // Enough room is a circle of 24 pixels around the middle that touches no other target.
        const [x, y] = [left + width / 2, top + height / 2];
        const isNear = boxes.some((box, j) => {
            if (i === j || controls[j].contains(control) || control.contains(controls[j])) return false;
            const dx = Math.max(box.left - x, 0, x - box.right);
            const dy = Math.max(box.top - y, 0, y - box.bottom);
            return Math.hypot(dx, dy) < 12;
        });
        if (isNear) found.push([control.outerHTML.slice(0, 90), width, height]);
    });
    return found;
})()";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_state_passes_axe_and_has_large_controls() {
    let article = Article::start().await;
    for (width, scheme) in [(320, "dark"), (1100, "light")] {
        article.browser.look(width, scheme).await;
        in_every_state(&article, async |state| {
            let place = format!("{state} at {width} px, {scheme}");
            assert_eq!(article.get(SMALL).await, json!([]), "{place}");
            let found = article.browser.violations().await;
            assert_eq!(found, json!([]), "{place}: {found:#}");
        })
        .await;
    }
    article.browser.close().await;
}

/// Texts that don't fit into their elements, except labels of the timeline, which are hidden on
/// purpose.
const CUT: &str = "[...find('.stanceline').querySelectorAll(
        'button, p, li, th, td, h2, h3, h4, span, b, s, cite, summary, blockquote')]
    .filter(e => e.checkVisibility() &&
        !e.closest('.visually-hidden, .timeline-label, .skip, svg') &&
        getComputedStyle(e).display !== 'inline' && e.clientWidth > 0 &&
        (e.scrollWidth > e.clientWidth + 2 ||
            e.scrollHeight > e.clientHeight + 4 && getComputedStyle(e).overflowY !== 'visible'))
    .map(e => [e.outerHTML.slice(0, 120), e.scrollWidth, e.clientWidth])";

/// With the text spacing of WCAG, nothing is cut off and nothing scrolls sideways.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn spaced_out_text_is_not_cut_off() {
    let article = Article::start().await;
    for width in [320, 720] {
        article.browser.look(width, "light").await;
        in_every_state(&article, async |state| {
            article
                .run(
                    "const sheet = new CSSStyleSheet();
                     sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                         word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
                     find('.stanceline').getRootNode().adoptedStyleSheets.push(sheet);",
                )
                .await;
            article
                .wait_for("document.documentElement.scrollWidth <= innerWidth")
                .await;
            assert_eq!(article.get(CUT).await, json!([]), "{state} at {width} px");
        })
        .await;
    }
    article.browser.close().await;
}
