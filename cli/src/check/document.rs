//! A JSON text with the place of every value and every field name in it.

use jsonc_parser::common::Ranged;
use jsonc_parser::{ParseOptions, ast, parse_to_ast};
use serde_json::Value;
use stanceline::story::{ErrorKind, Problem, Problems, parse_json};
use std::ops::Range;

/// A parsed JSON text. All ranges are in bytes of the text.
///
/// Whether a text is JSON at all, and which value it is, `serde_json` decides, as
/// it does in the widget: so a text that passes here can't fail there. Where the
/// parts of the text are, and which fields are repeated, comes from
/// `jsonc-parser`, which accepts more texts than JSON.
pub struct Document {
    value: Value,
    root: Node,
}

struct Node {
    /// Only the first line of arrays and objects.
    range: Range<usize>,
    children: Children,
}

enum Children {
    None,
    Items(Vec<Node>),
    /// Sorted by name; fields of the same name in the order of the text.
    Fields(Vec<Field>),
}

struct Field {
    name: String,
    name_range: Range<usize>,
    node: Node,
}

/// A name that more than one field of the same object has.
#[derive(Debug, PartialEq, Eq)]
pub struct RepeatedField {
    /// RFC 6901 JSON pointer of the field.
    pub pointer: String,
    /// The name.
    pub name: String,
    /// How many fields have it.
    pub count: usize,
    /// The last of the names in the text, with its quotation marks.
    pub range: Range<usize>,
}

impl Document {
    /// Parses a text, in time almost linear in its length.
    ///
    /// # Errors
    /// The one problem of a text that is not JSON, too large or too deeply nested.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let value = parse_json(text)?;
        // A byte order mark is no part of the JSON.
        let json = text.strip_prefix('\u{feff}').unwrap_or(text);
        let builder = Builder {
            text,
            offset: text.len() - json.len(),
        };
        let strict = ParseOptions {
            allow_comments: false,
            allow_loose_object_property_names: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        // Tests hold the two parsers together. Should they disagree all the same,
        // the findings are right and only their places are missing.
        let parsed = parse_to_ast(json, &Default::default(), &strict).ok();
        let root = parsed
            .and_then(|parsed| parsed.value)
            .map_or(Node::missing(), |root| builder.node(root));
        Ok(Self { value, root })
    }

    /// The value of the whole text. Of a repeated field, the last one counts.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The range to mark for a problem: the value or, for a field that should not
    /// be there, its name.
    pub fn range_of(&self, problem: &Problem) -> Range<usize> {
        let pointer = problem.pointer();
        match problem.kind() {
            ErrorKind::UnknownField(_) => self.name_range(pointer),
            // A missing field has no place, so the id of its object is marked.
            ErrorKind::MissingField(_) | ErrorKind::MissingCondition => self.id_range(pointer),
            _ => self.value_range(pointer),
        }
    }

    /// The range of the value at a JSON pointer, or of the innermost value around
    /// it that exists.
    pub fn value_range(&self, pointer: &str) -> Range<usize> {
        self.find(pointer).0.range.clone()
    }

    /// The range of the name of a field, with its quotation marks.
    fn name_range(&self, pointer: &str) -> Range<usize> {
        let (node, field) = self.find(pointer);
        field.map_or(&node.range, |field| &field.name_range).clone()
    }

    /// The range of the id of an object or, without an id, of its first character.
    fn id_range(&self, pointer: &str) -> Range<usize> {
        let (node, _) = self.find(pointer);
        let start = node.range.start..node.range.end.min(node.range.start + 1);
        match &node.children {
            Children::Fields(fields) if !pointer.is_empty() => {
                last_field(fields, "id").map_or(start, |field| field.node.range.clone())
            }
            _ => start,
        }
    }

