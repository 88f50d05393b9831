//! Elements as plain calls: `tag("p class=date").text("2 March 2017")`.
//!
//! Yew's `html!` unfolds into a few hundred bytes of code for each element.
//! These calls need some tens, and the widget has hundreds of elements.

use std::rc::Rc;
use yew::html::{onclick, oninput, onkeydown, ontouchend, ontouchstart};
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, VList, VTag, VText};

/// An element in the making.
pub struct Tag(Rc<VTag>);

/// Begins an element as its start tag is written, without the brackets. A value
/// with a space in it stands between single quotes:
/// `tag("button type=button class='quiet play'")`.
pub fn tag(start: &'static str) -> Tag {
    let (name, mut rest) = start.split_once(' ').unwrap_or((start, ""));
    let mut made = Tag(Rc::new(VTag::new(name)));
    while let Some((name, after)) = rest.split_once('=') {
        let (value, after) = match after.strip_prefix('\'') {
            Some(quoted) => quoted.split_once('\'').unwrap_or((quoted, "")),
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        made.own().add_attribute(name, value);
        rest = after.trim_ascii_start();
    }
    made
}

/// Nodes one after the other, as one child: however many there are, what
/// follows them keeps its place.
pub fn list<T: Child>(nodes: impl IntoIterator<Item = T>) -> Html {
    let mut list = Vec::new();
    for node in nodes {
        node.join(&mut list);
    }
    in_a_row(list)
}

fn in_a_row(list: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(list, None)))
}

/// What stands inside an element. A trait of our own, so that the code for each
/// kind is there once and not at every call.
pub trait Child {
    /// Goes behind its elder siblings.
    fn join(self, siblings: &mut Vec<Html>);
    /// Becomes the last child of an element.
    fn enter(self, parent: Tag) -> Tag;
}

impl Child for Html {
    fn join(self, siblings: &mut Vec<Html>) {
        siblings.push(self);
    }

    #[inline(never)]
    fn enter(self, mut parent: Tag) -> Tag {
        parent.own().add_child(self);
        parent
    }
}

impl Child for Tag {
    #[inline(never)]
    fn join(self, siblings: &mut Vec<Html>) {
        siblings.push(self.into());
    }

    #[inline(never)]
    fn enter(self, parent: Tag) -> Tag {
        Html::from(self).enter(parent)
    }
}

/// One that may be absent. What follows it keeps its place.
impl<T: Into<Html>> Child for Option<T> {
    #[inline(never)]
    fn join(self, siblings: &mut Vec<Html>) {
        siblings.push(self.map_or_else(Html::default, T::into));
    }

    #[inline(never)]
    fn enter(self, parent: Tag) -> Tag {
        self.map_or_else(Html::default, T::into).enter(parent)
    }
}

/// A piece of text.
pub fn text(text: &str) -> Html {
    Html::VText(VText::new(AttrValue::from(Rc::<str>::from(text))))
}

impl Tag {
    /// Nobody shares an element before it is done.
    fn own(&mut self) -> &mut VTag {
        Rc::get_mut(&mut self.0).expect("one owner")
    }

    /// With an attribute.
    pub fn set(mut self, name: &'static str, value: &str) -> Self {
        let value = AttrValue::from(Rc::<str>::from(value));
        self.own().add_attribute(name, value);
        self
    }

    /// With an attribute, if there is a value for it.
    pub fn set_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// With an ARIA state such as `aria-pressed`, which must be spelt out where
    /// it is false, too.
    pub fn state(self, name: &'static str, is_on: bool) -> Self {
        self.set(name, if is_on { "true" } else { "false" })
    }

    /// With those of the classes that are not empty.
    pub fn classes(self, classes: &[&str]) -> Self {
        let mut joined = String::new();
        for class in classes.iter().filter(|class| !class.is_empty()) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(class);
        }
        self.set("class", &joined)
    }

    /// With an identity among its siblings.
    pub fn key(mut self, key: usize) -> Self {
        self.own().key = Some(Key::from(key));
        self
    }

    /// To be found by a reference.
    pub fn refer(mut self, node: &NodeRef) -> Self {
        self.own().node_ref = node.clone();
        self
    }

    /// With declarations of its own. They go through the element's style object,
    /// which a strict content security policy allows; natively there is none.
    pub fn style(mut self, declarations: &str) -> Self {
        #[cfg(target_arch = "wasm32")]
        self.own().add_property("style", declarations);
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (self.own(), declarations);
        self
    }

    /// With what is in a field for input.
    pub fn value(mut self, value: &str) -> Self {
        self.own().set_value(value.to_owned());
        self
    }

    /// Does something when clicked.
    pub fn on_click(self, callback: Callback<MouseEvent>) -> Self {
        self.on(Rc::new(onclick::Wrapper::new(callback)))
    }

    /// Does something when something is written into it.
    pub fn on_input(self, callback: Callback<InputEvent>) -> Self {
        self.on(Rc::new(oninput::Wrapper::new(callback)))
    }

    /// Does something when a key goes down in it.
    pub fn on_key(self, callback: Callback<KeyboardEvent>) -> Self {
        self.on(Rc::new(onkeydown::Wrapper::new(callback)))
    }

    /// Does something at the start and at the end of a touch.
    pub fn on_touch(self, start: Callback<TouchEvent>, end: Callback<TouchEvent>) -> Self {
        self.on(Rc::new(ontouchstart::Wrapper::new(start)))
            .on(Rc::new(ontouchend::Wrapper::new(end)))
    }

    fn on(mut self, listener: Rc<dyn Listener>) -> Self {
        self.own().add_listener(listener);
        self
    }

    /// With a child.
    pub fn add(self, child: impl Child) -> Self {
        child.enter(self)
    }

    /// With text.
    pub fn text(self, words: &str) -> Self {
        text(words).enter(self)
    }
}

impl From<Tag> for Html {
    fn from(tag: Tag) -> Self {
        Html::VTag(tag.0)
    }
}
