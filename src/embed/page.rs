//! The stand-alone page: mounts the bundled story into `#stanceline`, with
//! what the address asks for.

use super::show_problems;
use crate::story::{BUNDLED, Story};
use crate::view::{Explainer, ExplainerProps, Told};
use web_sys::{UrlSearchParams, Window};
use yew::AttrValue;

/// Mounts the widget. Without a place to mount it, the page stays as it is.
pub fn start() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let root = window
        .document()
        .and_then(|document| document.get_element_by_id("stanceline"));
    let Some(root) = root else {
        return;
    };
    match Story::from_json(BUNDLED) {
        Ok(story) => {
            let asked = Asked::of(&window);
            let props = ExplainerProps {
                told: Told::new(story),
                event: asked.event,
                actor: asked.actor,
                theme: asked.theme,
                heading_level: 1,
                width: root.client_width().unsigned_abs(),
            };
            yew::Renderer::<Explainer>::with_root_and_props(root, props).render();
        }
        Err(problems) => {
            // Where not even this works, the page stays as it is.
            show_problems(&root, &problems).ok();
        }
    }
}

/// What the query of the address asks for. The fragment belongs to hosts.
#[derive(Default)]
struct Asked {
    event: Option<AttrValue>,
    actor: Option<AttrValue>,
    theme: Option<AttrValue>,
}

impl Asked {
    fn of(window: &Window) -> Self {
        let query = window.location().search().unwrap_or_default();
        let Ok(query) = UrlSearchParams::new_with_str(&query) else {
            return Self::default();
        };
        let get = |name| query.get(name).map(AttrValue::from);
        Self {
            event: get("event"),
            actor: get("actor"),
            theme: get("theme").filter(|theme| *theme == "light" || *theme == "dark"),
        }
    }
}