    /// The node at a JSON pointer and, if it is the value of a field, that field.
    /// If it does not exist, the innermost node around it that does.
    fn find(&self, pointer: &str) -> (&Node, Option<&Field>) {
        let mut found = (&self.root, None);
        for token in pointer.split('/').skip(1) {
            let next = match &found.0.children {
                Children::None => None,
                Children::Items(items) => {
                    let item = token.parse().ok().and_then(|ix: usize| items.get(ix));
                    item.map(|item| (item, None))
                }
                Children::Fields(fields) => {
                    let name = token.replace("~1", "/").replace("~0", "~");
                    last_field(fields, &name).map(|field| (&field.node, Some(field)))
                }
            };
            let Some(next) = next else { break };
            found = next;
        }
        found
    }

    /// The repeated field names, at most this many.
    pub fn repeated_fields(&self, max: usize) -> Vec<RepeatedField> {
        let mut found = Vec::new();
        self.root.find_repeated(&mut String::new(), max, &mut found);
        found
    }
}

/// The field that counts of those with a name.
fn last_field<'f>(fields: &'f [Field], name: &str) -> Option<&'f Field> {
    let end = fields.partition_point(|field| field.name.as_str() <= name);
    let field = fields[..end].last()?;
    (field.name == name).then_some(field)
}

impl Node {
    fn missing() -> Self {
        Self {
            range: 0..0,
            children: Children::None,
        }
    }

    /// Adds the repeated fields in this node, which is at a JSON pointer. The
    /// pointer is changed on the way and put back at the end.
    fn find_repeated(&self, pointer: &mut String, max: usize, found: &mut Vec<RepeatedField>) {
        let length = pointer.len();
        match &self.children {
            Children::None => {}
            Children::Items(items) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| item.is_inner()) {
                    pointer.push_str(&format!("/{index}"));
                    item.find_repeated(pointer, max, found);
                    pointer.truncate(length);
                }
            }
            Children::Fields(fields) => {
                for same in fields.chunk_by(|one, other| one.name == other.name) {
                    // The others have no pointer.
                    let Some(last) = same.last() else { continue };
                    pointer.push('/');
                    pointer.push_str(&last.name.replace('~', "~0").replace('/', "~1"));
                    if same.len() > 1 && found.len() < max {
                        found.push(RepeatedField {
                            pointer: pointer.clone(),
                            name: last.name.clone(),
                            count: same.len(),
                            range: last.name_range.clone(),
                        });
                    }
                    last.node.find_repeated(pointer, max, found);
                    pointer.truncate(length);
                }
            }
        }
    }

    fn is_inner(&self) -> bool {
        !matches!(self.children, Children::None)
    }
}

/// Turns the syntax tree of a text into nodes.
struct Builder<'t> {
    text: &'t str,
    /// Where the JSON begins in the text.
    offset: usize,
}

impl Builder<'_> {
    fn node(&self, value: ast::Value<'_>) -> Node {
        let range = self.first_line(self.range(&value));
        let children = match value {
            ast::Value::Array(array) => {
                let items = array.elements.into_iter();
                Children::Items(items.map(|item| self.node(item)).collect())
            }
            ast::Value::Object(object) => {
                let properties = object.properties.into_iter();
                let mut fields: Vec<_> = properties.map(|prop| self.field(prop)).collect();
                // Stable, so that the last of a name stays the last.
                fields.sort_by(|one, other| one.name.cmp(&other.name));
                Children::Fields(fields)
            }
            _ => Children::None,
        };
        Node { range, children }
    }

    fn field(&self, property: ast::ObjectProp<'_>) -> Field {
        Field {
            name_range: self.range(&property.name),
            name: property.name.into_string(),
            node: self.node(property.value),
        }
    }

    fn range(&self, ranged: &impl Ranged) -> Range<usize> {
        self.offset + ranged.start()..self.offset + ranged.end()
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let line = self.text[range.clone()].lines().next().unwrap_or("");
        range.start..range.start + line.trim_end().len()
    }
}

#[cfg(test)]
mod tests;
