//! The styles, which other Yew applications put into their own pages.
#![cfg(not(target_arch = "wasm32"))]

/// Applications around the widget have elements with `data-new` and the like, too.
#[test]
fn states_are_selected_only_with_the_class_of_their_element() {
    let bare: Vec<_> = stanceline::STYLES
        .split(['{', '}', ',', ' ', '\n'])
        .filter(|part| part.starts_with("[data-"))
        .collect();
    assert_eq!(bare, [""; 0]);
}
