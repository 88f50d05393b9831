//! A TimelineJS timeline as it was found, the same whether it came as JSON or
//! as CSV.

use super::Note;
use crate::printable::abbreviated;

/// A value and where it was found. Never blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub text: String,
    pub place: String,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The date in one text, as version 1 of the spreadsheet had it.
    Whole,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Millisecond,
    /// The time in one text, as in the spreadsheet.
    Time,
    Format,
    DisplayDate,
}

/// A field of TimelineJS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Type,
    UniqueId,
    Headline,
    Text,
    Url,
    MediaTitle,
    Caption,
    Credit,
    Link,
    LinkTarget,
    Picture,
    Alt,
    Group,
    DisplayDate,
    Background,
    Autolink,
    Scale,
    Start(Part),
    End(Part),
}

/// What a slide is to the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Event,
    Era,
    /// An era that has become a phase.
    Phase,
}

/// A title, event or era. Who uses a field takes it; what nobody took is noted
/// in the end, so that nothing is dropped silently.
#[derive(Debug)]
pub struct Slide {
    pub role: Role,
    pub place: String,
    pub notes: Vec<Note>,
    fields: Vec<(Field, Found)>,
}

/// All slides in the order of the file, the title apart.
#[derive(Debug, Default)]
pub struct Timeline {
    pub notes: Vec<Note>,
    pub title: Option<Slide>,
    pub slides: Vec<Slide>,
}

/// A value in quotation marks for a note, abbreviated if it is long.
pub fn quoted(value: &str) -> String {
    format!("\"{}\"", abbreviated(value))
}

impl Note {
    pub(super) fn new(place: &str, text: impl Into<String>) -> Self {
        let (place, text) = (place.to_owned(), text.into());
        Self { place, text }
    }

    /// The note on a value that is not imported.
    pub(super) fn left(found: &Found, why: &str) -> Self {
        let text = format!("{} is not carried: {why}.", quoted(&found.text));
        Self::new(&found.place, text)
    }
}

impl Slide {
    pub fn new(role: Role, place: String) -> Self {
        Self {
            role,
            place,
            notes: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// Adds a field unless it is blank.
    pub fn add(&mut self, field: Field, found: Found) {
        if !found.text.trim().is_empty() {
            self.fields.push((field, found));
        }
    }

    /// Adds a field that goes before another of its kind.
    pub fn add_first(&mut self, field: Field, found: Found) {
        self.fields.insert(0, (field, found));
    }

    /// Takes the first value of a field.
    pub fn take(&mut self, field: Field) -> Option<Found> {
        let index = self.fields.iter().position(|(name, _)| *name == field)?;
        Some(self.fields.remove(index).1)
    }

    /// The first value of a field.
    pub fn get(&self, field: Field) -> Option<&Found> {
        let mut fields = self.fields.iter();
        fields
            .find(|(name, _)| *name == field)
            .map(|(_, found)| found)
    }

    pub fn is_blank(&self) -> bool {
        self.fields.is_empty() && self.notes.is_empty()
    }

    pub fn note(&mut self, place: &str, text: impl Into<String>) {
        self.notes.push(Note::new(place, text));
    }

    /// Notes each field that nobody took.
    pub fn leave_rest(&mut self) {
        for (field, found) in std::mem::take(&mut self.fields) {
            self.notes
                .push(Note::left(&found, field.why_left(self.role)));
        }
    }

    /// Notes all that is left of a slide that makes no event.
    pub fn leave_out(&mut self, why: &str) {
        let rest = std::mem::take(&mut self.fields);
        let held: Vec<_> = rest
            .iter()
            .map(|(field, found)| format!("{} {}", field.label(), quoted(&found.text)))
            .collect();
        let held = match held.is_empty() {
            true => String::new(),
            false => format!(" What it held: {}.", held.join("; ")),
        };
        let noun = self.role.noun();
        let text = format!("The {noun} is left out, because {why}.{held} Add it by hand.");
        self.notes.push(Note::new(&self.place, text));
    }
}

impl Role {
    pub fn noun(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Event => "event",
            Role::Era | Role::Phase => "era",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slide() -> Slide {
        let mut slide = Slide::new(Role::Event, "row 2".into());
        for text in ["a", " ", "b"] {
            let (text, place) = (text.to_owned(), "cell".to_owned());
            slide.add(Field::Group, Found { text, place });
        }
        slide
    }

    #[test]
    fn what_nobody_took_is_noted() {
        let mut slide = slide();
        assert_eq!(slide.take(Field::Group).unwrap().text, "a");
        slide.leave_rest();
        assert_eq!(slide.notes.len(), 1);
        assert!(slide.notes[0].text.starts_with("\"b\" is not carried: "));
    }

    #[test]
    fn a_slide_that_is_left_out_is_in_its_note() {
        let mut slide = slide();
        slide.leave_out("of rain");
        let text = "The event is left out, because of rain. What it held: Group \"a\"; Group \"b\". \
                    Add it by hand.";
        assert_eq!(slide.notes, [Note::new("row 2", text)]);
    }
}
