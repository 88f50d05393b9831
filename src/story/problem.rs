//! The problems of a story: what is wrong, and where.

use std::borrow::Cow;
use std::fmt;

/// The path to a value in a JSON document. It lives on the stack while the value is
/// read and becomes a JSON pointer only if there is a problem.
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
    kind: ErrorKind,
}

/// What is wrong with a value of a story. [`Problem::message`] puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text is not JSON.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
        /// The parser's reason.
        reason: String,
    },
    /// Arrays or objects are nested too deeply.
    TooDeep {
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
    },
    /// The text is larger than this many MiB.
    TooLarge(usize),
    /// The value has the wrong type.
    WrongType {
        /// The type that the format asks for.
        expected: &'static str,
        /// The type of the value.
        found: &'static str,
    },
    /// A required field is missing.
    MissingField(&'static str),
    /// The format has no field of this name here.
    UnknownField(String),
    /// A string is empty or only white space.
    EmptyText,
    /// `version` is no version of the format.
    InvalidVersion,
    /// `version` is later than the versions that this program can read.
    NewerVersion(u64),
    /// An id has characters other than `a-z`, `0-9` and `-`.
    InvalidId(String),
    /// Another item of the same list has this id.
    DuplicateId(String),
    /// A reference to an id that does not exist.
    UnresolvedReference {
        /// What the reference should name, such as `event`.
        noun: &'static str,
        /// The id as written.
        id: String,
    },
    /// A string is not one of the allowed values.
    UnknownValue {
        /// The string as written.
        found: String,
        /// The allowed values.
        allowed: &'static [&'static str],
    },
    /// A date is not valid EDTF.
    InvalidDate {
        /// The date as written.
        text: String,
        /// The parser's reason.
        reason: &'static str,
    },
    /// An address does not start with `https://` or `http://`.
    InvalidUrl,
    /// The address of a picture is neither https nor the path of a file.
    InvalidImageAddress,
    /// A colour is not `#rrggbb`.
    InvalidColour,
    /// A paragraph number is 0.
    ZeroParagraph,
    /// A list has too few items.
    TooFew {
        /// What the list contains, in the plural.
        noun: &'static str,
        /// The smallest number allowed.
        min: usize,
    },
    /// A list has too many items.
    TooMany {
        /// What the list contains, in the plural.
        noun: &'static str,
        /// The largest number allowed.
        max: usize,
    },
    /// A list of an event has too many items.
    TooManyInEvent {
        /// What the list contains, in the plural.
        noun: &'static str,
        /// The largest number allowed.
        max: usize,
    },
    /// The same item is in a list of an event twice.
    RepeatedItem,
    /// A field that is only allowed in stories with positions.
    NeedsPositions(&'static str),
    /// An event is listed before an event that happened earlier.
    OutOfOrder {
        /// The id of the earlier event.
        before: String,
    },
    /// A phase begins before the one listed before it ends.
    OverlappingPhases,
    /// A second stance of one actor at one event.
    DuplicateStance,
    /// A conditional stance without its condition.
    MissingCondition,
    /// A condition of a stance that is not conditional.
    UnexpectedCondition,
    /// An event refers to itself.
    SelfReference,
    /// An event is said to be known before it happened.
    KnownBeforeHappened,
    /// An event is said to be known with an event that became known later itself.
    KnownWithHidden,
    /// There are more problems than are reported.
    TooManyErrors,
}

