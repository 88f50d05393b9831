//! A map of too many for chips: how many there are of each group.

use super::columns::Columns;
use super::count;
use crate::story::{ActorIx, GroupIx};
use crate::view::button::button;
use crate::view::chip::group_mark;
use crate::view::live::Live;
use crate::view::state::Action;
use crate::view::tag::{Tag, list, tag};
use crate::view::tenths::tenths;
use crate::view::told::Told;

/// How many actors of each group stand where.
pub struct Crowd {
    /// For each position, then the tray: by group.
    counts: Vec<Vec<usize>>,
    most: usize,
}

impl Crowd {
    pub fn of(told: &Told, lists: &[Vec<ActorIx>]) -> Self {
        let mut counts = vec![vec![0; told.groups.len()]; lists.len()];
        for (place, list) in lists.iter().enumerate() {
            for actor in list {
                counts[place][told[*actor].group.0] += 1;
            }
        }
        let most = counts.iter().flatten().copied().max().unwrap_or(0);
        Self { counts, most }
    }

    /// A count as a share of the greatest: 0 to 1.
    fn share(&self, count: usize) -> f64 {
        count as f64 / self.most.max(1) as f64
    }
}

/// The groups of a crowd before the chips of those who are named; without a
/// crowd, the chips alone. A group is chosen here as in the legend.
pub fn blocs(state: &Live, columns: &Columns, place: usize, chips: Tag) -> Tag {
    let Some(crowd) = &columns.crowd else {
        return chips;
    };
    let told = &state.told;
    let groups = (0..told.groups.len()).map(GroupIx);
    let groups = groups.filter(|group| state.filter.group.is_none_or(|only| only == *group));
    let rows = groups.map(|group| {
        let held = crowd.counts[place][group.0];
        let bar = ["M0 0H", &tenths(crowd.share(held) * 100.0), "V1H0z"].concat();
        let button = button("button class=bloc", &state.act, Action::ToggleGroup(group))
            .state("aria-pressed", state.filter.group == Some(group))
            .add(group_mark(told, group))
            .add(tag("span").text(&told[group].label))
            .text(" ")
            .add(count(told, held));
        let share =
            tag("svg class=share viewBox='0 0 100 1' preserveAspectRatio=none aria-hidden=true");
        tag("li")
            .key(group.0)
            .add(button)
            .add(share.add(tag("path").set("d", &bar)))
    });
    tag("div class=crowd")
        .add(tag("ul class=blocs").add(list(rows)))
        .add(chips)
}
