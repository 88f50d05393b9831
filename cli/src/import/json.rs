//! TimelineJS 3 JSON into slides.

use super::error::ImportError;
use super::known::UNKNOWN;
use super::slide::{Field, Found, Role, Slide, Timeline};
use super::value::Value;
use super::{MOST_EVENTS, Note};

/// Reads the text of a file.
pub fn read(text: &str) -> Result<Timeline, ImportError> {
    let value = serde_json::from_str(text).map_err(|error| ImportError::json(&error))?;
    let Value::Object(fields) = value else {
        return Err(ImportError::not_timeline(value.noun()));
    };
    let has = |wanted: &str| fields.iter().any(|(name, _)| name == wanted);
    if !has("events") {
        return Err(match has("timeline") {
            true => ImportError::old_timeline(),
            false => ImportError::not_timeline("an object without them"),
        });
    }
    let mut timeline = Timeline::default();
    // Eras go after the events, wherever the file has them.
    let mut eras = Vec::new();
    for (name, value) in last_of_each(fields, "", &mut timeline.notes) {
        let place = format!("/{}", escaped(&name));
        let value = match &*name {
            "title" | "events" | "eras" => listed(value, &place, &mut timeline.notes),
            _ => Listed::No(value),
        };
        let notes = &mut timeline.notes;
        let value = match (&*name, value) {
            ("events", Listed::Yes(items)) => {
                timeline.slides = slides(Role::Event, items, notes)?;
                continue;
            }
            ("eras", Listed::Yes(items)) => {
                eras = slides(Role::Era, items, notes)?;
                continue;
            }
            ("title", Listed::Yes(items)) => {
                timeline.title = first(items, notes);
                continue;
            }
            (_, Listed::Yes(_)) => continue,
            (_, Listed::No(value)) => value,
        };
        match (&*name, value) {
            ("title", value @ Value::Object(_)) => {
                let slide = slide(Role::Title, place, value);
                timeline.title = (!slide.is_blank()).then_some(slide);
            }
            ("events", value) => return Err(ImportError::not_timeline(value.noun())),
            ("scale", value) if value.plain().is_some() => {
                let why = Field::Scale.why_left(Role::Title);
                leave(&value, &place, why, &mut timeline.notes);
            }
            ("title" | "eras", value) => {
                let why = "TimelineJS has an object as a title and a list of eras";
                leave(&value, &place, why, &mut timeline.notes);
            }
            (_, value) => leave(&value, &place, UNKNOWN, &mut timeline.notes),
        }
    }
    timeline.slides.append(&mut eras);
    match timeline.slides.len() > MOST_EVENTS {
        true => Err(ImportError::too_many(MOST_EVENTS)),
        false => Ok(timeline),
    }
}

/// The items of a list, each with its pointer, or what it is instead of a list.
enum Listed {
    Yes(Vec<(String, Value)>),
    No(Value),
}

/// A list, or an object with numbers for names, which is how PHP writes a list with gaps.
fn listed(value: Value, place: &str, notes: &mut Vec<Note>) -> Listed {
    let number = |name: &str| name.parse::<u64>().ok();
    match value {
        Value::List(items) => {
            let items = items.into_iter().enumerate();
            Listed::Yes(
                items
                    .map(|(index, item)| (format!("{place}/{index}"), item))
                    .collect(),
            )
        }
        Value::Object(fields)
            if !fields.is_empty() && fields.iter().all(|(name, _)| number(name).is_some()) =>
        {
            let text = "This is an object with numbers for names, as PHP writes a list with gaps; \
                        it is read as a list in the order of the numbers.";
            notes.push(Note::new(place, text));
            let mut items = last_of_each(fields, place, notes);
            items.sort_by_key(|(name, _)| number(name));
            for (name, _) in &mut items {
                *name = format!("{place}/{name}");
            }
            Listed::Yes(items)
        }
        value => Listed::No(value),
    }
}

/// The first title of a list of them.
fn first(items: Vec<(String, Value)>, notes: &mut Vec<Note>) -> Option<Slide> {
    let mut title = None;
    for (place, item) in items {
        match item {
            item @ Value::Object(_) if title.is_none() => {
                title = Some(slide(Role::Title, place, item)).filter(|slide| !slide.is_blank());
            }
            item => {
                let why = "a timeline has one title, and the first is taken";
                leave(&item, &place, why, notes);
            }
        }
    }
    title
}

fn slides(
    role: Role,
    items: Vec<(String, Value)>,
    notes: &mut Vec<Note>,
) -> Result<Vec<Slide>, ImportError> {
    if items.len() > MOST_EVENTS {
        return Err(ImportError::too_many(MOST_EVENTS));
    }
    let mut slides = Vec::new();
    for (place, item) in items {
        match item {
            Value::Object(_) => slides.push(slide(role, place, item)),
            item => {
                let why = "an object is expected here; write it as TimelineJS wants it";
                leave(&item, &place, why, notes);
            }
        }
    }
    Ok(slides)
}

fn slide(role: Role, place: String, value: Value) -> Slide {
    let mut slide = Slide::new(role, place.clone());
    add(&mut slide, value, &place, "");
    slide
}

