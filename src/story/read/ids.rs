//! The ids of a story, gathered before anything that refers to them is read.

use super::super::problem::{ErrorKind, Path};
use super::fields::{Reader, text};
use super::value::Value;

/// The ids of one list, sorted, each with the index of its item.
pub struct Table<'j> {
    list: &'static str,
    noun: &'static str,
    sorted: Vec<(&'j str, usize)>,
}

impl<'j> Table<'j> {
    fn of(value: &'j Value<'j>, list: &'static str, noun: &'static str) -> Self {
        let items = match value.get(list) {
            Some(Value::Array(items)) => items.as_slice(),
            _ => &[],
        };
        let mut sorted: Vec<_> = items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| match item.get("id") {
                Some(Value::String(id)) => Some((&**id, index)),
                _ => None,
            })
            .collect();
        sorted.sort_unstable();
        Self { list, noun, sorted }
    }

    /// The index of the item that a reference names. A reference that does not
    /// resolve is reported.
    pub fn resolve(&self, reader: &mut Reader, value: &Value, path: &Path) -> Option<usize> {
        let id = text(reader, value, path)?;
        let found = self.find(id);
        if found.is_none() {
            let (noun, id) = (self.noun, id.to_owned());
            reader.report(path, ErrorKind::UnresolvedReference { noun, id });
        }
        found
    }

    /// The index of the item with an id.
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
                let (list, kind) = (
                    Path::Root.field(self.list),
                    ErrorKind::DuplicateId((*second).to_owned()),
                );
                reader.report(&list.item(*index).field("id"), kind);
            }
        }
    }
}

/// The ids that references can name.
pub struct Ids<'j> {
    pub sources: Table<'j>,
    pub positions: Table<'j>,
    pub groups: Table<'j>,
    pub actors: Table<'j>,
    pub events: Table<'j>,
}

impl<'j> Ids<'j> {
    pub fn of(value: &'j Value<'j>) -> Self {
        Self {
            sources: Table::of(value, "sources", "source"),
            positions: Table::of(value, "positions", "position"),
            groups: Table::of(value, "groups", "group"),
            actors: Table::of(value, "actors", "actor"),
            events: Table::of(value, "events", "event"),
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
