//! The state of the widget and its reducer. Doesn't depend on the DOM.

use crate::i18n::searchable;
use crate::prepared_story::PreparedStory;
use crate::story::{ActorId, EventId, GroupId, Order, PositionId, Tier};
use std::rc::Rc;
use yew::{AttrValue, Reducible};

/// The state of the widget. Everything on screen is computed from it.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// The selected event; `None` for the overview.
    pub event: Option<EventId>,
    /// What selected it last.
    pub cause: Cause,
    /// What the details show.
    pub detail: Detail,
    /// The order of the events.
    pub order: Order,
    /// Whether only key events are shown.
    pub key_only: bool,
    /// Whether the timeline is to scale.
    pub to_scale: bool,
    /// Whether the story is playing.
    pub is_playing: bool,
    /// Whether the story is shown as text instead of as a graphic.
    pub as_text: bool,
    /// Whether the page is being printed.
    pub is_printing: bool,
    /// Which actors and events the list and the map show.
    pub filter: Filter,
    /// The events that are shown, in order. Derived from `order` and `key_only`, and stored
    /// because it is a property of several components.
    events: Rc<[EventId]>,
}

/// What selected an event, for the page's analytics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cause {
    /// The step buttons, the arrow keys or a swipe.
    Step,
    /// A click or drag on the timeline, or a key that jumps along it.
    Timeline,
    /// The list of all events, or a control that changes which events are shown.
    List,
    /// A button that names the event or the overview.
    Link,
    /// "Play".
    Play,
    /// The host, at the start or later.
    #[default]
    Host,
}

impl Cause {
    /// The value for scripts: `step`, `timeline`, `list`, `link`, `play` or `host`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Timeline => "timeline",
            Self::List => "list",
            Self::Link => "link",
            Self::Play => "play",
            Self::Host => "host",
        }
    }
}

/// What the details show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The selected event, or the overview.
    #[default]
    Event,
    /// An actor, with the evidence of every position.
    Actor(ActorId),
    /// A position, with the actors who hold it at the selected event.
    Position(PositionId),
    /// The list of all events.
    Events,
    /// Sources and corrections.
    Sources,
}

impl Detail {
    /// The actor, if the details show one.
    pub fn actor(self) -> Option<ActorId> {
        match self {
            Self::Actor(actor) => Some(actor),
            _ => None,
        }
    }
}

/// Which actors and events are shown; by default, all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// If set, only this group.
    pub group: Option<GroupId>,
    /// Only names, roles and headlines that contain this text.
    pub query: String,
}

impl Filter {
    /// Whether the filter shows everything.
    pub fn is_empty(&self) -> bool {
        self.group.is_none() && self.query.trim().is_empty()
    }

    /// Prepares the filter for the actors and events of a story.
    pub fn matcher<'s>(&self, story: &'s PreparedStory) -> Matcher<'s> {
        Matcher {
            story,
            group: self.group,
            needle: searchable(self.query.trim()),
        }
    }
}

/// Decides which actors and events of a story a [`Filter`] shows.
pub struct Matcher<'s> {
    story: &'s PreparedStory,
    group: Option<GroupId>,
    /// The text to find, as [`searchable`] returns it; empty without a search.
    needle: String,
}

impl Matcher<'_> {
    /// Whether an actor is shown.
    pub fn admits(&self, actor: ActorId) -> bool {
        let is_in_group = |group| self.story.story[actor].group == group;
        self.group.is_none_or(is_in_group)
            && (self.needle.is_empty() || self.story.search_text(actor).contains(&self.needle))
    }

    /// Whether an event is shown: if it is in the group, has an actor who is shown, or its
    /// headline contains the text.
    pub fn admits_event(&self, event: EventId) -> bool {
        let found = &self.story.story[event];
        match (self.group, self.needle.is_empty()) {
            (None, true) => return true,
            (Some(group), true) if found.group == Some(group) => return true,
            (None, false) if self.story.search_headline(event).contains(&self.needle) => {
                return true;
            }
            _ => {}
        }
        found.actors.iter().any(|actor| self.admits(*actor))
    }
}

