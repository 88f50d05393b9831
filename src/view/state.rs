//! The one state of the widget, and every way in which it changes. Knows no
//! DOM.

use super::heading::HeadingLevel;
use super::small_letters::small_letters;
use super::told::Told;
use crate::layout::{Orientation, first_for};
use crate::story::{ActorIx, EventIx, GroupIx, Order, PositionIx};

/// What the reader looks at.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The story.
    pub told: Told,
    /// The selected event; `None` is the whole story.
    pub event: Option<EventIx>,
    /// The actor whose panel is open.
    pub actor: Option<ActorIx>,
    /// In which order the events are told.
    pub order: Order,
    /// Whom to show.
    pub filter: Filter,
    /// Whether the story goes on by itself.
    pub playing: bool,
    /// Whether the time axis keeps to scale.
    pub to_scale: bool,
    /// Whether the story is shown as text.
    pub as_text: bool,
    /// Whether the host can hand out a link to an event.
    pub links: bool,
    /// Whether it has just done so, by putting it into the clipboard.
    pub linked: bool,
    /// The level of the widget's heading in the outline of the page.
    pub level: HeadingLevel,
    /// What the browser says of the widget's surroundings.
    pub surroundings: Surroundings,
}

/// What the browser says of the widget's surroundings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Width of the axis in whole CSS pixels; 0 before it is known.
    pub axis: u32,
    /// Width of the stance map in whole CSS pixels; 0 before it is known.
    pub map: u32,
    /// The first event in sight of the strip, by its place in the order told.
    /// Only counts where there are too many to have them all in the page.
    pub first: usize,
    /// How the positions of the map lie in it: the styles say so.
    pub orientation: Orientation,
    /// Whether the page is being printed.
    pub printing: bool,
}

/// Whom and what to show; empty shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this group.
    pub group: Option<GroupIx>,
    /// Only who ever holds this position.
    pub position: Option<PositionIx>,
    /// Only names and roles that contain this.
    query: String,
    /// The same in small letters, without what is around it.
    needle: String,
}

impl Filter {
    /// Whether it leaves anybody out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is searched for, as it was written.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Lets only those through whose name or role contains this.
    pub fn search(&mut self, query: String) {
        self.needle = small_letters(query.trim());
        self.query = query;
    }

    /// Whether it lets an actor through.
    pub fn admits(&self, told: &Told, actor: ActorIx) -> bool {
        let found = &told[actor];
        self.group.is_none_or(|group| found.group == group)
            && self
                .position
                .is_none_or(|position| told.ever_holds(actor, position))
            && (self.needle.is_empty() || told.search_text(actor).contains(&self.needle))
    }

    /// Whether it lets an event through: that of a group shown alone, or one in
    /// which somebody takes part whom it lets through.
    pub fn admits_event(&self, told: &Told, event: EventIx) -> bool {
        let event = &told[event];
        let by_group = Self {
            group: event.group,
            ..Self::default()
        };
        self.is_empty()
            || *self == by_group
            || event.actors.iter().any(|actor| self.admits(told, *actor))
    }
}

/// Something that the reader did, or the clock while playing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Select an event, or the whole story.
    Select(Option<EventIx>),
    /// Go to the next event; from the whole story, to the first.
    Next,
    /// Go to the previous event; from the first, to the whole story.
    Previous,
    /// Go to the first event.
    First,
    /// Go to the last event.
    Last,
    /// Open an actor's panel, or close it if it is open.
    ToggleActor(ActorIx),
    /// Close the actor's panel.
    CloseActor,
    /// Tell the events in another order.
    SetOrder(Order),
    /// Show one group only, or everybody if it is shown alone already.
    ToggleGroup(GroupIx),
    /// Show only who ever holds a position, or everybody.
    TogglePosition(PositionIx),
    /// Show only who matches a text.
    Search(String),
    /// Show everybody.
    ClearFilter,
    /// Start or stop going on by itself.
    TogglePlaying,
    /// The clock, while playing.
    Tick,
    /// Draw the axis to scale, or with quiet stretches folded.
    ToggleScale,
    /// Show the story as text, or as a graphic again.
    ToggleText,
    /// The browser has measured the axis and the map.
    Measured(u32, u32, Orientation),
    /// The reader has scrolled the strip to the event of this place.
    Scrolled(usize),
    /// Move the focus to the other end of the widget: past it, or back to its start.
    Skip(&'static str),
    /// Ask the host for a link to the event.
    Link,
    /// The host has put it into the clipboard.
    Linked,
    /// The host wants an event and an actor shown.
    Ask(Option<EventIx>, Option<ActorIx>),
    /// The page is about to be printed, or has been.
    Print(bool),
}

