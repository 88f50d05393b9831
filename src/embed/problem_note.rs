//! What stands in the widget's place when its story has faults.

use crate::story::Problems;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Lists every fault in an element, with the place in the story where it is.
///
/// # Errors
/// What the browser says if it makes no elements.
pub fn show_problems(root: &Element, problems: &Problems) -> Result<(), JsValue> {
    root.set_class_name("stanceline problems");
    root.set_attribute("role", "alert")?;
    root.set_text_content(None);
    add(root, "p", "This story cannot be shown")?.set_class_name("title");
    let list = add(root, "ul", "")?;
    for problem in problems.iter() {
        let item = add(&list, "li", "")?;
        add(&item, "code", problem.pointer())?;
        add(&item, "span", &problem.to_string())?;
    }
    Ok(())
}

/// Adds an element with a text, which is never read as markup.
fn add(parent: &Element, tag: &str, text: &str) -> Result<Element, JsValue> {
    let document = parent.owner_document().ok_or(JsValue::NULL)?;
    let element = document.create_element(tag)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}
