//! What is wrong with a story, and where.

use std::fmt;

/// A place in a JSON document, kept on the stack while reading and only
/// written out when something is wrong there.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    pub fn field<'a>(&'a self, name: &'a str) -> Path<'a> {
        Path::Field(self, name)
    }

    pub fn item(&self, index: usize) -> Path<'_> {
        Path::Item(self, index)
    }
}

/// Writes an RFC 6901 JSON pointer.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Field(parent, name) => {
                parent.fmt(f)?;
                f.write_str("/")?;
                f.write_str(&name.replace('~', "~0").replace('/', "~1"))
            }
            Path::Item(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// One fault of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pointer: String,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Not JSON: line, column and the parser's own words.
    Syntax(usize, usize, String),
    TooLarge(usize),
    Wrong {
        expected: &'static str,
        found: &'static str,
    },
    Missing(&'static str),
    Unknown(String),
    Empty,
    Version,
    NewerVersion(u64),
    BadId(String),
    DuplicateId(String),
    Dangling {
        noun: &'static str,
        id: String,
    },
    OneOf {
        found: String,
        allowed: &'static [&'static str],
    },
    BadDate {
        text: String,
        why: &'static str,
    },
    BadUrl,
    BadColour,
    ZeroParagraph,
    TooFew {
        noun: &'static str,
        least: usize,
    },
    TooMany {
        noun: &'static str,
        most: usize,
    },
    OutOfOrder {
        before: String,
    },
    SecondStance,
    NoCondition,
    StrayCondition,
    SelfReference,
    KnownEarlier,
    KnownWithHidden,
}

impl Problem {
    pub(super) fn new(path: &Path, kind: Kind) -> Self {
        Self {
            pointer: path.to_string(),
            kind,
        }
    }

    /// RFC 6901 JSON pointer of the faulty value; empty for the whole
    /// document.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Syntax(line, column, why) => {
                write!(f, "this is not JSON: {why} (line {line}, column {column})")
            }
            Kind::TooLarge(most) => write!(f, "the story is larger than {most} MiB; split it"),
            Kind::Wrong { expected, found } => write!(f, "expected {expected}, found {found}"),
            Kind::Missing(field) => write!(f, "the field \"{field}\" is missing; add it"),
            Kind::Unknown(field) => write!(
                f,
                "there is no field \"{field}\" here; correct its name or remove it"
            ),
            Kind::Empty => f.write_str("this text is empty; write it or remove the field"),
            Kind::Version => f.write_str("the version must be 1"),
            Kind::NewerVersion(version) => write!(
                f,
                "this story is written in version {version} of the format, and this widget reads \
                 version 1; use a newer widget"
            ),
            Kind::BadId(id) => write!(
                f,
                "\"{id}\" cannot be an id; use small letters, digits and hyphens"
            ),
            Kind::DuplicateId(id) => write!(f, "the id \"{id}\" is taken; choose another"),
            Kind::Dangling { noun, id } => write!(
                f,
                "there is no {noun} \"{id}\"; correct the id or add the {noun}"
            ),
            Kind::OneOf { found, allowed } => {
                write!(f, "\"{found}\" is not known here; use ")?;
                for (index, word) in allowed.iter().enumerate() {
                    let separator = match index {
                        0 => "",
                        _ if index + 1 == allowed.len() => " or ",
                        _ => ", ",
                    };
                    write!(f, "{separator}\"{word}\"")?;
                }
                Ok(())
            }
            Kind::BadDate { text, why } => write!(
                f,
                "\"{text}\" is not a date ({why}); write it as EDTF, such as 2017-03-02, 2016-09 \
                 or ../2017-03-01"
            ),
            Kind::BadUrl => f.write_str("an address must start with https:// or http://"),
            Kind::BadColour => f.write_str("a colour is written as # and six hexadecimal digits"),
            Kind::ZeroParagraph => f.write_str("paragraphs count from 1"),
            Kind::TooFew { noun, least } => write!(f, "a story needs at least {least} {noun}"),
            Kind::TooMany { noun, most } => write!(f, "a story has at most {most} {noun}"),
            Kind::OutOfOrder { before } => write!(
                f,
                "this event is dated after \"{before}\", which follows it; events are told in \
                 order of time"
            ),
            Kind::SecondStance => {
                f.write_str("this actor has another stance at this event; keep one of the two")
            }
            Kind::NoCondition => {
                f.write_str("a conditional stance needs the field \"condition\"; add it")
            }
            Kind::StrayCondition => f.write_str(
                "only a stance whose \"status\" is \"conditional\" has a \"condition\"; set the \
                 status or remove the condition",
            ),
            Kind::SelfReference => f.write_str("an event cannot refer to itself"),
            Kind::KnownWithHidden => f.write_str(
                "the event named here itself became known later; name the event that made both \
                 known",
            ),
            Kind::KnownEarlier => f.write_str(
                "this event would have become known before it happened; correct \"known\" or \
                 \"date\"",
            ),
        }
    }
}

/// Everything that is wrong with a story: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub(super) Vec<Problem>);

impl Problems {
    /// The problems in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            if !problem.pointer.is_empty() {
                write!(f, "{}: ", problem.pointer)?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
