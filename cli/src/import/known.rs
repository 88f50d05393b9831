//! The fields that TimelineJS 3 knows, by their names in JSON and CSV.

use super::slide::{Field, Part, Role};

/// Field, path in a JSON slide, column of the spreadsheet.
const FIELDS: [(Field, &str, &str); 48] = [
    (Field::Type, "", "Type"),
    (Field::UniqueId, "unique_id", ""),
    (Field::Headline, "text/headline", "Headline"),
    (Field::Text, "text/text", "Text"),
    (Field::Url, "media/url", "Media"),
    (Field::MediaTitle, "media/title", ""),
    (Field::Caption, "media/caption", "Media Caption"),
    (Field::Credit, "media/credit", "Media Credit"),
    (Field::Link, "media/link", ""),
    (Field::LinkTarget, "media/link_target", ""),
    (Field::Picture, "media/thumbnail", "Media Thumbnail"),
    (Field::Alt, "media/alt", "Alt Text"),
    (Field::Group, "group", "Group"),
    // The column's name in version 1.
    (Field::Group, "", "Tag"),
    (Field::DisplayDate, "display_date", "Display Date"),
    (Field::Background, "background", "Background"),
    (Field::Background, "background/url", ""),
    (Field::Background, "background/color", ""),
    (Field::Background, "background/alt", ""),
    (Field::Background, "background/opacity", ""),
    (Field::Background, "background/text_background", ""),
    (Field::Autolink, "autolink", ""),
    (Field::Scale, "scale", ""),
    (Field::Start(Part::Whole), "start_date", "Start Date"),
    (Field::Start(Part::Year), "start_date/year", "Year"),
    (Field::Start(Part::Month), "start_date/month", "Month"),
    (Field::Start(Part::Day), "start_date/day", "Day"),
    (Field::Start(Part::Hour), "start_date/hour", ""),
    (Field::Start(Part::Minute), "start_date/minute", ""),
    (Field::Start(Part::Second), "start_date/second", ""),
    (
        Field::Start(Part::Millisecond),
        "start_date/millisecond",
        "",
    ),
    (Field::Start(Part::Time), "", "Time"),
    (Field::Start(Part::Format), "start_date/format", ""),
    (Field::Start(Part::Format), "start_date/format_short", ""),
    (
        Field::Start(Part::DisplayDate),
        "start_date/display_date",
        "",
    ),
    (Field::End(Part::Whole), "end_date", "End Date"),
    (Field::End(Part::Year), "end_date/year", "End Year"),
    (Field::End(Part::Month), "end_date/month", "End Month"),
    (Field::End(Part::Day), "end_date/day", "End Day"),
    (Field::End(Part::Hour), "end_date/hour", ""),
    (Field::End(Part::Minute), "end_date/minute", ""),
    (Field::End(Part::Second), "end_date/second", ""),
    (Field::End(Part::Millisecond), "end_date/millisecond", ""),
    (Field::End(Part::Time), "", "End Time"),
    (Field::End(Part::Format), "end_date/format", ""),
    (Field::End(Part::Format), "end_date/format_short", ""),
    (Field::End(Part::DisplayDate), "end_date/display_date", ""),
    (Field::Scale, "start_date/scale", ""),
];

/// What is said of a value under a name that TimelineJS does not have.
pub const UNKNOWN: &str = "TimelineJS does not know it, and a story has no place for it; if \
                           readers need it, put it into the summary";

impl Field {
    /// The field at a path in a JSON slide.
    pub fn at_path(path: &str) -> Option<Self> {
        FIELDS
            .iter()
            .find(|(_, known, _)| *known == path && !path.is_empty())
            .map(|(field, ..)| *field)
    }

    /// Whether there are fields below a path in a JSON slide.
    pub fn is_below(path: &str) -> bool {
        FIELDS.iter().any(|(_, known, _)| {
            known
                .strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// The field in a column; small letters will do.
    pub fn in_column(name: &str) -> Option<Self> {
        FIELDS
            .iter()
            .find(|(.., known)| known.eq_ignore_ascii_case(name) && !name.is_empty())
            .map(|(field, ..)| *field)
    }

    /// Its name for editors.
    pub fn label(self) -> &'static str {
        let entry = FIELDS.iter().find(|(field, ..)| *field == self);
        match entry {
            Some((_, path, "")) => path,
            Some((.., column)) => column,
            None => "value",
        }
    }

    /// Whether `true` and `false` are values of it.
    pub fn is_switch(self) -> bool {
        matches!(
            self,
            Field::Autolink | Field::Background | Field::Picture | Field::Alt
        )
    }

    /// Why nothing took it from a slide: the end of a sentence.
    pub fn why_left(self, role: Role) -> &'static str {
        match self {
            Field::Picture => "a story has no thumbnails",
            Field::Alt => "it goes with a picture, and there is none that the story shows",
            Field::UniqueId
            | Field::Text
            | Field::Url
            | Field::MediaTitle
            | Field::Caption
            | Field::Credit
            | Field::Link
            | Field::Group
                if role == Role::Phase =>
            {
                "a phase has only a label and a date; if readers need it, add an event"
            }
            Field::LinkTarget => "the widget opens sources in its own way",
            Field::Background => "a story has no backgrounds",
            Field::Autolink => {
                "addresses in a text stay text; cite as a source what an event rests on"
            }
            Field::Scale => "the dates of a story need no scale",
            Field::DisplayDate
            | Field::Start(Part::DisplayDate)
            | Field::End(Part::DisplayDate) => {
                "the widget puts dates into words itself; if this says more than the date, put it \
                 into the summary, or the date into EDTF, such as 1850~ for about 1850"
            }
            Field::Start(Part::Format) | Field::End(Part::Format) => {
                "the widget puts dates into words in the language of the story"
            }
            Field::Start(_) | Field::End(_) if role == Role::Title => {
                "the title of a story has no date"
            }
            Field::Start(_) => "another date was used; correct the date if this one is right",
            Field::End(_) => "an end needs a year, and only one; correct the date if it matters",
            Field::Group if role == Role::Title => "the title of a story has no group",
            Field::Type => "a row is a title, an era or an event, and this one is read as an event",
            _ => "there is another value for the same thing; change it if this one is right",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_columns_lead_to_fields() {
        assert_eq!(Field::at_path("text/headline"), Some(Field::Headline));
        assert_eq!(Field::at_path(""), None);
        assert_eq!(Field::at_path("text"), None);
        assert_eq!(Field::in_column("media thumbnail"), Some(Field::Picture));
        assert_eq!(Field::in_column("Tag"), Some(Field::Group));
        assert_eq!(Field::in_column(""), None);
        assert!(Field::is_below("text") && Field::is_below("start_date"));
        assert!(!Field::is_below("tex") && !Field::is_below("text/headline"));
    }

    #[test]
    fn every_field_has_a_name_for_editors() {
        assert_eq!(Field::End(Part::Year).label(), "End Year");
        assert_eq!(Field::Link.label(), "media/link");
        assert!(FIELDS.iter().all(|(field, ..)| field.label() != "value"));
    }
}
