//! The ids of a story, gathered before anything that refers to them is read.

use super::super::json::Json;
use super::super::problem::{Fault, Path};
use super::fields::{Reader, text};

/// The ids of one list, sorted, each with its place in the list.
pub struct Table<'j> {
    list: &'static str,
    noun: &'static str,
    sorted: Vec<(&'j str, usize)>,
}

impl<'j> Table<'j> {
    fn of(json: &'j Json<'j>, list: &'static str, noun: &'static str) -> Self {
        let items = match json.get(list) {
            Some(Json::List(items)) => items.as_slice(),
            _ => &[],
        };
        let mut sorted: Vec<_> = items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| match item.get("id") {
                Some(Json::Text(id)) => Some((&**id, index)),
                _ => None,
            })
            .collect();
        sorted.sort_unstable();
        Self { list, noun, sorted }
    }

    /// The place in its list of what a reference names. An id that names
    /// nothing is reported.
    pub fn resolve(&self, reader: &mut Reader, json: &Json, path: &Path) -> Option<usize> {
        let id = text(reader, json, path)?;
        let found = self.find(id);
        if found.is_none() {
            let (noun, id) = (self.noun, id.to_owned());
            reader.report(path, Fault::Dangling { noun, id });
        }
        found
    }

    /// The place in its list of what has an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let found = self.sorted.partition_point(|(entry, _)| *entry < id);
        let (entry, index) = self.sorted.get(found)?;
        (*entry == id).then_some(*index)
    }

    fn report_duplicates(&self, reader: &mut Reader) {
        for pair in self.sorted.windows(2) {
            if let [(first, _), (second, index)] = pair
                && first == second
            {
                let (list, fault) = (
                    Path::Root.field(self.list),
                    Fault::DuplicateId((*second).to_owned()),
                );
                reader.report(&list.item(*index).field("id"), fault);
            }
        }
    }
}

/// All that a story's references can name.
pub struct Ids<'j> {
    pub sources: Table<'j>,
    pub positions: Table<'j>,
    pub groups: Table<'j>,
    pub actors: Table<'j>,
    pub events: Table<'j>,
}

impl<'j> Ids<'j> {
    pub fn of(json: &'j Json<'j>) -> Self {
        Self {
            sources: Table::of(json, "sources", "source"),
            positions: Table::of(json, "positions", "position"),
            groups: Table::of(json, "groups", "group"),
            actors: Table::of(json, "actors", "actor"),
            events: Table::of(json, "events", "event"),
        }
    }

    pub fn report_duplicates(&self, reader: &mut Reader) {
        let tables = [
            &self.sources,
            &self.positions,
            &self.groups,
            &self.actors,
            &self.events,
        ];
        for table in tables {
            table.report_duplicates(reader);
        }
    }
}