impl ErrorKind {
    fn write_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ErrorKind as E;
        match self {
            E::Syntax {
                line,
                column,
                reason,
            } => write!(
                f,
                "this is not valid JSON: {reason} (line {line}, column {column})"
            ),
            E::TooDeep { line, column } => write!(
                f,
                "lists and objects are nested too deeply (line {line}, column {column})"
            ),
            E::TooLarge(max) => write!(f, "the story is larger than {max} MiB"),
            E::WrongType { expected, found } => write!(f, "expected {expected}, found {found}"),
            E::MissingField(field) => write!(f, "the field \"{field}\" is missing"),
            E::UnknownField(field) => write!(f, "there is no field \"{field}\" here"),
            E::EmptyText => f.write_str("this text is empty"),
            E::InvalidVersion => f.write_str("the version must be 1"),
            E::NewerVersion(version) => write!(
                f,
                "this story uses version {version} of the format, but this widget only supports \
                 version 1"
            ),
            E::InvalidId(id) => write!(f, "\"{id}\" is not a valid id"),
            E::DuplicateId(id) => write!(f, "the id \"{id}\" is already in use"),
            E::UnresolvedReference { noun, id } => write!(f, "there is no {noun} \"{id}\""),
            E::UnknownValue { found, .. } => write!(f, "\"{found}\" is not allowed here"),
            E::InvalidDate { text, reason } => {
                write!(f, "\"{text}\" is not a valid date ({reason})")
            }
            E::InvalidUrl => f.write_str("an address must start with https:// or http://"),
            E::InvalidImageAddress => {
                f.write_str("a picture is a file beside the story or starts with https://")
            }
            E::InvalidColour => f.write_str("a colour must be # and six hexadecimal digits"),
            E::ZeroParagraph => f.write_str("paragraph numbers start at 1"),
            E::TooFew { noun, min } => write!(f, "a story needs at least {min} {noun}"),
            E::TooMany { noun, max } => write!(f, "a story can have at most {max} {noun}"),
            E::TooManyInEvent { noun, max } => {
                write!(f, "an event can have at most {max} {noun}")
            }
            E::RepeatedItem => f.write_str("this is in the list already"),
            E::NeedsPositions(field) => {
                write!(f, "a story without positions cannot have \"{field}\"")
            }
            E::OutOfOrder { before } => write!(
                f,
                "this event is dated after \"{before}\", which follows it"
            ),
            E::OverlappingPhases => {
                f.write_str("this phase begins before the one listed before it ends")
            }
            E::DuplicateStance => f.write_str("this actor already has a stance at this event"),
            E::MissingCondition => {
                f.write_str("a conditional stance needs the field \"condition\"")
            }
            E::UnexpectedCondition => f.write_str(
                "only a stance with the \"status\" \"conditional\" can have a \"condition\"",
            ),
            E::SelfReference => f.write_str("an event cannot refer to itself"),
            E::KnownWithHidden => f.write_str("the event named here became known later itself"),
            E::KnownBeforeHappened => {
                f.write_str("this event is said to be known before it happened")
            }
            E::TooManyErrors => f.write_str("there are too many errors to list them all"),
        }
    }

    fn hint(&self) -> Cow<'static, str> {
        use ErrorKind as E;
        match self {
            E::TooLarge(_) => "split it into several stories",
            E::MissingField(_) | E::MissingCondition => "add it",
            E::UnknownField(_) => "correct its name or remove it",
            E::DuplicateStance | E::RepeatedItem => "keep one of the two",
            E::TooMany { .. } | E::TooManyInEvent { .. } => "leave out what readers need least",
            E::EmptyText => "fill it in or remove the field",
            E::NewerVersion(_) => "use a newer widget",
            E::InvalidId(_) => "use lowercase letters, digits and hyphens",
            E::DuplicateId(_) => "choose another one",
            E::UnresolvedReference { noun, .. } => {
                return format!("correct the id or add the {noun}").into();
            }
            E::UnknownValue { allowed, .. } => return one_of(allowed).into(),
            E::InvalidDate { .. } => {
                "write it as EDTF, such as 2017-03-02, 2016-09 or ../2017-03-01"
            }
            E::TooFew {
                noun: "positions", ..
            } => "add one, or leave out all of them for a timeline without a map",
            E::NeedsPositions(_) => "add positions or remove it",
            E::OutOfOrder { .. } => {
                "list events in order of time: move it, or correct one of the two dates"
            }
            E::OverlappingPhases => "list phases in order of time, without overlap",
            E::UnexpectedCondition => "set the status or remove the condition",
            E::KnownWithHidden => "name the event that made both known",
            E::KnownBeforeHappened => "correct \"known\" or \"date\"",
            E::TooManyErrors => "fix these and check again",
            _ => "",
        }
        .into()
    }
}

/// Writes `use "a", "b" or "c"`.
fn one_of(words: &[&str]) -> String {
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
    pub(super) fn new(path: &Path, kind: ErrorKind) -> Self {
        Self {
            pointer: path.to_string(),
            kind,
        }
    }

    /// RFC 6901 JSON pointer of the value that is wrong; empty for the whole
    /// document.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong, for programs.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// What is wrong, in words.
    pub fn message(&self) -> String {
        fmt::from_fn(|f| self.kind.write_message(f)).to_string()
    }

    /// How to fix it, in words; empty where the message already says so.
    pub fn hint(&self) -> Cow<'static, str> {
        self.kind.hint()
    }
}

/// Writes the message and, after a semicolon, the hint.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.write_message(f)?;
        let hint = self.hint();
        if hint.is_empty() {
            Ok(())
        } else {
            write!(f, "; {hint}")
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
