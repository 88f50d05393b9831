//! Properties that the host sets, and its callbacks.

use super::page::{Page, STORY, blur, create, document, props};
use stanceline::components::{Explainer, ExplainerProps, Selected, ShareRequest};
use stanceline::i18n::add_catalogue;
use stanceline::story::Story;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

#[wasm_bindgen_test]
async fn without_an_event_the_overview_is_shown() {
    let page = Page::new(STORY).await;
    assert_eq!(page.selected(), None);
    assert!(page.text(".details").contains("In short."));
    assert!(page.find("[data-detail], [data-headline]").is_none());
    assert_eq!(
        page.attribute("[data-action=prev]", "aria-disabled"),
        "true"
    );
    assert_eq!(page.attribute("[data-action=next]", "aria-disabled"), "");
    assert!(page.chips("yes").is_empty() && page.chips("no").is_empty());
    assert_eq!(page.chips(""), ["ann", "bob"]);
}

#[wasm_bindgen_test]
async fn the_host_chooses_what_is_shown_at_the_start() {
    let page = Page::with(STORY, Some("second"), Some("bob")).await;
    assert_eq!(page.selected().as_deref(), Some("second"));
    let details = page.text("[data-detail=bob]");
    assert!(details.contains("Would rather not.") && details.contains("unless it rains"));
    let page = Page::with(STORY, Some("no-such-event"), Some("nobody")).await;
    assert_eq!(page.selected(), None);
    assert!(page.find("[data-detail]").is_none());
}

#[wasm_bindgen_test]
async fn a_changed_event_or_actor_is_shown() {
    let mut props = props(STORY);
    let mut page = Page::show(props.clone()).await;
    props.event = Some("third".into());
    page.update(props.clone()).await;
    assert_eq!(page.selected().as_deref(), Some("third"));
    assert_eq!(page.text("[data-headline=third]"), "It turns");
    props.actor = Some("ann".into());
    page.update(props.clone()).await;
    page.get("[data-detail=ann]");
    props.actor = None;
    page.update(props.clone()).await;
    page.get("[data-detail=third]");
    props.event = Some("no-such-event".into());
    page.update(props.clone()).await;
    assert_eq!(page.selected(), None);
}

#[wasm_bindgen_test]
async fn changed_theme_and_heading_level_take_effect() {
    let mut props = props(STORY);
    props.event = Some("first".into());
    let mut page = Page::show(props.clone()).await;
    assert_eq!(page.get(".header-title").tag_name(), "H2");
    assert_eq!(page.attribute(".stanceline", "data-theme"), "");
    props.heading_level = 4;
    props.theme = Some("dark".into());
    page.update(props).await;
    assert_eq!(page.get(".header-title").tag_name(), "H4");
    assert_eq!(page.get("[data-headline]").tag_name(), "H5");
    assert_eq!(page.attribute(".stanceline", "data-theme"), "dark");
    assert_eq!(page.selected().as_deref(), Some("first"));
}

#[wasm_bindgen_test]
async fn a_changed_language_changes_the_words_and_keeps_the_event() {
    let catalogue = include_str!("../../src/i18n/catalogues/fr.txt");
    add_catalogue("fr", catalogue.to_owned()).expect("a complete catalogue");
    let next = catalogue
        .lines()
        .find_map(|line| line.strip_prefix("next = "));
    let mut props = props(STORY);
    let mut page = Page::show(props.clone()).await;
    page.click("[data-action=next]").await;
    props.lang = Some("fr".into());
    page.update(props.clone()).await;
    let label = page.attribute("[data-action=next]", "aria-label");
    assert_eq!(Some(label.as_str()), next);
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert_eq!(
        page.attribute(".stanceline", "lang"),
        "en-GB",
        "that of the story's words"
    );
    assert_eq!(page.attribute(".stanceline", "dir"), "ltr");
    props.lang = Some("he".into());
    page.update(props).await;
    assert_eq!(page.attribute(".stanceline", "dir"), "rtl");
}

