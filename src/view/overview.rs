//! What is told before an event is selected: the short answer, how to read
//! the widget, and what it rests on.

use super::button::on_click;
use super::state::{Action, State};
use super::told::Told;
use crate::story::Source;
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
            <p class="how">
                { if told.has_map() { strings.how_to_read } else { strings.how_to_read_alone } }
            </p>
            <button type="button" class="start" {onclick}>{ strings.start }</button>
            { provenance(told, true) }
        </div>
    }
}

/// From how many sources on they are listed only when asked for.
const MANY_SOURCES: usize = 7;

/// Sources, corrections, and as of when the story stands. Many sources may be
/// folded away.
pub fn provenance(told: &Told, may_fold: bool) -> Html {
    let strings = told.strings();
    let count = told.sources.len();
    html! {
        <dl class="provenance">
            if count > 0 {
                <div>
                    <dt>{ strings.sources }</dt>
                    if may_fold && count >= MANY_SOURCES {
                        <dd>
                            <details class="sources">
                                <summary>{ strings.all(count) }</summary>
                                <ul>
                                    for source in told.sources.iter() {
                                        <li>{ source_words(told, source) }</li>
                                    }
                                </ul>
                            </details>
                        </dd>
                    } else {
                        for source in told.sources.iter() {
                            <dd>{ source_words(told, source) }</dd>
                        }
                    }
                </div>
            }
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

fn source_words(told: &Told, source: &Source) -> Html {
    html! {
        <>
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
        </>
    }
}
