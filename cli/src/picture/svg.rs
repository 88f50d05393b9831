//! The size that an SVG says it has.

/// So much of a file is read: the root element is at the start.
const MAX_START: usize = 64 << 10;

/// The largest width and height of a picture in a story.
const MAX: f64 = 20_000.0;

/// The size of an SVG without a whole number of pixels, in its longer direction. Only the
/// ratio counts.
const LONGER: f64 = 1_200.0;

/// Width and height of an SVG in pixels: those of its root element or, if they are missing or
/// have another unit, those of its `viewBox`. Nothing if it has neither.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_START)]);
    let attributes = root(&start)?;
    let pixels = |name| {
        let text = value(attributes, name)?.trim();
        number(text.strip_suffix("px").unwrap_or(text))
    };
    let (width, height) = (pixels("width").zip(pixels("height"))).or_else(|| {
        let numbers = value(attributes, "viewBox")?.split([' ', ',', '\t', '\r', '\n']);
        let numbers: Vec<_> = numbers.filter(|number| !number.is_empty()).collect();
        let [_, _, width, height] = *numbers else {
            return None;
        };
        number(width).zip(number(height))
    })?;
    let is_whole = |number: f64| number.fract() == 0.0 && number <= MAX;
    let scale = match is_whole(width) && is_whole(height) {
        true => 1.0,
        false => LONGER / width.max(height),
    };
    // Both are from 1 to MAX.
    let whole = |number: f64| (number * scale).round().max(1.0) as u32;
    Some((whole(width), whole(height)))
}

/// A number above 0.
fn number(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && number > 0.0).then_some(number)
}

/// What follows the name of the root element, if that is `svg`.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let (start, end) = match rest {
            _ if rest.starts_with("<?") => (2, "?>"),
            _ if rest.starts_with("<!--") => (4, "-->"),
            // Its declarations in brackets have > at their ends.
            _ if rest.starts_with("<!") => match (rest.find('['), rest.find('>')) {
                (Some(open), Some(close)) if open < close => (open + rest[open..].find(']')?, ">"),
                _ => (2, ">"),
            },
            _ => break,
        };
        let end = start + rest[start..].find(end)? + end.len();
        rest = rest[end..].trim_start();
    }
    let rest = rest.strip_prefix('<')?;
    let (name, attributes) = rest.split_at(rest.find([' ', '\t', '\r', '\n', '>', '/'])?);
    let name = name.rsplit(':').next()?;
    (name == "svg").then_some(attributes)
}

/// The value of an attribute among those at the start of a text.
fn value<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        let (found, after) = rest.trim_start().split_once('=')?;
        if found.contains(['<', '>', '/']) {
            return None;
        }
        let after = after.trim_start();
        let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (text, next) = after[1..].split_once(mark)?;
        if found.trim_end() == name {
            return Some(text);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(svg: &str, expected: Option<(u32, u32)>) {
        assert_eq!(size(svg.as_bytes()), expected, "{svg}");
    }

    #[test]
    fn the_size_is_that_of_the_root_element() {
        has("<svg width=\"640\" height='480px'>", Some((640, 480)));
        has("<svg\n  height = \"3\"\twidth=\"4\"/>", Some((4, 3)));
        has(
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- <svg width=\"9\" height=\"9\"> -->\n\
             <!DOCTYPE svg [ <!ENTITY a \"b\"> ]>\n<s:svg width=\"4\" height=\"3\">",
            Some((4, 3)),
        );
        // Other units, and sizes that no story has: only the ratio is kept.
        let millimetres = "<svg width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\">";
        has(millimetres, Some((210, 297)));
        has("<svg width=\"100%\" viewBox=\"0,0,30,20\">", Some((30, 20)));
        has("<svg viewBox=\"-1 -1 0.5 1\">", Some((600, 1_200)));
        has("<svg width=\"60000\" height=\"30000\">", Some((1_200, 600)));
    }

    #[test]
    fn a_file_that_says_nothing_or_nonsense_has_no_size() {
        for svg in [
            "",
            "<svg",
            "<svg>",
            "<svg width=\"4\">",
            "<svg width=\"-4\" height=\"3\">",
            "<svg width=\"NaN\" height=\"inf\" viewBox=\"0 0 0 5\">",
            "<svg viewBox=\"0 0 4\">",
            "<svg width=4 height=3>",
            "<svg><rect width=\"4\" height=\"3\"/></svg>",
            "<svg data-width=\"4\" data-height=\"3\">",
            "<html><svg width=\"4\" height=\"3\">",
            "<!-- <svg width=\"4\" height=\"3\">",
            "<!DOCTYPE svg [ <svg width=\"4\" height=\"3\">",
            "<svg width=\"é",
        ] {
            has(svg, None);
        }
        let late = format!(
            "<!--{}--><svg width=\"4\" height=\"3\">",
            "x".repeat(MAX_START)
        );
        has(&late, None);
    }
}
