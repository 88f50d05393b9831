//! Uses a page like a reader, with a pointer, a finger or keys: covered and unreachable elements
//! can't be clicked.

use super::{Browser, Engine, PATIENCE, PAUSE};
use fantoccini::actions::{
    ActionSequence, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions,
    PointerAction, TouchActions,
};
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use serde_json::json;
use std::time::Instant;

/// A point in the page, by its distance in CSS pixels from the middle of the visible part of an
/// element: drivers disagree on other origins within iframes.
#[derive(Clone, Debug)]
pub struct Point {
    element: Element,
    x: f64,
    y: f64,
}

/// A pointing device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse with its left button.
    Mouse,
    /// A finger.
    Touch,
}

/// Scrolls an element into view and waits until it doesn't move. Returns the element with its box,
/// the middle of the visible part of its first line and the element that covers this point; or a
/// text that says why a reader can't reach it.
const REACH: &str = "
    const nextFrame = () => new Promise(done => requestAnimationFrame(done));
    const box = () => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left, top, width, height];
    };
    const aim = () => {
        const { left, top, right, bottom } = element.getClientRects()[0] ?? new DOMRect();
        const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
        const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
        const hit = element.getRootNode().elementFromPoint(x, y);
        const cover = element.contains(hit) ? null : hit?.outerHTML.slice(0, 80) ?? 'nothing';
        return { element, box: box(), middle: [x, y], cover };
    };
    return (async () => {
        if (!element) return 'it is not in the page';
        // Scripts can scroll elements that readers can't.
        const clips = [];
        for (let at = element; at; at = at.assignedSlot ?? at.parentNode ?? at.host) {
            if (at.nodeType !== Node.ELEMENT_NODE || at === document.scrollingElement) continue;
            const { overflowX, overflowY } = getComputedStyle(at);
            if (overflowX === 'hidden') clips.push([at, 'scrollLeft', at.scrollLeft]);
            if (overflowY === 'hidden') clips.push([at, 'scrollTop', at.scrollTop]);
        }
        element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        for (const [clip, side, before] of clips)
            if (clip[side] !== before) return 'it is cut off by ' + clip.outerHTML.slice(0, 80);
        // While something moves, a click would hit another element, and in WebKit it is not even
        // a click.
        const animations = element.getRootNode().getAnimations()
            .filter(one => one.effect.getComputedTiming().endTime !== Infinity);
        await Promise.allSettled(animations.map(({ finished }) => finished));
        let before = box();
        for (let frame = 0; frame < 120; frame++) {
            await nextFrame();
            const now = box();
            if (String(now) === String(before)) return aim();
            before = now;
        }
        return 'it does not hold still';
    })();";

/// Finds the first rendered element that matches a selector, in the document or in any open shadow
/// root.
const FIND: &str = "
    const search = root => {
        let hidden = null;
        for (const one of root.querySelectorAll(selector)) {
            if (one.getClientRects().length > 0) return one;
            hidden ??= one;
        }
        for (const host of root.querySelectorAll('*')) {
            const inner = host.shadowRoot && search(host.shadowRoot);
            if (inner) return inner;
        }
        return hidden;
    };
    const element = search(document);";

/// How to find an element.
#[derive(Clone, Copy, Debug)]
enum Target<'a> {
    /// The first rendered element that matches a selector.
    Selector(&'a str),
    /// The result of a JavaScript expression.
    Expression(&'a str),
}

impl Target<'_> {
    /// A function body that passes the element to [`REACH`].
    fn script(self) -> String {
        let find = match self {
            Self::Selector(selector) => format!("const selector = {};{FIND}", json!(selector)),
            Self::Expression(expression) => format!("const element = {expression};"),
        };
        format!("{find}{REACH}")
    }
}

impl Browser {
    /// Clicks the first rendered element that matches a selector, in the document or in any open
    /// shadow root; after `client.enter_frame`, within the iframe.
    ///
    /// # Panics
    /// If it stays hidden, covered or out of reach.
    pub async fn click(&self, selector: &str) {
        self.click_target(Target::Selector(selector)).await;
    }

