//! Pictures of events and people.

use super::elements::{block, text};
use crate::story::Image;
use yew::prelude::*;

/// The widest that a picture is in the text, in CSS pixels: the styles there may be those of
/// any page, in which a wider one could overflow.
pub const IN_TEXT: usize = 320;

/// A picture with its credit, if there is one. Its attributes say how large it is before it is
/// loaded, at most `max_width` pixels wide.
pub fn picture(class: &'static str, image: &Option<Image>, max_width: usize) -> Option<Html> {
    let image = image.as_ref()?;
    let (full_width, full_height) = (image.width as usize, image.height as usize);
    let width = full_width.min(max_width);
    let height = (full_height * width / full_width.max(1)).max(1);
    let content = html! {
        <>
            { img(image, &image.alt, width, height) }
            { text("figcaption", "picture-credit", &image.credit) }
        </>
    };
    Some(block("figure", class, content))
}

/// An image that is loaded when it comes near the viewport and that never delays the text.
/// Without it, browsers show the alternative text.
pub fn img(image: &Image, alt: &str, width: usize, height: usize) -> Html {
    html! {
        <img
            alt={alt.to_owned()}
            decoding="async"
            height={height.to_string()}
            loading="lazy"
            referrerpolicy="no-referrer"
            src={image.src.clone()}
            width={width.to_string()}
        />
    }
}
