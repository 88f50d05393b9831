//! A Yew app of somebody else's with the explainer in it, and a story of their
//! own. Build it like any Yew app; the page must have the files in `styles/`,
//! all but `page.css`.
//!
//! ```sh
//! cargo build --example own_story --target wasm32-unknown-unknown
//! ```

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

use stanceline::story::Story;
use stanceline::view::{Explainer, Notice, Told};
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
    // Read once: a story is indexed, and two are equal only if they are the
    // same one.
    let told = use_memo((), |()| Story::from_json(STORY).map(|s| Told::new(s, None)));
    let selected = use_state(|| None::<AttrValue>);
    let on_notice = {
        let selected = selected.clone();
        use_callback((), move |notice, ()| {
            if let Notice::Event(id) = notice {
                selected.set(id);
            }
        })
    };
    match &*told {
        Ok(told) => html! {
            <main>
                <h1>{ "An app of somebody else's" }</h1>
                <Explainer told={told.clone()} {on_notice} />
                <p>{ "Selected: " }{ selected.as_deref().unwrap_or("nothing").to_owned() }</p>
            </main>
        },
        Err(problems) => html! { <pre>{ problems.to_string() }</pre> },
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<App>::new().render();
}
