//! Protects the block elements of HTML from content systems.

/// Names of the block elements that the fallback contains.
const BLOCKS: &str = "address article blockquote button dd details div dt figcaption figure h1 h2 \
     h3 h4 h5 h6 hr li ol p section summary table tbody td th thead tr ul";

fn is_block(name: &str) -> bool {
    BLOCKS.split_ascii_whitespace().any(|block| block == name)
}

/// Adds a line break after every block. Feeds and excerpts strip the tags; without the break,
/// words of two blocks would run together.
pub fn divide(html: &str) -> String {
    let mut parts = html.split("</");
    let mut divided = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        divided += "</";
        let (name, rest) = part.split_once('>').unwrap_or((part, ""));
        divided += name;
        divided += ">";
        if is_block(name) {
            divided += "\n";
        }
        divided += rest;
    }
    divided.replace("<br>", "<br>\n")
}

/// Removes line ends and writes the names of blocks in capitals, which browsers ignore.
/// WordPress (`wpautop`) adds paragraphs at line ends and around blocks, which it finds by
/// their lower-case names. These paragraphs would end the element before its content.
pub fn protect(html: &str) -> String {
    let html = html.replace('\n', " ");
    let mut parts = html.split('<');
    let mut protected = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_at(part.find([' ', '>']).unwrap_or(part.len()));
        protected.push('<');
        if is_block(name.trim_start_matches('/')) {
            protected += &name.to_ascii_uppercase();
        } else {
            protected += name;
        }
        protected += rest;
    }
    protected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_divided_and_words_are_not() {
        assert_eq!(
            divide("<h2>A</h2><p>B<b>C</b>D<br>E</p>"),
            "<h2>A</h2>\n<p>B<b>C</b>D<br>\nE</p>\n"
        );
    }

    #[test]
    fn only_the_names_of_blocks_change() {
        assert_eq!(
            protect("<p class=\"td\">a\nb</p>\n<path d=\"M0 0\"><br> 1 &lt; 2"),
            "<P class=\"td\">a b</P> <path d=\"M0 0\"><br> 1 &lt; 2"
        );
    }
}