#[wasm_bindgen_test]
async fn changed_texts_keep_the_selection_and_another_story_does_not() {
    let story = |json: &str| Rc::new(Story::from_json(json).expect("a valid story"));
    let mut props = props(STORY);
    let mut page = Page::show(props.clone()).await;
    page.click("[data-action=next]").await;
    props.story = story(&STORY.replace("It begins", "It starts"));
    page.update(props.clone()).await;
    assert_eq!(page.text("[data-headline=first]"), "It starts");
    let other = STORY
        .replace("\"small\"", "\"other\"")
        .replace("A small story", "Another story");
    props.story = story(&other);
    page.update(props.clone()).await;
    assert_eq!(page.text(".header-title"), "Another story");
    assert_eq!(page.attribute("[data-story]", "data-story"), "other");
    assert_eq!(page.selected(), None);
    props.story = story(STORY);
    props.event = Some("third".into());
    page.update(props).await;
    assert_eq!(page.text(".header-title"), "A small story");
    assert_eq!(page.selected().as_deref(), Some("third"));
}

/// The callbacks of a host, in order.
#[derive(Clone, Debug, PartialEq)]
enum Heard {
    Ready,
    Event(Option<AttrValue>),
    Actor(Option<AttrValue>),
}

#[wasm_bindgen_test]
async fn the_host_is_notified_of_every_change_once() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let mut props = props(STORY);
    let record = |make: fn(Option<AttrValue>) -> Heard| {
        let heard = heard.clone();
        Callback::from(move |id| heard.borrow_mut().push(make(id)))
    };
    props.event = Some("first".into());
    props.on_select = record(Heard::Event).reform(|selected: Selected| selected.event);
    props.on_actor = record(Heard::Actor);
    props.on_ready = record(|_| Heard::Ready).reform(|()| None);
    let mut page = Page::show(props.clone()).await;
    assert_eq!(heard.take(), [Heard::Ready]);
    page.click("[data-action=next]").await;
    assert_eq!(heard.take(), [Heard::Event(Some("second".into()))]);
    page.click("[data-actor=bob]").await;
    assert_eq!(heard.take(), [Heard::Actor(Some("bob".into()))]);
    page.click("[data-action=prev]").await;
    let both = [Heard::Event(Some("first".into())), Heard::Actor(None)];
    assert_eq!(heard.take(), both);
    page.click("[data-action=overview]").await;
    assert_eq!(heard.take(), [Heard::Event(None)]);
    page.click("[data-action=events]").await;
    page.click("[data-position=yes] .position-label").await;
    assert!(heard.take().is_empty(), "nothing that a host can select");
    props.event = Some("third".into());
    page.update(props).await;
    assert_eq!(heard.take(), [Heard::Event(Some("third".into()))]);
}

#[wasm_bindgen_test]
async fn the_host_receives_the_index_and_the_cause_of_a_selection() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let mut props = props(STORY);
    props.on_select = {
        let heard = heard.clone();
        Callback::from(move |selected: Selected| {
            let Selected {
                index,
                count,
                cause,
                ..
            } = selected;
            heard.borrow_mut().push((index, count, cause.name()));
        })
    };
    let mut page = Page::show(props.clone()).await;
    page.click("[data-action=start]").await;
    page.click("[data-action=events]").await;
    page.click(".event-list [data-event=second]").await;
    page.get("[role=slider]").focus().expect("focus");
    page.press("End").await;
    page.click("[data-action=overview]").await;
    props.event = Some("third".into());
    page.update(props).await;
    let expected = [
        (Some(0), 5, "step"),
        (Some(1), 5, "list"),
        (Some(4), 5, "timeline"),
        (None, 5, "link"),
        (Some(2), 5, "host"),
    ];
    assert_eq!(heard.take(), expected);
}

/// A host that sets `event` from `on_select`, with a button that selects the first event.
#[derive(PartialEq, Properties)]
struct HostProps {
    widget: ExplainerProps,
}

