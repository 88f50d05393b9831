//! A recursive-descent parser. What it says of a fault, and where, is what
//! editors know from other tools; tests compare both with serde_json.

use super::{Json, SyntaxError, Why};
use std::borrow::Cow;

/// Lists and objects within each other, at most.
const MOST_DEPTH: u8 = 127;

const LIST_ENDS: &str = "EOF while parsing a list";
const OBJECT_ENDS: &str = "EOF while parsing an object";
const STRING_ENDS: &str = "EOF while parsing a string";
const VALUE_ENDS: &str = "EOF while parsing a value";
const INVALID_NUMBER: &str = "invalid number";
const TRAILING_COMMA: &str = "trailing comma";
const NO_NAME: &str = "key must be a string";
const LONE_SURROGATE: &str = "lone leading surrogate in hex escape";

pub fn parse(text: &str) -> Result<Json<'_>, SyntaxError> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
    };
    let whole = parser.value().and_then(|value| match parser.next_word() {
        None => Ok(value),
        Some(_) => parser.ahead("trailing characters"),
    });
    whole.map_err(|Stop(why)| {
        let read = &text.as_bytes()[..parser.at];
        let breaks = read.iter().filter(|byte| **byte == b'\n');
        let line_start = read.iter().rposition(|byte| *byte == b'\n');
        SyntaxError {
            line: 1 + breaks.count(),
            column: read.len() - line_start.map_or(0, |at| at + 1),
            why,
        }
    })
}

/// Why reading ended; where is how far the parser has come.
struct Stop(Why);

type Read<T> = Result<T, Stop>;

