//! The sheets of a story and their columns: every field of the format has one.

use super::lists::Kind;

/// A sheet: its name, which is also the name of its list in the format, and its columns.
pub struct Layout {
    /// Name of the sheet.
    pub name: &'static str,
    /// What a row is, for the note on the first heading.
    pub note: &'static str,
    /// The columns or, of the sheet `story`, the rows.
    pub columns: &'static [Column],
}

/// A column, or a row of the sheet `story`.
pub struct Column {
    /// Heading of the column.
    pub name: &'static str,
    /// Where its value is in the item: names of fields, with a slash between them. Empty
    /// for a column that says which event the row belongs to.
    pub path: &'static str,
    /// What a cell contains.
    pub kind: Kind,
    /// Width in characters.
    pub width: u16,
    /// What goes into the column.
    pub note: &'static str,
}

const fn column(
    name: &'static str,
    path: &'static str,
    kind: Kind,
    width: u16,
    note: &'static str,
) -> Column {
    Column {
        name,
        path,
        kind,
        width,
        note,
    }
}

/// The sheet of the fields that a story has once.
pub const STORY: &str = "story";

/// The headings of the sheet `story`.
pub const STORY_HEADINGS: [&str; 2] = ["field", "value"];

/// The two fields that are filled in for editors who leave them out.
pub const SCHEMA: &str = "$schema";
/// The version of the format.
pub const VERSION: &str = "version";

const ID: &str = "Required. A name for use inside the story: lowercase letters, digits and \
                  hyphens, unique in this sheet.";
/// What can be in the texts that are prose.
macro_rules! prose {
    ($note:literal) => {
        concat!(
            $note,
            " [words](https://…) is a link, *words* are emphasized."
        )
    };
}

const SOURCE: &str = "Required. The id of the source where it is reported.";
const PARAGRAPH: &str = "The number of the paragraph in the source, counted from 1. Leave it \
                         empty for all of the source.";
const DATES: &str = "A date in EDTF, as precise as the source: 2017-03-02, 2016-09, 2016, \
                     2016-22 (summer 2016), ../2017-03-01 (by March 1), 1850~ (about 1850).";

const PICTURE: &str = "A picture: a file beside the spreadsheet, such as images/bridge.jpg, or \
                       https://…";
const ALT: &str = "Required with a picture. What it shows, for readers who don't see it.";
const CREDIT: &str = "Required with a picture. Who made it, and who allows its use.";
const PIXELS: &str = "Width or height of the picture in pixels. Leave both empty for a file \
                      beside the spreadsheet.";