    /// Clicks the element that a JavaScript expression returns.
    ///
    /// # Panics
    /// If it stays hidden, covered or out of reach.
    pub async fn click_element(&self, expression: &str) {
        self.click_target(Target::Expression(expression)).await;
    }

    /// Clicks the element that a JavaScript expression returns, without waiting for it.
    ///
    /// # Errors
    /// If it is missing, hidden, covered or out of reach.
    pub async fn try_click_element(&self, expression: &str) -> Result<(), String> {
        self.try_click_target(Target::Expression(expression)).await
    }

    async fn click_target(&self, target: Target<'_>) {
        self.retry(target, async || self.try_click_target(target).await)
            .await;
    }

    async fn try_click_target(&self, target: Target<'_>) -> Result<(), String> {
        let reached = self.reach(target).await?;
        let error = match reached.element.clone().click().await {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        // For WebKit's driver, the content of a text field covers it.
        let is_intercepted = matches!(
            &error,
            CmdError::Standard(error) if error.error == ErrorStatus::ElementClickIntercepted
        );
        if self.engine == Engine::WebKit && is_intercepted {
            let point = reached.into_uncovered_middle()?;
            return self.try_drag(Pointer::Mouse, &point, &point).await;
        }
        Err(format!("{error:?}"))
    }

    /// Taps the first rendered element that matches a selector with a finger.
    ///
    /// # Panics
    /// If it stays hidden, covered or out of reach.
    pub async fn tap(&self, selector: &str) {
        let target = Target::Selector(selector);
        let point = self.retry(target, async || {
            self.reach(target).await?.into_uncovered_middle()
        });
        let point = point.await;
        self.drag(Pointer::Touch, &point, &point).await;
    }

    /// Clicks at a point with the mouse, whatever is there.
    pub async fn click_at(&self, point: &Point) {
        self.drag(Pointer::Mouse, point, point).await;
    }

    /// Scrolls the first rendered element that matches a selector into view, and returns a point in
    /// it, given as shares of its width from the left and of its height from the top.
    ///
    /// # Panics
    /// If it stays hidden or out of reach.
    pub async fn point_in(&self, selector: &str, x: f64, y: f64) -> Point {
        let target = Target::Selector(selector);
        let reached = self.retry(target, async || self.reach(target).await).await;
        let [left, top, width, height] = reached.bounds;
        Point {
            x: left + width * x - reached.middle.0,
            y: top + height * y - reached.middle.1,
            element: reached.element,
        }
    }

    /// Presses at one point, moves to another and releases there. Moves in steps if both are points
    /// of the same element.
    ///
    /// # Panics
    /// If one of the points is not in sight.
    pub async fn drag(&self, pointer: Pointer, from: &Point, to: &Point) {
        let dragged = self.try_drag(pointer, from, to).await;
        dragged.unwrap_or_else(|why| panic!("can't drag with {pointer:?}: {why}"));
    }

    async fn try_drag(&self, pointer: Pointer, from: &Point, to: &Point) -> Result<(), String> {
        const STEPS: u8 = 8;
        let is_same = from.element.element_id() == to.element.element_id();
        let is_click = is_same && (from.x, from.y) == (to.x, to.y);
        let button = MOUSE_BUTTON_LEFT;
        let start = move_to(&from.element, from.x, from.y);
        let mut actions = vec![start, PointerAction::Down { button }];
        if is_same && !is_click {
            actions.extend((1..STEPS).map(|step| {
                let share = f64::from(step) / f64::from(STEPS);
                let (x, y) = (to.x - from.x, to.y - from.y);
                move_to(&from.element, from.x + x * share, from.y + y * share)
            }));
        }
        if !is_click {
            actions.push(move_to(&to.element, to.x, to.y));
        }
        actions.push(PointerAction::Up { button });
        self.perform(pointer, actions).await
    }

    /// Presses the mouse button at the first of the points, moves to the others and releases at the
    /// last. After each move it waits for `arrived`, which receives the index of the point.
    ///
    /// # Panics
    /// If one of the points is not in sight.
    pub async fn drag_through(&self, points: &[Point], arrived: impl AsyncFn(usize)) {
        let button = MOUSE_BUTTON_LEFT;
        let perform = async |actions| {
            let performed = self.perform(Pointer::Mouse, actions).await;
            performed.unwrap_or_else(|why| panic!("can't drag: {why}"));
        };
        for (number, point) in points.iter().enumerate() {
            let mut actions = vec![move_to(&point.element, point.x, point.y)];
            if number == 0 {
                actions.push(PointerAction::Down { button });
            }
            perform(actions).await;
            if number > 0 {
                arrived(number).await;
            }
        }
        perform(vec![PointerAction::Up { button }]).await;
    }

    async fn perform(&self, pointer: Pointer, actions: Vec<PointerAction>) -> Result<(), String> {
        let sequence: ActionSequence = match pointer {
            Pointer::Mouse => actions
                .into_iter()
                .fold(MouseActions::new("mouse".into()), InputSource::then)
                .into(),
            Pointer::Touch => actions
                .into_iter()
                .fold(TouchActions::new("finger".into()), InputSource::then)
                .into(),
        };
        let performed = self.client.perform_actions(sequence).await;
        performed.map_err(|error| format!("{error:?}"))
    }

    /// Presses a key at the focused element.
    pub async fn press(&self, key: impl Into<char>) {
        self.press_all(&[key.into()]).await;
    }

    /// Types a text into the focused element.
    pub async fn type_text(&self, text: &str) {
        self.press_all(&text.chars().collect::<Vec<_>>()).await;
    }

    async fn press_all(&self, keys: &[char]) {
        let none = KeyActions::new("keyboard".into());
        let actions = keys.iter().fold(none, |actions, &value| {
            let actions = actions.then(KeyAction::Down { value });
            actions.then(KeyAction::Up { value })
        });
        let pressed = self.client.perform_actions(actions).await;
        pressed.unwrap_or_else(|error| panic!("{keys:?}: {error}"));
    }

    /// Presses a key while another one is held, such as Shift with Tab.
    pub async fn press_with(&self, held: Key, key: impl Into<char>) {
        let (held, key) = (char::from(held), key.into());
        let actions = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        let pressed = self.client.perform_actions(actions).await;
        pressed.unwrap_or_else(|error| panic!("{key:?} with {held:?}: {error}"));
    }

    /// Repeats an action until it succeeds, because the element may still be loading or moving.
    async fn retry<T>(&self, target: Target<'_>, act: impl AsyncFn() -> Result<T, String>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match act().await {
                Ok(done) => return done,
                Err(why) if Instant::now() > deadline => {
                    let said = self.console().await;
                    panic!("not within reach in {PATIENCE:?}: {target:?}: {why}\nconsole: {said:?}")
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    async fn reach(&self, target: Target<'_>) -> Result<Reached, String> {
        const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
        let reached = self.client.execute(&target.script(), vec![]).await;
        let reached = reached.map_err(|error| format!("{error:?}"))?;
        if let Some(why) = reached.as_str() {
            return Err(why.to_owned());
        }
        let id = reached["element"][ELEMENT].as_str().expect("an element");
        let bounds = serde_json::from_value(reached["box"].clone());
        let middle = serde_json::from_value(reached["middle"].clone());
        Ok(Reached {
            element: Element::from_element_id(self.client.clone(), id.to_owned().into()),
            bounds: bounds.expect("four numbers"),
            middle: middle.expect("two numbers"),
            cover: reached["cover"].as_str().map(str::to_owned),
        })
    }
}

fn move_to(element: &Element, x: f64, y: f64) -> PointerAction {
    PointerAction::MoveToElement {
        element: element.clone(),
        duration: None,
        x: x.round(),
        y: y.round(),
    }
}

/// The result of [`REACH`]: an element that was scrolled into view.
struct Reached {
    element: Element,
    /// Left, top, width and height in the viewport.
    bounds: [f64; 4],
    /// The middle of the visible part of its first line, where clicks go.
    middle: (f64, f64),
    /// The element that covers this point, if any.
    cover: Option<String>,
}

impl Reached {
    /// The middle, or an error if something covers it.
    fn into_uncovered_middle(self) -> Result<Point, String> {
        if let Some(cover) = self.cover {
            return Err(format!("at its middle there is {cover}"));
        }
        Ok(Point {
            element: self.element,
            x: 0.0,
            y: 0.0,
        })
    }
}
