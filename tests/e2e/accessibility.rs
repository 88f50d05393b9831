//! For every reader: by the keyboard alone, with larger text, for eyes that need
//! contrast, for hands that need room.

use crate::article::{AT, Article, READY, SCRIPT};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const SPACE: char = ' ';
const ESCAPE: char = '\u{e00c}';
const SHIFT: char = '\u{e008}';
const LEFT: char = '\u{e012}';
const RIGHT: char = '\u{e014}';
const HOME: char = '\u{e011}';
const END: char = '\u{e010}';

impl Article {
    /// Presses keys one after the other, wherever the focus is.
    async fn press(&self, keys: &[char]) {
        let actions = keys
            .iter()
            .fold(KeyActions::new("keyboard".into()), |keys, &value| {
                keys.then(KeyAction::Down { value })
                    .then(KeyAction::Up { value })
            });
        let pressed = self.browser.client.perform_actions(actions).await;
        pressed.expect("keys");
    }

    /// Goes back by the keyboard.
    async fn press_back(&self) {
        let actions = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: SHIFT })
            .then(KeyAction::Down { value: TAB })
            .then(KeyAction::Up { value: TAB })
            .then(KeyAction::Up { value: SHIFT });
        let pressed = self.browser.client.perform_actions(actions).await;
        pressed.expect("keys");
    }

    /// Presses Tab until what is focused in the widget fits a selector.
    async fn tab_to(&self, selector: &str) {
        for _ in 0..120 {
            self.press(&[TAB]).await;
            let fits = format!("{FOCUSED}?.matches('{selector}') ?? false");
            if self.get(&fits).await == json!(true) {
                return;
            }
        }
        panic!("Tab never comes to {selector}");
    }

    /// An article with something to focus before and after the widget.
    async fn between_links(width: u32) -> Self {
        let article = Self::start().await;
        article.browser.look(width, "light").await;
        article
            .open(&format!(
                "{SCRIPT}<main><h1>Article</h1><p><a id=before href='#before'>Before</a></p>
                 <stance-line></stance-line><p><a id=after href='#after'>After</a></p></main>"
            ))
            .await;
        article.wait_for(READY).await;
        article
            .run("document.querySelector('#before').focus()")
            .await;
        article
    }
}

/// What has the focus in the widget.
const FOCUSED: &str = "document.querySelector('stance-line').shadowRoot.activeElement";

/// A reader without a pointer: past it, through it, and everything in it used.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn everything_is_done_with_the_keyboard_alone() {
    let article = Article::between_links(1100).await;
    let at = async |event: &str| article.wait_for(&format!("{AT} === '{event}'")).await;

    // Past the widget.
    article.press(&[TAB]).await;
    let skip = format!("{FOCUSED}?.dataset.action === 'skip'");
    article.wait_for(&skip).await;
    article.press(&[ENTER]).await;
    article
        .wait_for(&format!("{FOCUSED}.matches('.end')"))
        .await;
    article.press(&[TAB]).await;
    article
        .wait_for("document.activeElement.id === 'after'")
        .await;
    // And back to its start.
    article.press_back().await;
    article
        .wait_for(&format!("{FOCUSED}?.matches('.end')"))
        .await;
    article.press(&[ENTER]).await;
    article.wait_for(&skip).await;
    article
        .run("document.querySelector('#before').focus()")
        .await;

    // Through the story by the buttons, then by the arrow keys.
    article.tab_to("[data-action=next]").await;
    article.press(&[ENTER]).await;
    at("heritage-encounter").await;
    article.press(&[SPACE]).await;
    at("september-visit").await;
    article.tab_to("[data-event]").await;
    article.press(&[RIGHT]).await;
    at("obama-accusation").await;
    article.press(&[LEFT]).await;
    at("september-visit").await;
    article.press(&[END]).await;
    at("sessions-recusal").await;
    article.press(&[HOME]).await;
    at("heritage-encounter").await;
    article.press(&[ESCAPE]).await;
    article.wait_for(&format!("!{AT}")).await;
    let on_event = format!("{FOCUSED}.dataset.event === 'heritage-encounter'");
    article.wait_for(&on_event).await;

    // The evidence of a position, there and back.
    article.tab_to("[data-actor=issa]").await;
    article.press(&[ENTER]).await;
    article.wait_for("find('.actor')").await;
    article.tab_to("[data-action=close]").await;
    article.press(&[SPACE]).await;
    let on_chip = format!("!find('.actor') && {FOCUSED}?.dataset.actor === 'issa'");
    article.wait_for(&on_chip).await;

    // Narrowed to a name, and everybody again.
    article
        .run("document.querySelector('#before').focus()")
        .await;
    article.tab_to(".search").await;
    article.press(&['r', 'y', 'a', 'n']).await;
    article
        .wait_for("find('.map').querySelectorAll('[data-actor]').length === 1")
        .await;
    article.tab_to("[data-action=show-all]").await;
    article.press(&[ENTER]).await;
    let on_search = format!("!find('[data-action=show-all]') && {FOCUSED}?.matches('.search')");
    article.wait_for(&on_search).await;

    // Another order, to scale, play and pause, as text and back.
    article
        .run("document.querySelector('#before').focus()")
        .await;
    article.tab_to("[data-action=text]").await;
    article.press(&[ENTER]).await;
    article.wait_for("find('.transcript')").await;
    article.press(&[SPACE]).await;
    article.wait_for("find('.stage')").await;
    article.tab_to("[data-action=play]").await;
    article.press(&[SPACE]).await;
    at("heritage-encounter").await;
    article.press(&[SPACE]).await;
    article
        .wait_for("find('[data-action=play]').ariaPressed === 'false'")
        .await;
    article
        .tab_to(".switch button:not([aria-pressed=true])")
        .await;
    article.press(&[ENTER]).await;
    let first = "find('[data-event]').dataset.event !== 'heritage-encounter'";
    article.wait_for(first).await;
    article.finish().await;
}

