//! The only part that touches the page around the widget.
//!
//! The scripts in `js/` load the WebAssembly, find the elements that the widget
//! replaces and communicate with the host page. They call `Widget`, which exists in
//! the browser only. `page` and `fragment` prerender the content that is shown until
//! the widget has loaded, `text_pages` the text of a long story; all need the feature `ssr`.

#[cfg(feature = "ssr")]
mod prerender;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(feature = "ssr")]
pub use prerender::{
    FIRST_TEXT_PAGE, FragmentOptions, PageOfText, escape, fragment, has_text_pages, page,
    text_pages,
};
#[cfg(target_arch = "wasm32")]
pub use widget::{Options, ParsedStory, Widget, add_translation, catalogue_code};