/// An action of the reader, the host or the timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Select an event by a button; the cause says which.
    Select(EventId, Cause),
    /// Select the event at this index of [`State::events`] on the timeline; beyond the end,
    /// the last.
    SelectIndex(usize),
    /// Select the next event; at the overview, the first.
    Next,
    /// Select the previous event; at the first, the overview.
    Previous,
    /// Show the overview.
    Overview,
    /// Show something in the details, or close it if it is shown already.
    Toggle(Detail),
    /// Show the event in the details again.
    Back,
    /// Change the order of the events.
    SetOrder(Order),
    /// Show key events only, or all.
    ToggleKeyOnly,
    /// Draw the timeline to scale, or with equal steps.
    ToggleScale,
    /// Start or stop playing.
    TogglePlaying,
    /// While playing, the time of an event is over.
    Tick,
    /// Show the story as text, or as a graphic again.
    ToggleText,
    /// Show one group only, or all groups if this is the only one.
    ToggleGroup(GroupId),
    /// Show only actors and events that match a text.
    Search(String),
    /// Remove the filter.
    ClearFilter,
    /// The host selects an event or the overview, and shows an actor or none. Unknown ids
    /// count as none; so does an actor in a story without a map.
    Show {
        /// Id of the event; `None` for the overview.
        event: Option<AttrValue>,
        /// Id of the actor.
        actor: Option<AttrValue>,
    },
    /// The page is about to be printed, or has been.
    SetPrinting(bool),
    /// Show another story, or the same one in another language or with other facts.
    Load(Rc<PreparedStory>),
}

impl Action {
    /// Whether playing continues after the action.
    fn keeps_playing(&self) -> bool {
        matches!(
            self,
            // `show` stops playing if the host changes something.
            Self::Tick | Self::TogglePlaying | Self::SetPrinting(_) | Self::Show { .. }
        )
    }

