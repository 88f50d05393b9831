//! One finding for each cause: of several errors that go away together, the one that says
//! what to do.

use super::Finding;
use super::suggest::as_id;
use serde_json::Value;
use stanceline::story::ErrorKind;
use std::collections::{HashMap, HashSet};

/// A finding with the error that it is about.
pub type Reported = (Finding, ErrorKind);

/// Of later events in the message about one that is out of order, so many are named.
const MAX_NAMED: usize = 3;

/// Removes the findings that have the same cause as another one.
pub fn merged(mut found: Vec<Reported>, story: &Value) -> Vec<Reported> {
    misnamed_fields(&mut found);
    references_to_invalid_ids(&mut found, story);
    events_out_of_order(&mut found);
    found
}

/// A field with a wrong name is missing under its right one.
fn misnamed_fields(found: &mut Vec<Reported>) {
    let mut missing: HashMap<String, Vec<&'static str>> = HashMap::new();
    let mut unknown: HashMap<String, usize> = HashMap::new();
    for (finding, kind) in found.iter() {
        match kind {
            ErrorKind::MissingField(field) => {
                missing
                    .entry(finding.pointer.clone())
                    .or_default()
                    .push(field);
            }
            ErrorKind::UnknownField(_) => *unknown.entry(parent(finding)).or_default() += 1,
            _ => {}
        }
    }
    let mut explained = HashSet::new();
    for (finding, kind) in found.iter_mut() {
        let ErrorKind::UnknownField(name) = kind else {
            continue;
        };
        let parent = parent(finding);
        let Some(fields) = missing.get(&parent) else {
            continue;
        };
        // The only one that is missing is what the only one too many was meant to be.
        let is_only = fields.len() == 1 && unknown.get(&parent) == Some(&1);
        let meant = match &finding.suggestion {
            Some(suggestion) => fields.iter().find(|field| *field == suggestion),
            None => fields.first().filter(|_| is_only),
        };
        if let Some(field) = meant {
            finding.message =
                format!("there is no field \"{name}\" here, and \"{field}\" is missing");
            finding.suggestion = Some((*field).to_owned());
            explained.insert((parent, *field));
        }
    }
    found.retain(|(finding, kind)| match kind {
        ErrorKind::MissingField(field) => !explained.contains(&(finding.pointer.clone(), *field)),
        _ => true,
    });
}

/// The JSON pointer of the object that a field is in.
fn parent(finding: &Finding) -> String {
    let parent = finding.pointer.rsplit_once('/');
    parent.map_or_else(String::new, |(parent, _)| parent.to_owned())
}

/// References that name an id as it should be written, such as `mayor` for `Mayor`.
fn references_to_invalid_ids(found: &mut Vec<Reported>, story: &Value) {
    let mut right = HashSet::new();
    for (finding, kind) in found.iter() {
        if let ErrorKind::InvalidId(id) = kind
            && let Some(list) = finding.pointer.split('/').nth(1)
            && let Some(id) = as_id(id)
        {
            right.insert((list.to_owned(), id));
        }
    }
    let is_taken = |list: &str, id: &str| {
        let items = story.get(list).and_then(Value::as_array);
        let mut items = items.into_iter().flatten();
        items.any(|item| item.get("id").and_then(Value::as_str) == Some(id))
    };
    right.retain(|(list, id)| !is_taken(list, id));
    found.retain(|(_, kind)| match kind {
        ErrorKind::UnresolvedReference { noun, id } => {
            !right.contains(&(format!("{noun}s"), id.clone()))
        }
        _ => true,
    });
}

/// An event that is dated after several that follow it, and perhaps after the one that
/// made it known.
fn events_out_of_order(found: &mut Vec<Reported>) {
    let mut later: HashMap<String, Vec<String>> = HashMap::new();
    for (finding, kind) in found.iter() {
        if let ErrorKind::OutOfOrder { before } = kind {
            later
                .entry(finding.pointer.clone())
                .or_default()
                .push(before.clone());
        }
    }
    let dates: HashSet<String> = later.keys().cloned().collect();
    found.retain_mut(|(finding, kind)| {
        if let ErrorKind::KnownBeforeHappened = kind {
            return !dates.contains(&format!("{}/date", parent(finding)));
        }
        if !matches!(kind, ErrorKind::OutOfOrder { .. }) {
            return true;
        }
        // Only the first finding of an event is kept.
        let Some(events) = later.remove(&finding.pointer) else {
            return false;
        };
        if let [.., last] = events.as_slice()
            && events.len() > 1
        {
            let named: Vec<_> = events
                .iter()
                .take(MAX_NAMED)
                .map(|id| format!("\"{id}\""))
                .collect();
            let more = events.len().saturating_sub(MAX_NAMED);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            finding.message = format!(
                "this event is dated after {} events that follow it: {}{more}",
                events.len(),
                named.join(", ")
            );
            finding.help = format!(
                "list events in order of time: move it behind \"{last}\", or correct its date"
            );
        }
        true
    });
}
