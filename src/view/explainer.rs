//! The root of the widget: one state, and what shows it.

use super::axis::{Drawing, draw};
use super::button::button;
use super::controls::controls;
use super::effects::{
    Clock, Focus, Placement, Placer, Reveal, Strip, Swipe, Watch, ask_for_link, skip, swipe, tell,
};
use super::event_panel::event_panel;
use super::heading::HeadingLevel;
use super::live::Live;
use super::overview::overview;
use super::stance_map::stance_map;
use super::state::{Action, State};
use super::tag::{Tag, list, tag};
use super::timeline::timeline;
use super::told::Told;
use super::transcript::transcript;
use crate::layout::Orientation;
use crate::story::{ActorIx, EventIx};
use std::cell::Cell;
use yew::prelude::*;

/// Properties of [`Explainer`].
#[derive(Clone, Properties, PartialEq)]
pub struct ExplainerProps {
    /// The story. Without one, nothing is shown.
    #[prop_or_default]
    pub told: Option<Told>,
    /// Id of the event to select; one that does not exist selects nothing.
    /// Selects again when it changes.
    #[prop_or_default]
    pub event: Option<AttrValue>,
    /// Id of the actor whose panel is to be open, in a story with a map. Changes
    /// with `event`.
    #[prop_or_default]
    pub actor: Option<AttrValue>,
    /// Give it another number to select `event` and `actor` again, where the
    /// reader has gone on since.
    #[prop_or_default]
    pub asked: u32,
    /// Whether links to events can be handed out. The host hears of it, by a
    /// notice, when the reader wants one.
    #[prop_or_default]
    pub links: bool,
    /// Give it another number when a link has come into the clipboard.
    #[prop_or_default]
    pub linked: u32,
    /// `light` or `dark`; anything else follows the page.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// Level of the widget's heading in the outline of the page, 1 to 6.
    #[prop_or(2)]
    pub heading_level: u8,
    /// How many CSS pixels wide the widget will be, if the host knows: then the
    /// first picture needs no second.
    #[prop_or_default]
    pub width: u32,
    /// Size of the text around it in CSS pixels, for the same reason.
    #[prop_or(16)]
    pub font_size: u32,
    /// Told what happens in the widget.
    #[prop_or_default]
    pub on_notice: Callback<Notice>,
}

impl ExplainerProps {
    /// A story, and for everything else the defaults.
    pub fn new(told: Told) -> Self {
        yew::props!(Self { told })
    }

    /// The state to start with, if there is a story.
    pub(super) fn state(&self) -> Option<State> {
        let told = self.told.clone()?;
        let (event, actor) = self.selected(&told);
        let mut state = State::new(told, event, actor);
        state.level = HeadingLevel(self.heading_level);
        state.links = self.links;
        state.surroundings.axis = self.width;
        if state.told.has_map() {
            state.surroundings.map = map_width(self.width);
        }
        let positions = state.told.positions.len();
        state.surroundings.orientation = self.guess(state.surroundings.map, positions);
        Some(state)
    }

    /// How the styles will lie the positions in a width. They are asked as soon
    /// as there is something to ask.
    fn guess(&self, width: u32, positions: usize) -> Orientation {
        let column = self.font_size.clamp(15, 20) * 33 / 4;
        // Where there is no map the styles lie nothing side by side.
        match width >= column * positions.max(1) as u32 {
            true => Orientation::Columns,
            false => Orientation::Rows,
        }
    }

    fn selected(&self, told: &Told) -> (Option<EventIx>, Option<ActorIx>) {
        let at = |found: &str, asked: &Option<AttrValue>| asked.as_deref() == Some(found);
        let event = told.events.iter().position(|e| at(&e.id, &self.event));
        let actor = told.actors.iter().position(|a| at(&a.id, &self.actor));
        // Without a map nothing could close them again.
        let actor = actor.filter(|_| told.has_map());
        (event.map(EventIx), actor.map(ActorIx))
    }
}

