//! JSON as a tree that keeps every field in the order written, also one that is
//! given twice and would otherwise vanish silently.
//!
//! Read by code of our own: it is 5 KB less than the usual crate for every
//! reader to download, and texts without escapes stay where they are.

mod parser;

use std::borrow::Cow;

/// Any JSON value, in a text that lives for `'t`.
#[derive(Debug, PartialEq)]
pub enum Json<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number that is not negative.
    Count(u64),
    /// Any other number.
    Number,
    /// A string.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Json<'t>>),
    /// An object, its fields in the order written.
    Object(Vec<(Cow<'t, str>, Json<'t>)>),
}

/// Where a text stops being JSON, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The line, from 1.
    pub line: usize,
    /// The column of the last byte read, from 1, in bytes; 0 for the line break
    /// before the line.
    pub column: usize,
    /// What is wrong there.
    pub why: Why,
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It breaks the grammar, in words.
    Grammar(&'static str),
    /// Lists or objects within each other without end.
    TooDeep,
}

impl<'t> Json<'t> {
    /// Reads a text that is one JSON value (RFC 8259).
    ///
    /// # Errors
    /// The first fault, where it was found.
    pub fn parse(text: &'t str) -> Result<Self, SyntaxError> {
        parser::parse(text)
    }

    /// What it is, as a noun for messages.
    pub fn noun(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool => "true or false",
            Json::Count(_) | Json::Number => "a number",
            Json::Text(_) => "a string",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        }
    }

    /// The value of a field, if this is an object that has it.
    pub fn get(&self, field: &str) -> Option<&Self> {
        let Json::Object(fields) = self else {
            return None;
        };
        fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests;