/// All sheets, in their order in a workbook.
pub const SHEETS: [Layout; 11] = [
    Layout {
        name: STORY,
        note: "One field in each row.",
        columns: &[
            column(
                VERSION,
                VERSION,
                Kind::Number,
                0,
                "The version of the format, which is 1.",
            ),
            column(
                "id",
                "id",
                Kind::Id,
                0,
                "Required. A name for the story: lowercase letters, digits and hyphens.",
            ),
            column(
                "lang",
                "lang",
                Kind::Text,
                0,
                "Required. The language of all texts, such as en, en-GB or pt-BR.",
            ),
            column(
                "headline",
                "headline",
                Kind::Text,
                0,
                "Required. What the story is about, in a line.",
            ),
            column(
                "standfirst",
                "standfirst",
                Kind::Text,
                0,
                prose!("The short answer, in a sentence or two."),
            ),
            column(
                "updated",
                "updated",
                Kind::Date,
                0,
                "Required. The date of the last update.",
            ),
            column(
                "question",
                "question",
                Kind::Text,
                0,
                "What the positions answer, as a question. Leave it empty in a story without positions.",
            ),
            column(
                SCHEMA,
                SCHEMA,
                Kind::Text,
                0,
                "The address of the schema, for text editors. A spreadsheet needs none.",
            ),
        ],
    },
    Layout {
        name: "sources",
        note: "One publication in each row.",
        columns: &[
            column("id", "id", Kind::Id, 16, ID),
            column("title", "title", Kind::Text, 44, "Required. Its title."),
            column(
                "publisher",
                "publisher",
                Kind::Text,
                24,
                "Who published it.",
            ),
            column("date", "date", Kind::Date, 14, "When it was published."),
            column(
                "url",
                "url",
                Kind::Text,
                40,
                "Where it can be read: https://…",
            ),
        ],
    },
    Layout {
        name: "positions",
        note: "One answer to the question in each row, in order, from one end of the debate to \
               the other. Leave the sheet empty for a timeline without a map.",
        columns: &[
            column("id", "id", Kind::Id, 16, ID),
            column(
                "label",
                "label",
                Kind::Text,
                24,
                "Required. The answer in one to three words.",
            ),
            column(
                "description",
                "description",
                Kind::Text,
                70,
                "The rule by which statements are assigned to it. Readers see it.",
            ),
        ],
    },
    Layout {
        name: "groups",
        note: "One group in each row, such as a party.",
        columns: &[
            column("id", "id", Kind::Id, 16, ID),
            column(
                "label",
                "label",
                Kind::Text,
                30,
                "Required. Its name for readers.",
            ),
            column(
                "colour",
                "colour",
                Kind::Text,
                12,
                "# and six hexadecimal digits, such as #2f7d6b.",
            ),
        ],
    },
    Layout {
        name: "actors",
        note: "One person or organization in each row.",
        columns: &[
            column("id", "id", Kind::Id, 16, ID),
            column("name", "name", Kind::Text, 28, "Required. The full name."),
            column(
                "short",
                "short",
                Kind::Text,
                16,
                "The name on the map, such as a surname.",
            ),
            column(
                "role",
                "role",
                Kind::Text,
                36,
                "Required. The office held at the time.",
            ),
            column(
                "group",
                "group",
                Kind::Reference("groups"),
                16,
                "Required. The id of a group.",
            ),
            column(
                "kind",
                "kind",
                Kind::Word(&["person", "organization"]),
                14,
                "Required. person or organization.",
            ),
            column("portrait", "portrait/src", Kind::Text, 28, PICTURE),
            column("portrait_alt", "portrait/alt", Kind::Text, 36, ALT),
            column("portrait_credit", "portrait/credit", Kind::Text, 24, CREDIT),
            column("portrait_width", "portrait/width", Kind::Number, 12, PIXELS),
            column(
                "portrait_height",
                "portrait/height",
                Kind::Number,
                12,
                PIXELS,
            ),
        ],
    },
    Layout {
        name: "phases",
        note: "One part of the story in each row, in order of time: a heading over its events. \
               Leave the sheet empty for a story without parts.",
        columns: &[
            column(
                "label",
                "label",
                Kind::Text,
                30,
                "Required. The heading, in one to four words.",
            ),
            column(
                "date",
                "date",
                Kind::Date,
                22,
                "Required. When it was, in EDTF: 2016-06/2016-11, 2017-03-01, ../2017-02 (until \
                 February), 2017-03/.. (from March on).",
            ),
        ],
    },
    Layout {
        name: "events",
        note: "One event in each row, in order of time.",
        columns: &[
            column("id", "id", Kind::Id, 18, ID),
            column("date", "date", Kind::Date, 16, DATES),
            column(
                "known",
                "known",
                Kind::EventOrDate,
                16,
                "When it became public, if later: the id of the event that made it known, or a date.",
            ),
            column(
                "tier",
                "tier",
                Kind::Word(&["key", "context", "background"]),
                12,
                "key, context or background; context if left empty.",
            ),
            column(
                "headline",
                "headline",
                Kind::Text,
                48,
                "Required. What happened, in a line of 100 characters at most.",
            ),
            column(
                "summary",
                "summary",
                Kind::Text,
                70,
                prose!("What happened, in two or three sentences of your own."),
            ),
            column(
                "group",
                "group",
                Kind::Reference("groups"),
                16,
                "The id of the group that it belongs to.",
            ),
            column(
                "actors",
                "actors",
                Kind::Ids("actors"),
                24,
                "The ids of those who took part, with commas between them: mayor, reyes",
            ),
            column(
                "cite",
                "cite",
                Kind::Citations,
                24,
                "Where it is reported: the id of a source and the number of a paragraph, with commas between several: gazette 5, gazette 7",
            ),
            column("image", "image/src", Kind::Text, 28, PICTURE),
            column("image_alt", "image/alt", Kind::Text, 36, ALT),
            column("image_credit", "image/credit", Kind::Text, 24, CREDIT),
            column("image_width", "image/width", Kind::Number, 12, PIXELS),
            column("image_height", "image/height", Kind::Number, 12, PIXELS),
        ],
    },
    Layout {
        name: "quotes",
        note: "One quote in each row.",
        columns: &[
            column(
                "event",
                "",
                Kind::Reference("events"),
                18,
                "Required. The id of the event at which it was said.",
            ),
            column(
                "actor",
                "actor",
                Kind::Reference("actors"),
                16,
                "Required. The id of the speaker.",
            ),
            column(
                "text",
                "text",
                Kind::Text,
                80,
                "Required. The words, exactly as in the source, without quotation marks.",
            ),
            column(
                "source",
                "cite/source",
                Kind::Reference("sources"),
                16,
                SOURCE,
            ),
            column("paragraph", "cite/paragraph", Kind::Number, 12, PARAGRAPH),
        ],
    },
    Layout {
        name: "links",
        note: "One link between two events in each row. Read it as a sentence: the event \"from\" \
               responds to the event \"to\".",
        columns: &[
            column(
                "from",
                "",
                Kind::Reference("events"),
                18,
                "Required. The id of an event.",
            ),
            column(
                "relation",
                "relation",
                Kind::Word(&["contradicts", "responds-to", "leads-to", "explains"]),
                16,
                "Required. contradicts, responds-to, leads-to or explains.",
            ),
            column(
                "to",
                "event",
                Kind::Reference("events"),
                18,
                "Required. The id of the other event.",
            ),
        ],
    },
    Layout {
        name: "stances",
        note: "One stance in each row: an actor takes a position at an event.",
        columns: &[
            column(
                "actor",
                "actor",
                Kind::Reference("actors"),
                16,
                "Required. The id of the actor who takes it.",
            ),
            column(
                "position",
                "position",
                Kind::Reference("positions"),
                16,
                "Required. The id of the position.",
            ),
            column(
                "event",
                "event",
                Kind::Reference("events"),
                18,
                "Required. The id of the event.",
            ),
            column(
                "status",
                "status",
                Kind::Word(&[
                    "stated",
                    "conditional",
                    "ambiguous",
                    "withdrawn",
                    "disputed",
                ]),
                14,
                "How firmly: stated, conditional, ambiguous, withdrawn or disputed; stated if left empty.",
            ),
            column(
                "condition",
                "condition",
                Kind::Text,
                36,
                "The condition of a conditional stance: if …",
            ),
            column(
                "kind",
                "evidence/kind",
                Kind::Word(&["quote", "paraphrase"]),
                14,
                "Required. The evidence is a quote (the actor's own words) or a paraphrase.",
            ),
            column(
                "text",
                "evidence/text",
                Kind::Text,
                70,
                prose!(
                    "Required. The words that show the position; a quote without quotation marks."
                ),
            ),
            column(
                "source",
                "evidence/cite/source",
                Kind::Reference("sources"),
                16,
                SOURCE,
            ),
            column(
                "paragraph",
                "evidence/cite/paragraph",
                Kind::Number,
                12,
                PARAGRAPH,
            ),
        ],
    },
    Layout {
        name: "corrections",
        note: "One correction of an earlier version of the story in each row.",
        columns: &[
            column(
                "date",
                "date",
                Kind::Date,
                16,
                "Required. The date of the correction.",
            ),
            column(
                "text",
                "text",
                Kind::Text,
                80,
                "Required. What was wrong and what is right.",
            ),
        ],
    },
];

/// The list of the format that the rows of a sheet belong to, if the format has it within
/// each event.
pub fn is_in_events(sheet: &str) -> bool {
    matches!(sheet, "quotes" | "links")
}
