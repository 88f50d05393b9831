//! Which components render again after a change. Yew reports renders to `tracing`.

use super::page::{Page, STORY, props};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Event, Metadata, Subscriber};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

/// Counts the renders of all components while it exists.
struct Renders {
    count: Arc<AtomicUsize>,
    _subscription: DefaultGuard,
}

impl Renders {
    fn new() -> Self {
        let count = Arc::new(AtomicUsize::new(0));
        let _subscription = set_default(Counter(count.clone()));
        Self {
            count,
            _subscription,
        }
    }

    /// Number of renders since the last call.
    fn take(&self) -> usize {
        self.count.swap(0, Ordering::Relaxed)
    }
}

struct Counter(Arc<AtomicUsize>);

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == "render"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        self.0.fetch_add(1, Ordering::Relaxed);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The components that every step renders: the explainer and its context, the timeline and the
/// details.
const STEP: usize = 4;
/// The map and two positions.
const MAP: usize = 3;

#[wasm_bindgen_test]
async fn a_step_renders_neither_the_controls_nor_positions_that_stay_as_they_are() {
    let page = Page::with(STORY, Some("first"), None).await;
    let renders = Renders::new();
    page.click("[data-action=next]").await;
    assert_eq!(
        renders.take(),
        STEP + MAP,
        "Archer spoke at the last event, Baker at this one"
    );
    page.click("[data-action=next]").await;
    assert_eq!(renders.take(), STEP + MAP, "Archer moves");
    page.click("[data-action=next]").await;
    assert_eq!(
        renders.take(),
        STEP + MAP,
        "the trace and the outline of the move go"
    );
    page.click("[data-action=next]").await;
    assert_eq!(renders.take(), STEP, "nothing happens on the map");
    page.click("[data-action=next]").await;
    assert_eq!(renders.take(), 0, "there is no next event");
}

#[wasm_bindgen_test]
async fn a_step_renders_no_controls_where_events_can_be_shared() {
    let mut props = props(STORY);
    props.event = Some("fourth".into());
    props.on_share = Some(Callback::noop());
    let page = Page::show(props).await;
    let renders = Renders::new();
    page.click("[data-action=next]").await;
    assert_eq!(renders.take(), STEP);
}

#[wasm_bindgen_test]
async fn opening_a_person_renders_their_position_and_no_other() {
    let page = Page::with(STORY, Some("second"), None).await;
    let renders = Renders::new();
    page.click("[data-actor=bob]").await;
    // The map, one position, and the controls, which show what is open.
    assert_eq!(renders.take(), STEP + 3);
    page.click("[data-position=yes] .position-label").await;
    assert_eq!(
        renders.take(),
        STEP + 4,
        "one position closes, the other opens"
    );
}

#[wasm_bindgen_test]
async fn the_same_properties_render_nothing() {
    let props = props(STORY);
    let mut page = Page::show(props.clone()).await;
    let renders = Renders::new();
    page.update(props).await;
    assert_eq!(renders.take(), 0);
}