/// Whether what has the focus can be seen to have it, and how large it is.
const LOOK: &str = "(element => {
    if (!element) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    return {
        name: element.dataset.action ?? element.dataset.event ?? element.dataset.actor ??
            element.dataset.to ?? element.textContent,
        seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        inside: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
        control: element.matches('button, a, input, summary'),
        place: [...element.getRootNode().querySelectorAll('*')].indexOf(element),
        width, height,
    };
})";

/// Tab leads through all controls, each once, in the order in which they are
/// read; each is seen to have the focus, and in sight.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_focus_goes_through_all_in_order_and_is_seen() {
    for (width, event) in [(320, None), (1100, Some("cia-report"))] {
        let article = Article::between_links(width).await;
        if let Some(event) = event {
            let select =
                format!("document.querySelector('stance-line').setAttribute('event', '{event}')");
            article.run(&select).await;
            article.wait_for(&format!("{AT} === '{event}'")).await;
        }
        let controls =
            "[...find('.stanceline').querySelectorAll('button, a[href], input, summary')]
            .filter(e => e.tabIndex >= 0 && e.checkVisibility()).length";
        let expected = article.get(controls).await;
        let mut seen: Vec<Value> = Vec::new();
        loop {
            article.press(&[TAB]).await;
            let look = article.get(&format!("{LOOK}({FOCUSED})")).await;
            if look.is_null() {
                break;
            }
            // Some engines scroll a moment later.
            article
                .wait_for(&format!(
                    "(({{ seen, inside }}) => seen && inside)({LOOK}({FOCUSED}))"
                ))
                .await;
            // Firefox stops at what scrolls, too.
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

/// Controls smaller than 24 by 24 pixels, with no such room around them either;
/// links within a sentence aside.
const SMALL: &str = "(() => {
    const controls = [...find('.stanceline').querySelectorAll('button, input, summary, a[href]')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.skip, cite a, dd > a, li > a'));
    const boxes = controls.map(e => e.getBoundingClientRect());
    const found = [];
    controls.forEach((control, i) => {
        const { left, top, width, height } = boxes[i];
        if (width >= 24 && height >= 24) return;
        // Room: a circle of 24 pixels around its middle that meets no other.
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

/// The states that a reader can bring it into, by what is clicked.
const STATES: [&[&str]; 9] = [
    &[],
    &["[data-event=cia-report]"],
    &["[data-event=sessions-recusal]", "[data-actor=sessions]"],
    &[".filter .bloc"],
    &[".switch button:last-child"],
    &["[data-action=scale], .scale"],
    &["[data-action=play]"],
    &["[data-action=text]"],
    &["[data-event=ryan-condition]", "[data-action=link]"],
];

/// Opens the widget anew in each state.
async fn in_every_state(article: &Article, look: impl AsyncFn(String)) {
    for clicks in STATES {
        article
            .open(&format!(
                "{STUBS}{SCRIPT}<main><h1>Article</h1><stance-line permalink></stance-line></main>"
            ))
            .await;
        article
            .run("history.replaceState(null, '', location.pathname)")
            .await;
        article.wait_for(READY).await;
        for selector in clicks {
            article.run(&format!("find('{selector}')?.click()")).await;
            // Drawn, measured and drawn again.
            article
                .run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))")
                .await;
        }
        look(format!("{clicks:?}")).await;
    }
}

/// A clipboard, so that a link can be copied, and no share sheet.
const STUBS: &str = "<script>
    Object.defineProperty(navigator, 'share', { value: undefined });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } });
