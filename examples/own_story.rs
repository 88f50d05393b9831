//! Another Yew app with the explainer in it, and a story of its own.
//!
//! The app keeps the selection up to date, so that its own button can go back to the
//! overview whenever it is pressed. The styles come with the crate.
//!
//! ```sh
//! cargo build --example own_story --target wasm32-unknown-unknown
//! ```

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

use stanceline::components::{Explainer, Selected};
use stanceline::story::Story;
use std::rc::Rc;
use yew::prelude::*;

const STORY: &str = r##"{
  "version": 1, "id": "old-pier", "lang": "en",
  "headline": "The old pier (a made-up story)", "updated": "2024-05-02",
  "question": "What should become of the old pier?",
  "sources": [{ "id": "minutes", "title": "Minutes of the council (made up)", "date": "2024-05-02" }],
  "positions": [{ "id": "repair", "label": "Repair it" }, { "id": "remove", "label": "Take it down" }],
  "groups": [{ "id": "council", "label": "Council", "colour": "#2a5fa5" }],
  "actors": [{ "id": "mayor", "name": "Ada Winter", "short": "Winter", "role": "Mayor",
               "group": "council", "kind": "person" }],
  "events": [{ "id": "survey", "date": "2024-05-02", "headline": "The survey is read out",
               "summary": "The beams are found to be sound.", "actors": ["mayor"],
               "cite": [{ "source": "minutes", "paragraph": 1 }] }],
  "stances": [{ "actor": "mayor", "position": "repair", "event": "survey",
                "evidence": { "kind": "quote", "text": "We keep it.",
                              "cite": { "source": "minutes", "paragraph": 2 } } }]
}"##;

#[component]
fn App() -> Html {
    let story = use_memo((), |()| Story::from_json(STORY).map(Rc::new));
    let event = use_state(|| None::<AttrValue>);
    let on_select = use_callback(event.setter(), |selected: Selected, event| {
        event.set(selected.event);
    });
    let reset = use_callback(event.setter(), |_: MouseEvent, event| event.set(None));
    match &*story {
        Ok(story) => html! {
            <main>
                <style>{ stanceline::STYLES }</style>
                <h1>{ "Another app" }</h1>
                <Explainer story={story.clone()} event={(*event).clone()} {on_select} />
                <p>{ "Selected: " }{ event.as_deref().unwrap_or("nothing").to_owned() }</p>
                <button onclick={reset}>{ "Start again" }</button>
            </main>
        },
        Err(problems) => html! { <pre>{ problems.to_string() }</pre> },
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<App>::new().render();
}
