//! What is told before an event is selected: the short answer, how to read
//! the widget, and what it rests on.

use super::button::on_click;
use super::state::{Action, State};
use super::told::Told;
use yew::prelude::*;

/// The whole story in short.
pub fn overview(state: &UseReducerHandle<State>) -> Html {
    let told = &state.told;
    let strings = told.strings();
    let onclick = on_click(&state.dispatcher(), Action::First);
    html! {
        <div class="panel overview">
            if let Some(standfirst) = &told.standfirst {
                <p class="standfirst">{ &**standfirst }</p>
            }
            <p class="how">{ strings.how_to_read }</p>
            <button type="button" class="start" {onclick}>{ strings.start }</button>
            { provenance(told) }
        </div>
    }
}

/// Sources, corrections, and as of when the story stands.
pub fn provenance(told: &Told) -> Html {
    let strings = told.strings();
    html! {
        <dl class="provenance">
            <div>
                <dt>{ strings.sources }</dt>
                for source in told.sources.iter() {
                    <dd>
                        if let Some(url) = source.url.clone() {
                            <a href={url}>{ &*source.title }</a>
                        } else {
                            { &*source.title }
                        }
                        if let Some(publisher) = &source.publisher {
                            { format!(", {publisher}") }
                        }
                        if let Some(date) = &source.date {
                            { format!(", {}", told.dates().words(date)) }
                        }
                    </dd>
                }
            </div>
            <div>
                <dt>{ strings.updated }</dt>
                <dd>{ told.dates().words(&told.updated) }</dd>
            </div>
            if !told.corrections.is_empty() {
                <div>
                    <dt>{ strings.corrections }</dt>
                    for correction in told.corrections.iter() {
                        <dd>{ format!("{}: {}", told.dates().words(&correction.date), correction.text) }</dd>
                    }
                </div>
            }
        </dl>
    }
}
