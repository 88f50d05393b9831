//! The sources that a story rests on, each web address once.

use super::address;
use super::ids::{Ids, slug_or_checksum};
use stanceline::story::format::{Citation, Source};
use std::collections::{BTreeMap, BTreeSet};

/// The sources so far.
#[derive(Default)]
pub struct Sources {
    list: Vec<Source>,
    ids: Ids,
    by_address: BTreeMap<String, usize>,
}

impl Sources {
    /// The source at an address. It gets the title if it has none but the
    /// address yet.
    pub fn at(&mut self, address: &str, title: Option<&str>) -> &mut Source {
        let title = title.map_or("", str::trim);
        // Readers would take it for where the link leads.
        let title = match address::is_other(title, address) {
            true => "",
            false => title,
        };
        let index = match self.by_address.get(address) {
            Some(index) => *index,
            None => self.add(address, title),
        };
        let source = &mut self.list[index];
        if !title.is_empty() && source.title.0 == address::short(address) {
            source.title = title.into();
        }
        source
    }

    fn add(&mut self, address: &str, title: &str) -> usize {
        let title = match title {
            "" => address::short(address),
            title => title,
        };
        let wanted = slug_or_checksum(title, "source");
        self.list.push(Source {
            id: self.ids.fresh(&wanted),
            title: title.into(),
            publisher: None,
            date: None,
            url: Some(address.into()),
        });
        let index = self.list.len() - 1;
        self.by_address.insert(address.to_owned(), index);
        index
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn into_list(self) -> Vec<Source> {
        self.list
    }
}

/// The sources that one event cites, each once.
#[derive(Default)]
pub struct Cites {
    list: Vec<Citation>,
    seen: BTreeSet<String>,
}

impl Cites {
    /// Cites all of a source.
    pub fn add(&mut self, source: &Source) {
        if self.seen.insert(source.id.0.clone()) {
            self.list.push(whole(source));
        }
    }

    /// Cites all of a source before the others.
    pub fn add_first(&mut self, source: &Source) {
        self.list.retain(|cite| cite.source != source.id);
        self.list.insert(0, whole(source));
        self.seen.insert(source.id.0.clone());
    }

    /// How many sources are cited.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn into_list(self) -> Vec<Citation> {
        self.list
    }
}

fn whole(source: &Source) -> Citation {
    Citation {
        source: source.id.clone(),
        paragraph: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_source_and_cited_once() {
        let (mut sources, mut cites) = (Sources::default(), Cites::default());
        cites.add(sources.at("https://a.org/x/", Some(" ")));
        cites.add(sources.at("https://c.org/", None));
        cites.add(sources.at("https://c.org/", Some("C")));
        cites.add(sources.at("https://b.org", Some("B")));
        cites.add(sources.at("https://b.org", Some("Other")));
        cites.add_first(sources.at("https://b.org", None));
        sources.at("https://d.org/x", Some("https://elsewhere.org/x"));
        let sources = sources.into_list();
        let titles: Vec<_> = sources.iter().map(|source| &*source.title.0).collect();
        assert_eq!(titles, ["a.org/x", "C", "B", "d.org/x"]);
        let cites = cites.into_list();
        let ids: Vec<_> = cites.iter().map(|cite| &*cite.source.0).collect();
        assert_eq!(ids, ["b", "a-org-x", "c-org"]);
    }
}