/// Adds what is at and below a path in a slide.
fn add(slide: &mut Slide, value: Value, place: &str, path: &str) {
    let field = Field::at_path(path);
    match (field, value.plain(), value) {
        (Some(field), Some(text), value)
            if field.is_switch() || !matches!(value, Value::Bool(_)) =>
        {
            let place = place.to_owned();
            slide.add(field, Found { text, place });
        }
        (_, _, Value::Object(fields)) if path.is_empty() || Field::is_below(path) => {
            for (name, value) in last_of_each(fields, place, &mut slide.notes) {
                let place = format!("{place}/{}", escaped(&name));
                let path = match path {
                    // A name with a stroke in it must not pass for a path.
                    _ if name.contains('/') => "/".to_owned(),
                    "" => name,
                    path => format!("{path}/{name}"),
                };
                add(slide, value, &place, &path);
            }
        }
        (_, _, value) => {
            let is_known = field.is_some() || Field::is_below(path);
            let why = match is_known {
                true => "TimelineJS expects another type of value here; correct it, or add by hand",
                false => UNKNOWN,
            };
            leave(&value, place, why, &mut slide.notes);
        }
    }
}

/// Of fields with the same name the last one, which is what a browser takes.
fn last_of_each(
    fields: Vec<(String, Value)>,
    place: &str,
    notes: &mut Vec<Note>,
) -> Vec<(String, Value)> {
    let mut order: Vec<usize> = (0..fields.len()).collect();
    order.sort_by_key(|index| &fields[*index].0);
    let mut is_last = vec![true; fields.len()];
    for pair in order.windows(2) {
        is_last[pair[0]] = fields[pair[0]].0 != fields[pair[1]].0;
    }
    let mut kept = Vec::new();
    for ((name, value), is_last) in fields.into_iter().zip(is_last) {
        if is_last {
            kept.push((name, value));
            continue;
        }
        let place = format!("{place}/{}", escaped(&name));
        let why = "the field is given again later, and the last one counts; remove one";
        leave(&value, &place, why, notes);
    }
    kept
}

fn leave(value: &Value, place: &str, why: &str, notes: &mut Vec<Note>) {
    if value.is_blank() {
        return;
    }
    let text = value.plain().unwrap_or_else(|| value.to_string());
    let place = place.to_owned();
    notes.push(Note::left(&Found { text, place }, why));
}

/// A name as RFC 6901 has it in a pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The notes on reading an event.
    fn notes(event: &str) -> Vec<String> {
        let timeline = read(&format!(r#"{{"events": [{event}]}}"#)).unwrap();
        let notes = timeline.slides.into_iter().flat_map(|slide| slide.notes);
        let notes = timeline.notes.into_iter().chain(notes);
        notes
            .map(|note| format!("{} {}", note.place, note.text))
            .collect()
    }

    #[track_caller]
    fn leaves(event: &str, place: &str, text: &str) {
        let found = notes(event);
        assert_eq!(found.len(), 1, "{found:?}");
        let start = format!("{place} \"{text}\" is not carried: ");
        assert!(found[0].starts_with(&start), "{found:?}");
    }

    #[test]
    fn what_does_not_belong_is_noted_with_its_pointer() {
        leaves(
            r#"{"a/b~": {"c": [1]}}"#,
            "/events/0/a~1b~0",
            r#"{"c": [1]}"#,
        );
        leaves(r#"{"text/text": "x"}"#, "/events/0/text~1text", "x");
        leaves(r#"{"text": "x"}"#, "/events/0/text", "x");
        leaves(
            r#"{"text": {"headline": true}}"#,
            "/events/0/text/headline",
            "true",
        );
        leaves(
            r#"{"media": [{"url": 1}]}"#,
            "/events/0/media",
            r#"[{"url": 1}]"#,
        );
        leaves(r#"{"group": {"x": 1}}"#, "/events/0/group", r#"{"x": 1}"#);
        leaves("3", "/events/0", "3");
    }

    #[test]
    fn the_last_of_duplicate_fields_counts() {
        leaves(
            r#"{"group": "a", "text": {}, "group": "b"}"#,
            "/events/0/group",
            "a",
        );
    }

    #[test]
    fn what_is_blank_is_not_noted() {
        assert_eq!(
            notes(r#"{"x": "", "media": {"url": " ", "y": null}}"#),
            [""; 0]
        );
    }

    #[test]
    fn objects_with_numbers_for_names_are_lists_in_their_order() {
        let event = |headline| format!(r#"{{"text": {{"headline": "{headline}"}}}}"#);
        let text = format!(
            r#"{{"events": {{"10": {}, "9": {}}}, "eras": {{"0": {}, "x": 1}}}}"#,
            event("later"),
            event("earlier"),
            event("no list")
        );
        let mut timeline = read(&text).unwrap();
        let found: Vec<_> = timeline
            .slides
            .iter_mut()
            .map(|slide| {
                (
                    slide.place.clone(),
                    slide.take(Field::Headline).unwrap().text,
                )
            })
            .collect();
        let expected = [("/events/9", "earlier"), ("/events/10", "later")];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        let places: Vec<_> = timeline.notes.iter().map(|note| &*note.place).collect();
        assert_eq!(places, ["/events", "/eras"]);
    }

    #[test]
    fn of_a_list_of_titles_the_first_is_taken() {
        let text = r#"{"events": [], "title": ["", {"text": {"headline": "A"}}, {"text": {"headline": "B"}}]}"#;
        let mut timeline = read(text).unwrap();
        let title = timeline.title.as_mut().unwrap();
        assert_eq!(title.take(Field::Headline).unwrap().text, "A");
        assert_eq!(timeline.notes.len(), 1);
        assert_eq!(timeline.notes[0].place, "/title/2");
    }

    #[test]
    fn lists_that_are_none_are_noted_or_refused() {
        let timeline = read(r#"{"events": [], "title": 5, "eras": {"a": 1}}"#).unwrap();
        assert!(timeline.title.is_none() && timeline.slides.is_empty());
        let places: Vec<_> = timeline.notes.iter().map(|note| &*note.place).collect();
        assert_eq!(places, ["/title", "/eras"]);
        assert!(read(r#"{"events": {}}"#).is_err());
    }
}
