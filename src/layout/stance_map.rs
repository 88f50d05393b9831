//! The stance map: chips in the columns of their positions, or in rows where
//! the map is narrow.

use super::shelf::Packer;
use super::{Rect, Size, pixels};

/// A chip to place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chip {
    /// The position it stands in, from 0.
    pub column: usize,
    /// Its size.
    pub size: Size,
}

/// The free space of a map, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Between chips, and between cells.
    pub gap: f64,
    /// Between the edge of a cell and its chips.
    pub padding: f64,
    /// Narrowest column; with less room, positions are rows.
    pub min_column: f64,
    /// Height kept free above the chips of each cell, for its label.
    pub head: f64,
    /// Width kept free left of the chips of a row, for its label.
    pub row_label: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self {
            gap: 6.0,
            padding: 8.0,
            min_column: 112.0,
            head: 0.0,
            row_label: 0.0,
        }
    }
}

/// How the positions lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Side by side.
    #[default]
    Columns,
    /// One below the other.
    Rows,
}

/// A laid out map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapLayout {
    /// How the positions lie.
    pub orientation: Orientation,
    /// For each position the box that holds its chips, from the corner of the
    /// map: within the padding, head and row label. Columns are equally tall.
    pub cells: Vec<Rect>,
    /// For each chip its box, from the corner of the box of its cell, in the
    /// order given. All zero for a chip of a position that does not exist.
    pub chips: Vec<Rect>,
    /// For each position the height that its chips need.
    pub cell_heights: Vec<f64>,
    /// Height of the map.
    pub height: f64,
}

