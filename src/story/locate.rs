//! Finding the line and column of a JSON pointer in the text it points into.

/// A place in a text: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line number.
    pub line: usize,
    /// Column number.
    pub column: usize,
}

/// Where the value that an RFC 6901 pointer names begins in a JSON text; a
/// part of the pointer that is not there gives the place of what holds it.
pub fn locate(text: &str, pointer: &str) -> Location {
    let mut scanner = Scanner { text, at: 0 };
    scanner.blank();
    let mut found = scanner.at;
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        if !scanner.enter(&token) {
            break;
        }
        found = scanner.at;
    }
    let before = text.get(..found).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Location {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// Walks over JSON that is known to be well formed; stops early where it is
/// not.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) || self.is_mark() {
            self.at += if self.is_mark() { 3 } else { 1 };
        }
    }

    /// A byte order mark before the document.
    fn is_mark(&self) -> bool {
        self.at == 0 && self.text.starts_with('\u{feff}')
    }

    /// Moves from the start of a value to the start of one of its parts.
    fn enter(&mut self, token: &str) -> bool {
        let is_object = match self.peek() {
            Some(b'{') => true,
            Some(b'[') => false,
            _ => return false,
        };
        self.at += 1;
        let mut index = 0;
        loop {
            self.blank();
            let matches = match self.peek() {
                None | Some(b'}' | b']') => return false,
                Some(b',') => {
                    self.at += 1;
                    index += 1;
                    continue;
                }
                Some(_) if is_object => {
                    let key = self.string();
                    self.blank();
                    self.at += 1; // the colon
                    self.blank();
                    serde_json::from_str::<String>(key).is_ok_and(|key| key == token)
                }
                Some(_) => token.parse() == Ok(index),
            };
            if matches {
                return true;
            }
            self.skip_value();
        }
    }

    /// Passes over a string and returns it with its quotation marks.
    fn string(&mut self) -> &'t str {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
        self.text.get(start..self.at).unwrap_or("")
    }

    fn skip_value(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.string();
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b'}' | b']' => return,
                b',' if depth == 0 => return,
                _ => self.at += 1,
            }
            if depth == 0 && matches!(self.peek(), Some(b',' | b'}' | b']')) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a/b\": [1, {\"x\": \"],}\", \"é\": [true]}],\n  \"c\": null\n}";

    #[track_caller]
    fn at(pointer: &str, line: usize, column: usize) {
        assert_eq!(locate(TEXT, pointer), Location { line, column });
    }

    #[test]
    fn a_pointer_leads_to_the_start_of_its_value() {
        at("", 1, 1);
        at("/a~1b", 2, 10);
        at("/a~1b/0", 2, 11);
        at("/a~1b/1/x", 2, 20);
        at("/a~1b/1/é/0", 2, 33);
        at("/c", 3, 8);
    }

    #[test]
    fn what_is_missing_gives_the_place_of_what_should_hold_it() {
        at("/nothing/here", 1, 1);
        at("/a~1b/7", 2, 10);
        at("/c/0", 3, 8);
    }

    #[test]
    fn broken_text_ends_the_search_quietly() {
        for end in 0..TEXT.len() {
            if let Some(text) = TEXT.get(..end) {
                locate(text, "/a~1b/1/é/0");
            }
        }
        assert_eq!(locate("", "/a"), Location { line: 1, column: 1 });
    }
}
