//! What the story is about.

use super::elements::text;
use super::heading::heading;
use crate::story::Story;
use yew::prelude::*;

/// The headline and the question.
pub fn header(story: &Story, heading_level: u8) -> Html {
    html! {
        <div class="header">
            { heading(heading_level, 0, "header-title", &story.headline) }
            if let Some(question) = &story.question {
                { text("p", "header-question", question) }
            }
        </div>
    }
}
