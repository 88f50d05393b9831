//! The layout of the stance map.

use super::page::{Page, STORY};
use wasm_bindgen_test::wasm_bindgen_test;

/// The page with a widget in which positions are columns.
async fn wide(event: Option<&'static str>) -> Page {
    let page = Page::with(STORY, event, None).await;
    let style = page.root.style();
    style.set_property("width", "1100px").expect("a style");
    page
}

#[wasm_bindgen_test]
async fn columns_are_equally_wide_whoever_is_in_them() {
    let page = wide(Some("first")).await;
    let columns = page.all(".position");
    let boxes: Vec<_> = columns
        .iter()
        .map(|column| column.get_bounding_client_rect())
        .collect();
    assert!((boxes[0].top() - boxes[1].top()).abs() < 1.0, "columns");
    assert!((boxes[0].width() - boxes[1].width()).abs() < 1.0);
}

#[wasm_bindgen_test]
async fn notes_have_one_size_whatever_the_number_of_positions() {
    let page = wide(None).await;
    let size = |selector: &str| {
        let style = web_sys::window()
            .expect("a window")
            .get_computed_style(&page.get(selector))
            .expect("a style")
            .expect("a style");
        style.get_property_value("font-size").expect("a size")
    };
    let quiet = size(".controls-note");
    for note in [".map-note", ".pending"] {
        assert_eq!(size(note), quiet, "{note}");
    }
}