impl Action {
    /// Whether the reader did it by hand.
    fn is_by_hand(&self) -> bool {
        !matches!(
            self,
            Self::Tick
                | Self::TogglePlaying
                | Self::Measured(..)
                | Self::Scrolled(_)
                | Self::Print(_)
                | Self::Linked
        )
    }
}

impl State {
    /// A story with nothing selected, or what the host asked for.
    pub fn new(told: Told, event: Option<EventIx>, actor: Option<ActorIx>) -> Self {
        let mut state = Self {
            told,
            event,
            actor,
            order: Order::default(),
            filter: Filter::default(),
            playing: false,
            to_scale: false,
            as_text: false,
            links: false,
            linked: false,
            level: HeadingLevel(2),
            surroundings: Surroundings::default(),
        };
        state.surroundings.first = state.rank().map_or(0, first_for);
        state
    }

    /// The events in the order told.
    pub fn events(&self) -> &[EventIx] {
        self.told.in_order(self.order).sequence().events()
    }

    /// The place of the selected event, from 0.
    pub fn rank(&self) -> Option<usize> {
        let sequence = self.told.in_order(self.order).sequence();
        self.event.map(|event| sequence.rank(event))
    }

    /// Whether there is an event to go on to.
    pub fn has_next(&self) -> bool {
        self.rank()
            .is_none_or(|rank| rank + 1 < self.events().len())
    }

    fn next(&self) -> Option<EventIx> {
        let rank = self.rank().map_or(0, |rank| rank + 1);
        self.events().get(rank).copied().or(self.event)
    }

    fn previous(&self) -> Option<EventIx> {
        let rank = self.rank()?.checked_sub(1)?;
        self.events().get(rank).copied()
    }

    /// Does an action.
    pub fn apply(&mut self, action: Action) {
        let before = (self.event, self.order);
        // Whatever the reader does by hand stops the clock.
        if action.is_by_hand() {
            self.playing = false;
        }
        match action {
            Action::Select(event) => self.event = event,
            Action::Next => self.event = self.next(),
            Action::Previous => self.event = self.previous(),
            Action::First => self.event = self.events().first().copied(),
            Action::Last => self.event = self.events().last().copied(),
            Action::ToggleActor(actor) => {
                self.actor = (self.actor != Some(actor)).then_some(actor);
            }
            Action::CloseActor => self.actor = None,
            Action::SetOrder(order) => self.order = order,
            Action::ToggleGroup(group) => {
                let group = (self.filter.group != Some(group)).then_some(group);
                self.filter.group = group;
            }
            Action::TogglePosition(position) => {
                let position = (self.filter.position != Some(position)).then_some(position);
                self.filter.position = position;
            }
            Action::Search(query) => self.filter.search(query),
            Action::ClearFilter => self.filter = Filter::default(),
            Action::TogglePlaying => {
                self.playing = !self.playing;
                if self.playing {
                    // At the end there is nothing left to play but the start.
                    self.event = if self.has_next() {
                        self.next()
                    } else {
                        self.events().first().copied()
                    };
                }
            }
            Action::Tick => {
                self.event = self.next();
                self.playing = self.has_next();
            }
            Action::ToggleScale => self.to_scale = !self.to_scale,
            Action::ToggleText => self.as_text = !self.as_text,
            Action::Measured(axis, map, orientation) => {
                self.surroundings.axis = axis;
                self.surroundings.map = map;
                self.surroundings.orientation = orientation;
            }
            Action::Scrolled(rank) => self.surroundings.first = first_for(rank),
            Action::Skip(_) => {}
            Action::Link => self.linked = false,
            Action::Linked => self.linked = self.links,
            Action::Ask(event, actor) => (self.event, self.actor) = (event, actor),
            Action::Print(printing) => self.surroundings.printing = printing,
        }
        self.linked &= self.event == before.0;
        // The strip goes along with the selection.
        if (self.event, self.order) != before
            && let Some(rank) = self.rank()
        {
            self.surroundings.first = first_for(rank);
        }
        // A panel of somebody who is filtered out would have no chip.
        if let Some(actor) = self.actor
            && !self.filter.admits(&self.told, actor)
        {
            self.actor = None;
        }
    }
}