</script>";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn axe_finds_nothing_in_any_state_of_the_element() {
    let article = Article::start().await;
    for (width, scheme) in [(320, "dark"), (1100, "light")] {
        article.browser.look(width, scheme).await;
        in_every_state(&article, async |state| {
            let found = article.browser.violations().await;
            assert_eq!(found, json!([]), "{state} at {width} px, {scheme}");
        })
        .await;
    }
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_control_is_large_enough_in_any_state() {
    let article = Article::start().await;
    for width in [320, 1100] {
        article.browser.look(width, "light").await;
        in_every_state(&article, async |state| {
            assert_eq!(article.get(SMALL).await, json!([]), "{state} at {width} px");
        })
        .await;
    }
    article.browser.close().await;
}

/// With the spacing that a reader may set, nothing is cut off, and nothing is to
/// be scrolled sideways but the strip.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn spaced_out_text_is_not_cut_off() {
    let cut = "(() => {
        const texts = [...find('.stanceline').querySelectorAll('button, p, li, dd, dt, th, td, h2, h3, h4, span')];
        return texts.filter(e => e.checkVisibility() && !e.closest('.hidden, .events, .skip, svg') &&
            (e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 0 && getComputedStyle(e).display !== 'inline' ||
             e.scrollHeight > e.clientHeight + 4 && getComputedStyle(e).overflowY !== 'visible'))
            .map(e => [e.outerHTML.slice(0, 120), e.scrollWidth, e.clientWidth]);
    })()";
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
            assert_eq!(article.get(cut).await, json!([]), "{state} at {width} px");
        })
        .await;
    }
    article.browser.close().await;
}

/// Colours that stand on each other, and the least contrast: 4.5 for text, 3 for
/// the edges of controls and for marks.
const PAIRS: &str = "[
    ['--text', '--surface', 4.5], ['--text', '--tint', 4.5],
    ['--text-quiet', '--surface', 4.5], ['--text-quiet', '--tint', 4.5],
    ['--accent', '--surface', 4.5], ['--accent', '--tint', 4.5],
    ['--edge', '--surface', 3],
]";

/// The ratio of two colours of the widget as WCAG defines it, as painted.
const CONTRAST: &str = "((one, other) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const probe = document.createElement('i');
    find('.stanceline').append(probe);
    const luminance = name => {
        probe.style.color = `var(${name})`;
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const linear = [...canvas.getImageData(0, 0, 1, 1).data].map(value => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const [a, b] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    probe.remove();
    return (a + 0.05) / (b + 0.05);
})";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_colours_of_both_schemes_have_contrast() {
    for scheme in ["light", "dark"] {
        let article = Article::with(&format!("<stance-line theme={scheme}></stance-line>")).await;
        let shown = article
            .get(&format!(
                "{PAIRS}.map(([a, b, least]) => [a, b, least, {CONTRAST}(a, b)])"
            ))
            .await;
        for pair in shown.as_array().expect("pairs") {
            let (least, ratio) = (pair[2].as_f64(), pair[3].as_f64());
            assert!(ratio >= least && ratio > Some(1.5), "{scheme}: {pair}");
        }
        let surface = article
            .get(&format!("{CONTRAST}('--surface', '--text')"))
            .await;
        assert!(
            surface.as_f64() > Some(7.0),
            "{scheme}: colours are found: {surface}"
        );
        article.finish().await;
    }
}

/// What is heard when stepping: one sentence for each step, said once.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_step_is_announced_once_in_one_sentence() {
    let article = Article::with("<stance-line></stance-line>").await;
    article
        .run(
            "window.heard = [];
             const live = [...find('.stanceline').querySelectorAll('[role=status], [role=alert], [aria-live], output')];
             window.regions = live.length;
             for (const region of live) new MutationObserver(() => {
                 if (region.textContent) heard.push(region.textContent);
             }).observe(region, { childList: true, characterData: true, subtree: true });",
        )
        .await;
    for (count, (event, sentence)) in [
        (
            "heritage-encounter",
            "1 of 24. The Russian ambassador comes up to Sessions after a speech",
        ),
        (
            "september-visit",
            "2 of 24. Sessions, as a senator, meets the Russian ambassador",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        article.click("[data-action=next]").await;
        article.wait_for(&format!("{AT} === '{event}'")).await;
        article
            .wait_for(&format!("heard.length === {}", count + 1))
            .await;
        assert_eq!(
            article.get(&format!("heard[{count}]")).await,
            json!(sentence)
        );
    }
    // A change of position is part of the sentence, and the panel is not read out.
    article.click("[data-event=ryan-condition]").await;
    article.wait_for("heard.length === 3").await;
    let said = article.get("heard[2]").await;
    let said = said.as_str().expect("a sentence");
    assert!(said.contains("Ryan goes on record: It depends"), "{said}");
    assert!(said.len() < 200, "{said}");
    article.finish().await;
}