struct Parser<'t> {
    text: &'t str,
    /// Bytes read.
    at: usize,
    /// Lists and objects that are open.
    depth: u8,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Reads on if that is what comes next.
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// What comes next that is not white space.
    fn next_word(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// A fault in what was read last.
    fn behind<T>(&self, why: &'static str) -> Read<T> {
        Err(Stop(Why::Grammar(why)))
    }

    /// A fault in what comes next, or that nothing does.
    fn ahead<T>(&mut self, why: &'static str) -> Read<T> {
        self.at = self.text.len().min(self.at + 1);
        self.behind(why)
    }

    fn value(&mut self) -> Read<Json<'t>> {
        match self.next_word() {
            None => self.ahead(VALUE_ENDS),
            Some(b'n') => self.ident("null", Json::Null),
            Some(b't') => self.ident("true", Json::Bool),
            Some(b'f') => self.ident("false", Json::Bool),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(open @ (b'[' | b'{')) => {
                if self.depth == MOST_DEPTH {
                    self.at += 1;
                    return Err(Stop(Why::TooDeep));
                }
                self.depth += 1;
                self.at += 1;
                let value = match open {
                    b'[' => self.list()?,
                    _ => self.object()?,
                };
                self.depth -= 1;
                Ok(value)
            }
            Some(_) => self.ahead("expected value"),
        }
    }

    fn ident(&mut self, ident: &str, value: Json<'t>) -> Read<Json<'t>> {
        for expected in ident.bytes() {
            match self.next() {
                Some(byte) if byte == expected => {}
                Some(_) => return self.behind("expected ident"),
                None => return self.behind(VALUE_ENDS),
            }
        }
        Ok(value)
    }

    fn list(&mut self) -> Read<Json<'t>> {
        let mut items = Vec::new();
        while self.goes_on(b']', items.is_empty())? {
            items.push(self.value()?);
        }
        Ok(Json::List(items))
    }

    fn object(&mut self) -> Read<Json<'t>> {
        let mut fields = Vec::new();
        while self.goes_on(b'}', fields.is_empty())? {
            if self.peek() != Some(b'"') {
                return self.ahead(NO_NAME);
            }
            let name = self.string()?;
            match self.next_word() {
                None => return self.ahead(OBJECT_ENDS),
                Some(b':') => self.at += 1,
                Some(_) => return self.ahead("expected `:`"),
            }
            fields.push((name, self.value()?));
        }
        Ok(Json::Object(fields))
    }

    /// Reads up to the next item of a list or an object, or past its end.
    fn goes_on(&mut self, close: u8, is_first: bool) -> Read<bool> {
        let is_list = close == b']';
        match self.next_word() {
            None => self.ahead(if is_list { LIST_ENDS } else { OBJECT_ENDS }),
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if is_first => Ok(true),
            Some(b',') => {
                self.at += 1;
                match self.next_word() {
                    None => self.ahead(VALUE_ENDS),
                    Some(byte) if byte == close => self.ahead(TRAILING_COMMA),
                    Some(_) => Ok(true),
                }
            }
            Some(_) if is_list => self.ahead("expected `,` or `]`"),
            Some(_) => self.ahead("expected `,` or `}`"),
        }
    }

    fn number(&mut self) -> Read<Json<'t>> {
        let start = self.at;
        let is_negative = self.eat(b'-');
        match self.next() {
            None => return self.behind(VALUE_ENDS),
            Some(b'0') => {
                if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                    return self.ahead(INVALID_NUMBER);
                }
            }
            Some(b'1'..=b'9') => self.digits(),
            Some(_) => return self.behind(INVALID_NUMBER),
        }
        let mut is_whole = !is_negative;
        let digits = &self.text[start..self.at];
        if self.eat(b'.') {
            is_whole = false;
            match self.peek() {
                Some(b'0'..=b'9') => self.digits(),
                None => return self.ahead(VALUE_ENDS),
                Some(_) => return self.ahead(INVALID_NUMBER),
            }
        }
        if self.eat(b'e') || self.eat(b'E') {
            is_whole = false;
            let _is_signed = self.eat(b'+') || self.eat(b'-');
            match self.next() {
                Some(b'0'..=b'9') => self.digits(),
                None => return self.behind(VALUE_ENDS),
                Some(_) => return self.behind(INVALID_NUMBER),
            }
        }
        let count = digits.parse().ok().filter(|_| is_whole);
        Ok(count.map_or(Json::Number, Json::Count))
    }

    fn digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }

    /// A string, from its opening quotation mark on.
    fn string(&mut self) -> Read<Cow<'t, str>> {
        self.at += 1;
        let mut start = self.at;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | ..b' ');
            self.at += rest.iter().take_while(is_plain).count();
            let byte = self.next();
            if let Some(b'"' | b'\\') = byte {
                // Adding to nothing borrows.
                text += &self.text[start..self.at - 1];
            }
            match byte {
                None => return self.behind(STRING_ENDS),
                Some(b'"') => return Ok(text),
                Some(b'\\') => {
                    let escaped = self.escape()?;
                    text.to_mut().push(escaped);
                    start = self.at;
                }
                Some(_) => {
                    return self.behind(
                        "control character (\\u0000-\\u001F) found while parsing a string",
                    );
                }
            }
        }
    }

    /// The character of an escape, from behind its backslash on.
    fn escape(&mut self) -> Read<char> {
        Ok(match self.next() {
            None => return self.behind(STRING_ENDS),
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            Some(_) => return self.behind("invalid escape"),
        })
    }

    /// The character of one or two units of UTF-16, from behind the `u` on.
    fn unicode(&mut self) -> Read<char> {
        let mut code = self.unit()?;
        if let 0xD800..=0xDBFF = code {
            for expected in [b'\\', b'u'] {
                match self.next() {
                    None => return self.behind(STRING_ENDS),
                    Some(byte) if byte == expected => {}
                    Some(_) => return self.behind("unexpected end of hex escape"),
                }
            }
            let second = self.unit()?;
            if !(0xDC00..=0xDFFF).contains(&second) {
                return self.behind(LONE_SURROGATE);
            }
            code = 0x1_0000 + ((code - 0xD800) << 10) + (second - 0xDC00);
        }
        // All that is no character by now is the second half of one.
        match char::from_u32(code) {
            Some(char) => Ok(char),
            None => self.behind(LONE_SURROGATE),
        }
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Read<u32> {
        let mut unit = Some(0);
        for _ in 0..4 {
            let Some(byte) = self.next() else {
                return self.behind(STRING_ENDS);
            };
            let digit = char::from(byte).to_digit(16);
            unit = unit.zip(digit).map(|(unit, digit)| unit * 16 + digit);
        }
        match unit {
            Some(unit) => Ok(unit),
            None => self.behind("invalid escape"),
        }
    }
}