impl MapLayout {
    /// Lays out chips on a map with so many positions and pixels of width, by
    /// shelf packing ([`super::shelf()`]) within each cell.
    pub fn new(columns: usize, chips: &[Chip], width: f64, spacing: &Spacing) -> Self {
        let width = pixels(width);
        let gap = pixels(spacing.gap);
        let padding = pixels(spacing.padding);
        let head = pixels(spacing.head);
        let label = pixels(spacing.row_label);
        let count = columns as f64;
        let in_rows = width < pixels(spacing.min_column) * count;
        // From one cell to the next, and from a cell's edge to its chips.
        let (step, before) = if in_rows {
            (0.0, padding + label)
        } else {
            ((width + gap) / count, padding)
        };
        let cell_width = if in_rows { width } else { step - gap };
        let inner = pixels(cell_width - before - padding);

        let mut packers = vec![Packer::new(inner, gap); columns];
        let mut placed = Vec::with_capacity(chips.len());
        for chip in chips {
            let packer = packers.get_mut(chip.column);
            placed.push(packer.map_or_else(Rect::default, |packer| packer.put(chip.size)));
        }
        let cell_heights: Vec<f64> = packers.iter().map(Packer::height).collect();
        let tallest = cell_heights
            .iter()
            .fold(0.0, |tallest: f64, &h| tallest.max(h));

        let mut cells = Vec::with_capacity(columns);
        let (mut x, mut y, mut bottom) = (before, padding + head, 0.0);
        for &own in &cell_heights {
            let h = if in_rows { own } else { tallest };
            cells.push(Rect { x, y, w: inner, h });
            bottom = y + h + padding;
            if in_rows {
                y = bottom + gap + padding + head;
            } else {
                x += step;
            }
        }
        Self {
            orientation: if in_rows {
                Orientation::Rows
            } else {
                Orientation::Columns
            },
            cells,
            chips: placed,
            cell_heights,
            height: bottom,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chip(column: usize, w: f64) -> Chip {
        let size = Size { w, h: 24.0 };
        Chip { column, size }
    }

    fn map(columns: usize, chips: &[Chip], width: f64) -> MapLayout {
        MapLayout::new(columns, chips, width, &Spacing::default())
    }

    #[test]
    fn a_map_without_positions_holds_no_chip() {
        let map = map(0, &[chip(0, 50.0)], 640.0);
        assert_eq!((map.cells, map.height), (vec![], 0.0));
        assert_eq!(map.chips, [Rect::default()]);
    }

    #[test]
    fn a_map_without_chips_has_its_cells() {
        let map = map(4, &[], 640.0);
        assert_eq!((map.cells.len(), map.height), (4, 16.0));
        assert_eq!(map.cell_heights, [0.0; 4]);
    }

    #[test]
    fn without_width_chips_have_none_and_are_in_rows() {
        let map = map(2, &[chip(0, 50.0), chip(1, 50.0)], f64::NAN);
        assert_eq!(map.orientation, Orientation::Rows);
        assert!(map.chips.iter().all(|rect| rect.w == 0.0));
    }

    #[test]
    fn columns_turn_to_rows_where_one_would_be_too_narrow() {
        assert_eq!(map(5, &[], 560.0).orientation, Orientation::Columns);
        assert_eq!(map(5, &[], 559.0).orientation, Orientation::Rows);
    }

    #[test]
    fn columns_share_the_width_and_the_height_of_the_tallest() {
        let map = map(2, &[chip(1, 90.0), chip(1, 90.0), chip(0, 90.0)], 306.0);
        let cells = map
            .cells
            .iter()
            .map(|cell| (cell.x, cell.y, cell.w, cell.h));
        let expected = [(8.0, 8.0, 134.0, 54.0), (164.0, 8.0, 134.0, 54.0)];
        assert_eq!(cells.collect::<Vec<_>>(), expected);
        assert_eq!((map.cell_heights, map.height), (vec![24.0, 54.0], 70.0));
    }

    #[test]
    fn rows_lie_below_each_other_beside_and_under_their_labels() {
        let spacing = Spacing {
            head: 20.0,
            row_label: 80.0,
            ..Spacing::default()
        };
        let map = MapLayout::new(3, &[chip(1, 90.0)], 300.0, &spacing);
        let cells = map
            .cells
            .iter()
            .map(|cell| (cell.x, cell.y, cell.w, cell.h));
        let expected = [
            (88.0, 28.0, 204.0, 0.0),
            (88.0, 70.0, 204.0, 24.0),
            (88.0, 136.0, 204.0, 0.0),
        ];
        assert_eq!(cells.collect::<Vec<_>>(), expected);
        assert_eq!(map.height, 144.0);
    }

    #[test]
    fn a_chip_of_no_position_moves_no_other() {
        let with = map(2, &[chip(7, 50.0), chip(1, 50.0)], 640.0);
        let without = map(2, &[chip(1, 50.0)], 640.0);
        assert_eq!(with.chips, [Rect::default(), without.chips[0]]);
    }

    #[test]
    fn a_chip_wider_than_its_cell_is_narrowed() {
        let map = map(4, &[chip(0, 900.0)], 640.0);
        assert_eq!(map.chips[0].w, map.cells[0].w);
    }

    proptest! {
        #[test]
        fn chips_stay_in_their_cell_in_order_and_never_overlap(
            columns in 1..8_usize,
            chips in prop::collection::vec((0..8_usize, 20.0..160.0_f64), 0..60),
            width in 280.0..1600.0_f64,
        ) {
            let chips: Vec<_> = chips.iter().map(|&(column, w)| chip(column % columns, w)).collect();
            let map = map(columns, &chips, width);
            let on_map = |i: usize| {
                let (cell, chip) = (map.cells[chips[i].column], map.chips[i]);
                Rect { x: cell.x + chip.x, y: cell.y + chip.y, ..chip }
            };
            for i in 0..chips.len() {
                let (cell, a) = (map.cells[chips[i].column], map.chips[i]);
                prop_assert!(a.x + a.w <= cell.w && a.y + a.h <= cell.h);
                for j in i + 1..chips.len() {
                    prop_assert!(!on_map(i).overlaps(&on_map(j)));
                    let (b, same) = (map.chips[j], chips[i].column == chips[j].column);
                    prop_assert!(!same || (a.y, a.x) < (b.y, b.x));
                }
            }
            let last = map.cells[columns - 1];
            prop_assert!(last.x + last.w <= width && last.y + last.h <= map.height);
        }
    }
}