/// Something that a host may want to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The widget is in the page.
    Ready,
    /// The event with this id is selected, or the whole story.
    Event(Option<AttrValue>),
    /// The actor with this id is shown, or none.
    Actor(Option<AttrValue>),
    /// A link to the event with this id is wanted.
    Link(AttrValue),
}

/// A story to click through.
pub struct Explainer {
    shown: Option<Shown>,
}

/// What is kept while a story is shown.
struct Shown {
    live: Live,
    /// The axis, laid out.
    drawing: Drawing,
    /// Where the chips go once they are measured; nothing where nothing has been
    /// drawn since. Yew may call `rendered` for what was there before.
    placement: Cell<Option<Placement>>,
    swipe: Swipe,
    root: NodeRef,
    axis: NodeRef,
    events: NodeRef,
    map: NodeRef,
    /// What the host was last told of.
    noticed: Option<(Option<EventIx>, Option<ActorIx>)>,
    clock: Clock,
    focus: Focus,
    placer: Placer,
    reveal: Reveal,
    strip: Option<Strip>,
    watch: Watch,
}

impl Component for Explainer {
    type Message = Action;
    type Properties = ExplainerProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            shown: Shown::new(ctx),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let Some(shown) = self.shown.as_mut() else {
            return false;
        };
        match action {
            Action::Link => ask_for_link(&shown.live, &ctx.props().on_notice),
            Action::Skip(part) => skip(&shown.root, part),
            _ => {}
        }
        shown.apply(action)
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &ExplainerProps) -> bool {
        let props = ctx.props();
        let told = self.shown.as_ref().map(|shown| &shown.live.told);
        if told != props.told.as_ref() {
            self.shown = Shown::new(ctx);
        } else if let Some(shown) = &mut self.shown {
            let (event, actor) = props.selected(&shown.live.told);
            let asked = (props.asked, &props.event, &props.actor);
            if asked != (before.asked, &before.event, &before.actor) {
                shown.apply(Action::Ask(event, actor));
            }
            shown.live.state.links = props.links;
            if props.linked != before.linked {
                shown.apply(Action::Linked);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let shown = self.shown.as_ref();
        shown.map_or_else(Html::default, |shown| shown.view(&ctx.props().theme))
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if let Some(shown) = &mut self.shown {
            shown.rendered(&ctx.props().on_notice);
        }
    }
}

impl Shown {
    fn new(ctx: &Context<Explainer>) -> Option<Self> {
        let state = ctx.props().state()?;
        let act = ctx.link().callback(|action| action);
        Some(Self {
            drawing: draw(&state.told, state.to_scale, state.surroundings.axis),
            placement: Cell::default(),
            swipe: swipe(&act),
            root: NodeRef::default(),
            axis: NodeRef::default(),
            events: NodeRef::default(),
            map: NodeRef::default(),
            noticed: None,
            clock: Clock::default(),
            focus: Focus::default(),
            placer: Placer::default(),
            reveal: Reveal::default(),
            strip: state.told.is_long().then(Strip::default),
            watch: Watch::new(&act),
            live: Live { state, act },
        })
    }

    /// Whether the action changed anything.
    fn apply(&mut self, action: Action) -> bool {
        let before = self.live.state.clone();
        self.live.state.apply(action.clone());
        let state = &self.live.state;
        self.focus.note(&self.root, &action, &before, state);
        let drawn = |state: &State| (state.to_scale, state.surroundings.axis);
        if drawn(state) != drawn(&before) {
            self.drawing = draw(&state.told, state.to_scale, state.surroundings.axis);
        }
        *state != before
    }

    fn view(&self, theme: &Option<AttrValue>) -> Html {
        let state = &self.live;
        let strings = state.told.strings();
        let text = (state.as_text || state.surroundings.printing).then(|| transcript(state));
        let mut placement = Placement::default();
        let graphic = (!state.as_text).then(|| {
            let stance_map = stance_map(state, &self.map, &mut placement);
            let panel = match state.event {
                Some(event) => event_panel(state, event, &self.swipe),
                None => overview(state),
            };
            let timeline = timeline(state, &self.axis, &self.events, &self.drawing);
            stage(state, timeline, panel, stance_map)
        });
        self.placement.set(Some(placement));
        let status = tag("p class=hidden role=status").text(&announcement(state));
        let switch = match state.as_text {
            true => strings.as_graphic(),
            false => strings.as_text(),
        };
        let class = state.as_text.then_some("as-text");
        let switch = button(
            "button class='quiet text-switch' data-action=text",
            &state.act,
            Action::ToggleText,
        )
        .text(switch);
        // For those who come by keyboard, one at each end, in sight while focused.
        let skip = |start, label, to| button(start, &state.act, Action::Skip(to)).text(label);
        let past = skip(
            "button class='quiet skip' data-action=skip",
            strings.skip(),
            ".end",
        );
        let back = skip(
            "button class='quiet skip end' data-action=to-start",
            strings.to_start(),
            ".skip",
        );
        let content = list([text, graphic, Some(status), Some(back)]);
        let switch = list([past, switch]);
        frame(state, theme, class, switch, content)
            .refer(&self.root)
            .into()
    }

    fn rendered(&mut self, on_notice: &Callback<Notice>) {
        let Some(placement) = self.placement.take() else {
            return;
        };
        let Live { state, act } = &self.live;
        self.watch
            .follow(!state.as_text, &self.axis, &self.map, act);
        self.clock.follow(state, act);
        if let Some(strip) = &mut self.strip {
            strip.follow(&self.events, act);
        }
        self.reveal.follow(&self.events, state.event);
        self.focus.keep(&self.root);
        self.placer.place(&self.map, placement);
        match self.noticed.replace((state.event, state.actor)) {
            None => on_notice.emit(Notice::Ready),
            Some(before) => tell(state, before, on_notice),
        }
    }
}

/// What is around every story: its name, what stands beside that, and the rest.
pub(super) fn frame(
    state: &State,
    theme: &Option<AttrValue>,
    class: Option<&str>,
    switch: Html,
    content: Html,
) -> Tag {
    let told = &state.told;
    let title = state.level.heading(0, "title").text(&told.headline);
    let stands = tag("p class=stands").text(told.stands());
    let head = tag("div class=head").add(title).add(switch).add(stands);
    tag("section")
        .classes(&["stanceline", class.unwrap_or_default()])
        .set("lang", &told.lang)
        .set_if("dir", told.is_rtl().then_some("rtl"))
        .set("aria-label", &told.headline)
        .set("data-story", &told.id)
        .set_if("data-theme", theme.as_deref())
        .add(tag("div class=body").add(head).add(content))
}

/// Where the parts of the graphic stand: what is told, and the map beside it.
pub(super) fn stage(state: &Live, timeline: Tag, panel: Tag, stance_map: Option<Tag>) -> Tag {
    tag("div class=stage")
        .add(controls(state))
        .add(timeline)
        .add(tag("div class=scene").add(panel).add(stance_map))
}

/// The width that the styles leave the map: all of it, or what remains beside
/// the text.
fn map_width(width: u32) -> u32 {
    match width {
        860.. => (width - 36) * 9 / 14,
        _ => width,
    }
}

/// What a screen reader says after a step: one short sentence.
fn announcement(state: &State) -> String {
    let (Some(event), Some(rank)) = (state.event, state.rank()) else {
        return String::new();
    };
    let told = &state.told;
    let strings = told.strings();
    let mut words = vec![
        strings.place(rank, state.events().len()),
        told[event].headline.clone(),
    ];
    let changes = told.in_order(state.order).changes_at(told, event);
    words.extend(changes.into_iter().map(|change| told.change_words(change)));
    words.join(". ")
}