    /// The cause to report if the action selects an event.
    fn cause(&self) -> Cause {
        match self {
            Self::Select(_, cause) => *cause,
            Self::SelectIndex(_) => Cause::Timeline,
            Self::Next | Self::Previous => Cause::Step,
            Self::Overview => Cause::Link,
            Self::Tick | Self::TogglePlaying => Cause::Play,
            Self::Show { .. } | Self::Load(_) => Cause::Host,
            Self::SetOrder(_)
            | Self::ToggleKeyOnly
            | Self::ToggleGroup(_)
            | Self::Search(_)
            | Self::ClearFilter
            | Self::Toggle(_)
            | Self::Back
            | Self::ToggleScale
            | Self::ToggleText
            | Self::SetPrinting(_) => Cause::List,
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

impl State {
    /// The first state of a story, at the overview.
    pub fn new(story: Rc<PreparedStory>) -> Self {
        let order = Order::default();
        Self {
            events: sequence(&story, order, false),
            story,
            event: None,
            cause: Cause::default(),
            detail: Detail::default(),
            order,
            key_only: false,
            to_scale: false,
            is_playing: false,
            as_text: false,
            is_printing: false,
            filter: Filter::default(),
        }
    }

    /// The first state of a story with an event selected and an actor shown, by their ids.
    /// Unknown ids count as none.
    pub fn showing(
        story: Rc<PreparedStory>,
        event: Option<AttrValue>,
        actor: Option<AttrValue>,
    ) -> Self {
        let mut state = Self::new(story);
        state.show(event, actor);
        state
    }

    /// The events that are shown, in order.
    pub fn events(&self) -> &Rc<[EventId]> {
        &self.events
    }

    /// Index of the selected event in [`State::events`].
    pub fn event_index(&self) -> Option<usize> {
        let event = self.event?;
        if self.key_only {
            return self.events.iter().position(|other| *other == event);
        }
        Some(self.story.index_in(self.order).sequence().rank(event))
    }

    /// Whether there is a next event.
    pub fn has_next(&self) -> bool {
        self.event_index()
            .is_none_or(|index| index + 1 < self.events.len())
    }

    /// The actor whose details are shown.
    pub fn actor(&self) -> Option<ActorId> {
        self.detail.actor()
    }

    fn apply(&mut self, action: Action) {
        if !action.keeps_playing() {
            self.is_playing = false;
        }
        let (before, cause) = (self.event, action.cause());
        self.change(action);
        if self.event != before {
            self.cause = cause;
        }
    }

    fn change(&mut self, action: Action) {
        match action {
            Action::Select(event, _) => self.select(Some(event)),
            Action::SelectIndex(index) => {
                let last = self.events.len().saturating_sub(1);
                self.select(self.events.get(index.min(last)).copied());
            }
            Action::Next => self.select(self.next()),
            Action::Previous => self.select(self.previous()),
            Action::Overview => self.select(None),
            Action::Toggle(detail) => {
                let is_shown = self.detail == detail;
                self.detail = if is_shown { Detail::Event } else { detail };
            }
            Action::Back => self.detail = Detail::Event,
            Action::SetOrder(order) => {
                self.order = order;
                self.resequence();
            }
            Action::ToggleKeyOnly => {
                self.key_only = !self.key_only;
                self.resequence();
            }
            Action::ToggleScale => self.to_scale = !self.to_scale,
            Action::TogglePlaying => {
                self.is_playing = !self.is_playing;
                if self.is_playing {
                    let first = self.events.first().copied();
                    self.select(if self.has_next() { self.next() } else { first });
                }
            }
            Action::Tick => {
                self.select(self.next());
                self.is_playing = self.has_next();
            }
            Action::ToggleText => self.as_text = !self.as_text,
            Action::ToggleGroup(group) => {
                let is_alone = self.filter.group == Some(group);
                self.filter.group = (!is_alone).then_some(group);
            }
            Action::Search(query) => self.filter.query = query,
            Action::ClearFilter => self.filter = Filter::default(),
            Action::Show { event, actor } => self.show(event, actor),
            Action::SetPrinting(is_printing) => self.is_printing = is_printing,
            Action::Load(story) => self.load(story),
        }
    }

    fn next(&self) -> Option<EventId> {
        let index = self.event_index().map_or(0, |index| index + 1);
        self.events.get(index).copied().or(self.event)
    }

    fn previous(&self) -> Option<EventId> {
        let index = self.event_index()?.checked_sub(1)?;
        self.events.get(index).copied()
    }

    fn show(&mut self, event: Option<AttrValue>, actor: Option<AttrValue>) {
        let story = &self.story.story;
        let actor = actor.filter(|_| story.has_map());
        let actor = actor.and_then(|id| story.find_actor(&id));
        let event = event.and_then(|id| story.find_event(&id));
        let before = (self.event, self.detail);
        if event != self.event {
            self.select(event);
        }
        match actor {
            Some(actor) => self.detail = Detail::Actor(actor),
            // The host doesn't close other details that the reader has opened.
            None if self.actor().is_some() => self.detail = Detail::Event,
            None => {}
        }
        self.is_playing &= before == (self.event, self.detail);
    }

    /// Selects an event and shows it in the details. If "key events only" hides it, all events
    /// are shown again.
    fn select(&mut self, event: Option<EventId>) {
        self.event = event;
        self.detail = Detail::Event;
        let is_left_out = |event| self.key_only && !self.events.contains(event);
        if event.as_ref().is_some_and(is_left_out) {
            self.key_only = false;
            self.resequence();
        }
    }

    /// Computes the events again. If the selected event is no longer among them, the last key
    /// event before it is selected, or else the first.
    fn resequence(&mut self) {
        self.events = sequence(&self.story, self.order, self.key_only);
        let Some(event) = self.event else { return };
        if self.key_only && !self.events.contains(&event) {
            let sequence = self.story.index_in(self.order).sequence();
            let rank = sequence.rank(event);
            let count = self
                .events
                .partition_point(|other| sequence.rank(*other) < rank);
            self.event = self.events.get(count.saturating_sub(1)).copied();
        }
    }

    /// Replaces the story. If it has the same id, only its language or facts have changed, and
    /// the selection and the settings are kept as far as possible.
    fn load(&mut self, story: Rc<PreparedStory>) {
        let old = Rc::clone(&self.story.story);
        if story.story.id != old.id {
            *self = Self::new(story);
            return;
        }
        let event = self
            .event
            .and_then(|event| story.story.find_event(&old[event].id));
        let mut next = Self::new(story);
        next.to_scale = self.to_scale;
        next.as_text = self.as_text;
        next.order = self.order;
        next.key_only = self.key_only && next.story.has_key_events;
        next.event = event;
        next.cause = self.cause;
        next.resequence();
        *self = next;
    }
}

/// The events of a story in an order: all, or key events only.
fn sequence(story: &PreparedStory, order: Order, key_only: bool) -> Rc<[EventId]> {
    let events = story.index_in(order).sequence().events().iter().copied();
    if key_only && story.has_key_events {
        return events
            .filter(|event| story.story[*event].tier == Tier::Key)
            .collect();
    }
    events.collect()
}