#[component]
fn Host(props: &HostProps) -> Html {
    let event = use_state(|| None::<AttrValue>);
    let on_select = use_callback(event.setter(), |selected: Selected, event| {
        event.set(selected.event);
    });
    let first = use_callback(event.setter(), |_: MouseEvent, event| {
        event.set(Some("first".into()));
    });
    let props = ExplainerProps {
        event: (*event).clone(),
        on_select,
        ..props.widget.clone()
    };
    html! {
        <>
            <button id="to-first" onclick={first}>{ "First" }</button>
            <Explainer ..props />
        </>
    }
}

async fn hosted() -> Page<Host> {
    let widget = props(STORY);
    Page::mount(HostProps { widget }).await
}

#[wasm_bindgen_test]
async fn a_host_that_follows_can_select_the_same_event_again() {
    let page = hosted().await;
    for _ in 0..2 {
        page.click("#to-first").await;
        assert_eq!(page.selected().as_deref(), Some("first"));
        page.click("[data-action=next]").await;
        assert_eq!(page.selected().as_deref(), Some("second"));
    }
}

#[wasm_bindgen_test]
async fn a_host_that_follows_neither_stops_playing_nor_closes_details() {
    let page = hosted().await;
    page.click("[data-action=play]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert_eq!(page.text("[data-action=play]"), "Pause");
    page.click("[data-action=sources]").await;
    assert_eq!(
        page.attribute("[data-action=sources]", "aria-pressed"),
        "true"
    );
}

#[wasm_bindgen_test]
async fn the_host_does_not_move_the_focus_from_the_page() {
    let mut props = props(STORY);
    let mut page = Page::show(props.clone()).await;
    let outside = create("button");
    let is_outside = || document().active_element().as_ref() == Some(outside.as_ref());
    outside.focus().expect("focus");
    props.event = Some("second".into());
    props.actor = Some("ann".into());
    page.update(props.clone()).await;
    page.get("[data-detail=ann]");
    assert!(is_outside());
    props.actor = None;
    page.update(props.clone()).await;
    page.get("[data-detail=second]");
    assert!(is_outside());
    // The same after the reader has opened something and left the widget.
    page.click("[data-action=sources]").await;
    blur();
    props.event = Some("third".into());
    page.update(props).await;
    page.get("[data-detail=third]");
    assert_eq!(
        document().active_element(),
        document().body().map(Into::into)
    );
    outside.remove();
}

#[wasm_bindgen_test]
async fn an_event_is_shared_where_the_host_offers_it() {
    let requests = Rc::new(RefCell::new(Vec::<ShareRequest>::new()));
    let mut props = props(STORY);
    let mut page = Page::show(props.clone()).await;
    page.click("[data-action=next]").await;
    assert!(page.find("[data-action=share]").is_none());
    let requested = requests.clone();
    props.on_share = Some(Callback::from(move |request| {
        requested.borrow_mut().push(request)
    }));
    page.update(props).await;
    page.click("[data-action=share]").await;
    let request = requests.take().pop().expect("a request");
    assert_eq!(request.event, "first");
    let note = ".controls [role=status]";
    assert_eq!(page.text(note), "", "nothing has been copied yet");
    request.on_shared.emit(None);
    yew::scheduler::flush().await;
    assert_eq!(page.text(note), "Link copied");
    request
        .on_shared
        .emit(Some("https://example.org/#first".into()));
    yew::scheduler::flush().await;
    assert_eq!(page.text(note), "https://example.org/#first");
    page.click("[data-action=next]").await;
    assert_eq!(page.text(note), "", "it was the link of another event");
    page.click("[data-action=share]").await;
    let events: Vec<_> = requests
        .take()
        .into_iter()
        .map(|request| request.event)
        .collect();
    assert_eq!(events, ["second"]);
    page.click("[data-action=overview]").await;
    assert!(
        page.find("[data-action=share]").is_none(),
        "there is no event to share"
    );
}
