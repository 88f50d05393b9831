//! What is wrong with a story, and where.

use std::borrow::Cow;
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

/// One thing that is wrong with a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pointer: String,
    fault: Fault,
}

/// What can be wrong. [`Problem::wrong`] says it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not JSON: line, column and the parser's own words.
    Syntax(usize, usize, &'static str),
    /// Lists or objects within each other without end: line and column.
    TooDeep(usize, usize),
    /// More than so many MiB.
    TooLarge(usize),
    /// Another type of value.
    Wrong {
        /// The type that belongs here.
        expected: &'static str,
        /// The type that is here.
        found: &'static str,
    },
    /// A field is not there.
    Missing(&'static str),
    /// A field that the format does not have.
    Unknown(String),
    /// A field that stands in its object before already.
    Repeated(String),
    /// Text without anything in it.
    Empty,
    /// A version that there never was.
    Version,
    /// A version that is yet to come.
    NewerVersion(u64),
    /// Not made as an id is.
    BadId(String),
    /// An id that something of the same kind has already.
    DuplicateId(String),
    /// An id that nothing has.
    Dangling {
        /// Of what kind it should be.
        noun: &'static str,
        /// The id.
        id: String,
    },
    /// A word that means nothing here.
    OneOf {
        /// The word.
        found: String,
        /// Those that do.
        allowed: &'static [&'static str],
    },
    /// Not EDTF.
    BadDate {
        /// As written.
        text: String,
        /// The parser's reason.
        why: &'static str,
    },
    /// Not a web address.
    BadUrl,
    /// Not `#rrggbb`.
    BadColour,
    /// A paragraph number below 1.
    ZeroParagraph,
    /// A list with too few items.
    TooFew {
        /// What it lists.
        noun: &'static str,
        /// So many at least.
        least: usize,
    },
    /// A list with too many items.
    TooMany {
        /// What it lists.
        noun: &'static str,
        /// So many at most.
        most: usize,
    },
    /// A field that means nothing without positions.
    NeedsPositions(&'static str),
    /// An event told before one that happened earlier.
    OutOfOrder {
        /// The earlier one.
        before: String,
    },
    /// A second stance of an actor at an event.
    SecondStance,
    /// A conditional stance without its condition.
    NoCondition,
    /// A condition of a stance that is not conditional.
    StrayCondition,
    /// An event that refers to itself.
    SelfReference,
    /// Known before it happened.
    KnownEarlier,
    /// Known with an event that was hidden itself.
    KnownWithHidden,
    /// So much is wrong that the rest was not looked at.
    TooMuch,
}

impl Fault {
    fn wrong(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Syntax(line, column, why) => {
                write!(f, "this is not JSON: {why} (line {line}, column {column})")
            }
            Fault::TooDeep(line, column) => write!(
                f,
                "lists and objects are nested too deeply (line {line}, column {column})"
            ),
            Fault::TooLarge(most) => write!(f, "the story is larger than {most} MiB"),
            Fault::Wrong { expected, found } => write!(f, "expected {expected}, found {found}"),
            Fault::Missing(field) => write!(f, "the field \"{field}\" is missing"),
            Fault::Unknown(field) => write!(f, "there is no field \"{field}\" here"),
            Fault::Repeated(field) => write!(f, "the field \"{field}\" is given twice"),
            Fault::Empty => f.write_str("this text is empty"),
            Fault::Version => f.write_str("the version must be 1"),
            Fault::NewerVersion(version) => write!(
                f,
                "this story is written in version {version} of the format, and this widget reads \
                 version 1"
            ),
            Fault::BadId(id) => write!(f, "\"{id}\" cannot be an id"),
            Fault::DuplicateId(id) => write!(f, "the id \"{id}\" is taken"),
            Fault::Dangling { noun, id } => write!(f, "there is no {noun} \"{id}\""),
            Fault::OneOf { found, .. } => write!(f, "\"{found}\" is not known here"),
            Fault::BadDate { text, why } => write!(f, "\"{text}\" is not a date ({why})"),
            Fault::BadUrl => f.write_str("an address must start with https:// or http://"),
            Fault::BadColour => f.write_str("a colour is written as # and six hexadecimal digits"),
            Fault::ZeroParagraph => f.write_str("paragraphs count from 1"),
            Fault::TooFew { noun, least } => write!(f, "a story needs at least {least} {noun}"),
            Fault::TooMany { noun, most } => write!(f, "a story has at most {most} {noun}"),
            Fault::NeedsPositions(field) => {
                write!(f, "a story without positions has no \"{field}\"")
            }
            Fault::OutOfOrder { before } => write!(
                f,
                "this event is dated after \"{before}\", which follows it"
            ),
            Fault::SecondStance => f.write_str("this actor has another stance at this event"),
            Fault::NoCondition => f.write_str("a conditional stance needs the field \"condition\""),
            Fault::StrayCondition => {
                f.write_str("only a stance whose \"status\" is \"conditional\" has a \"condition\"")
            }
            Fault::SelfReference => f.write_str("an event cannot refer to itself"),
            Fault::KnownWithHidden => f.write_str("the event named here itself became known later"),
            Fault::KnownEarlier => {
                f.write_str("this event would have become known before it happened")
            }
            Fault::TooMuch => f.write_str("so much is wrong that the rest was not looked at"),
        }
    }

    /// What to do about it, where that does not go without saying.
    fn remedy(&self) -> Cow<'static, str> {
        match self {
            Fault::TooLarge(_) => "split it",
            Fault::Missing(_) | Fault::NoCondition => "add it",
            Fault::Unknown(_) => "correct its name or remove it",
            Fault::Repeated(_) => "keep one of the two",
            Fault::Empty => "write it or remove the field",
            Fault::NewerVersion(_) => "use a newer widget",
            Fault::BadId(_) => "use small letters, digits and hyphens",
            Fault::DuplicateId(_) => "choose another",
            Fault::Dangling { noun, .. } => {
                return format!("correct the id or add the {noun}").into();
            }
            Fault::OneOf { allowed, .. } => return either(allowed).into(),
            Fault::BadDate { .. } => {
                "write it as EDTF, such as 2017-03-02, 2016-09 or ../2017-03-01"
            }
            Fault::TooFew {
                noun: "positions", ..
            } => "add one, or leave out all of them for a timeline without a map",
            Fault::NeedsPositions(_) => "add positions or remove it",
            Fault::OutOfOrder { .. } => {
                "events are told in order of time: move it, or correct one of the two dates"
            }
            Fault::SecondStance => "keep one of the two",
            Fault::StrayCondition => "set the status or remove the condition",
            Fault::KnownWithHidden => "name the event that made both known",
            Fault::KnownEarlier => "correct \"known\" or \"date\"",
            Fault::TooMuch => "set right what is reported and check again",
            _ => "",
        }
        .into()
    }
}

/// `use "a", "b" or "c"`.
fn either(words: &[&str]) -> String {
    let mut text = String::from("use ");
    for (index, word) in words.iter().enumerate() {
        text += match index {
            0 => "",
            _ if index + 1 == words.len() => " or ",
            _ => ", ",
        };
        text += "\"";
        text += word;
        text += "\"";
    }
    text
}

impl Problem {
    pub(super) fn new(path: &Path, fault: Fault) -> Self {
        Self {
            pointer: path.to_string(),
            fault,
        }
    }

    /// RFC 6901 JSON pointer of the faulty value; empty for the whole
    /// document. The pointer to a repeated field is also that of the first.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What kind of fault it is.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// What is wrong, in words.
    pub fn wrong(&self) -> String {
        struct Wrong<'a>(&'a Fault);
        impl fmt::Display for Wrong<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.wrong(f)
            }
        }
        Wrong(&self.fault).to_string()
    }

    /// What to do about it; empty where that goes without saying.
    pub fn remedy(&self) -> Cow<'static, str> {
        self.fault.remedy()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.wrong(f)?;
        let remedy = self.remedy();
        match remedy.is_empty() {
            true => Ok(()),
            false => write!(f, "; {remedy}"),
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
