//! What stands in the widget's place when its story has faults.

use super::strings::ENGLISH;
use crate::story::Problems;
use yew::prelude::*;

/// Properties of [`ProblemNote`].
#[derive(Properties, PartialEq)]
pub struct ProblemNoteProps {
    /// All that is wrong.
    pub problems: Problems,
}

/// Lists every fault with the place in the story where it is.
#[component]
pub fn ProblemNote(props: &ProblemNoteProps) -> Html {
    html! {
        <section class="stanceline problems" role="alert">
            <p class="title">{ ENGLISH.faulty_story }</p>
            <ul>
                for problem in props.problems.iter() {
                    <li>
                        if !problem.pointer().is_empty() {
                            <code>{ problem.pointer().to_owned() }</code>
                            { " " }
                        }
                        { problem.to_string() }
                    </li>
                }
            </ul>
        </section>
    }
}
