//! HTML into text with links and emphasis. A story has no other markup.

mod prose;
mod reading;
mod tags;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use reading::Reading;
use std::ops::Range;

/// What there is in a piece of HTML.
#[derive(Debug, Default, PartialEq)]
pub struct Rich {
    /// Its words on one line: blank space is collapsed, blocks are parted by a
    /// blank and the items of a list by semicolons.
    pub text: String,
    /// The web addresses in it, in order.
    pub links: Vec<Link>,
    /// Which of its words are links or emphasized.
    pub marks: Vec<Mark>,
    /// Sentences on what else there was.
    pub left: Vec<String>,
    /// Whether its looks said something besides emphasis, such as a heading.
    pub is_formatted: bool,
}

/// A web address in a text.
#[derive(Debug, Default, PartialEq)]
pub struct Link {
    pub address: String,
    /// The words that link to it, or that describe what is embedded. May be
    /// empty.
    pub text: String,
    /// Whether it is embedded, so that its words are not in the text.
    pub is_embedded: bool,
}

/// Words that are a link or emphasized.
#[derive(Debug, PartialEq)]
pub struct Mark {
    /// Where they are in the text; never empty.
    pub range: Range<usize>,
    /// The index of the link; none for emphasis.
    pub link: Option<usize>,
}

/// Reads a piece of HTML as browsers do: whatever it is, they make something of
/// it.
pub fn read(html: &str) -> Rich {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // So that a "<" within a script opens no tag.
    emitter.naively_switch_states(true);
    let mut reading = Reading::default();
    let mut end = 0;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                end = tag.span.end;
                reading.open(&tag, html.get(tag.span.start..end).unwrap_or(""));
            }
            Token::EndTag(tag) => {
                end = tag.span.end;
                reading.close(
                    &words(&tag.name),
                    html.get(tag.span.start..end).unwrap_or(""),
                );
            }
            Token::String(string) => {
                end = string.span.end;
                reading.string(&words(&string));
            }
            Token::Comment(comment) => {
                end = comment.span.end;
                reading.leave("a comment", &words(&comment));
            }
            Token::Doctype(doctype) => {
                end = doctype.span.end;
                let start = doctype.span.start;
                reading.leave("a document type", html.get(start..end).unwrap_or(""));
            }
            Token::Error(_) => {}
        }
    }
    reading.finish(html.get(end..).unwrap_or(""))
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(html: &str, text: &str) {
        assert_eq!(read(html).text, text);
        assert_eq!(read(html).left, [""; 0]);
    }

    #[track_caller]
    fn leaves(html: &str, text: &str, left: &[&str]) {
        let rich = read(html);
        assert_eq!(rich.text, text);
        assert_eq!(rich.left, left);
    }

    #[track_caller]
    fn links(html: &str, expected: &[(&str, &str)]) {
        let links = read(html).links;
        let found: Vec<_> = links
            .iter()
            .map(|link| (&*link.address, &*link.text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn text_without_markup_stays() {
        says("", "");
        says("  5 < 6 &  R&D\n\t", "5 < 6 & R&D");
        says("a\u{a0}b", "a\u{a0}b");
        says("\u{a0}", "");
    }

    #[test]
    fn entities_are_letters() {
        says(
            "Caf&eacute; &amp; bar &#x2014; &lt;b&gt;",
            "Café & bar — <b>",
        );
    }

    #[test]
    fn blocks_are_parted_and_words_are_not() {
        says("<p>One</p><p>two<br>three</p>", "One two three");
        says("un<b>believ</b>able H<sub>2</sub>O", "unbelievable H2O");
        says("<h2>Title</h2>text<hr/>", "Title text");
        says("<td>a</td><td>b</td>", "a b");
    }

    #[test]
    fn items_are_parted_by_semicolons() {
        says(
            "Bring:<ul> <li>bread</li> <li>salt.</li><li>oil </ul> Then go",
            "Bring: bread; salt. oil; Then go",
        );
    }

    #[test]
    fn scripts_styles_and_comments_are_no_text() {
        leaves(
            "a<script>if (1<2) x('<b>')</script>b<style>p {}</style><!-- hm -->c<script></script>",
            "abc",
            &[
                "Left out of the text is what is in <script>: \"if (1<2) x('<b>')\".",
                "Left out of the text is what is in <style>: \"p {}\".",
                "Left out of the text is a comment: \" hm \".",
            ],
        );
        leaves(
            "a<script>never ends",
            "a",
            &["Left out of the text is what is in <script>: \"never ends\"."],
        );
    }

    #[test]
    fn markup_that_hides_words_is_noted() {
        leaves(
            "x <y and z>, <span title='tip' class=c data-n=1 title=''>w</span></y q> <a href='oops",
            "x , w",
            &[
                "Left out of the text is an unknown tag: \"<y and z>\".",
                "Left out of the text is the title of <span>: \"tip\".",
                "Left out of the text is an unknown tag: \"</y q>\".",
                "Left out of the text is a tag that does not end: \"<a href='oops\".",
            ],
        );
        leaves(
            "<p two words>&eacute; <iframe>old browsers</iframe><!doctype x>",
            "é",
            &[
                "Left out of the text is the two of <p>: \"two\".",
                "Left out of the text is the words of <p>: \"words\".",
                "Left out of the text is what is in <iframe>: \"old browsers\".",
                "Left out of the text is a document type: \"<!doctype x>\".",
            ],
        );
    }

    #[test]
    fn web_addresses_are_links_with_their_words() {
        links(
            "<a href='https://a.org/?x=1&amp;y=2'>One\n <b>two</b></a> <a href=//b.org><a href=http://c.org>c",
            &[
                ("https://a.org/?x=1&y=2", "One two"),
                ("https://b.org", ""),
                ("http://c.org", "c"),
            ],
        );
        links(
            "<iframe src='https://v.org/1' title=film width=9></iframe><img src=https://p.org/2 alt=' a  b '>",
            &[("https://v.org/1", "film"), ("https://p.org/2", "a b")],
        );
        leaves(
            "<a href='mailto:a@b'>write</a><img src=x.png alt=cat><a name=n>",
            "write",
            &[
                "Left out of the text is an address that is not on the web: \"mailto:a@b\".",
                "Left out of the text is an address that is not on the web: \"x.png\".",
                "Left out of the text is words for a picture: \"cat\".",
            ],
        );
    }

    #[test]
    fn looks_that_say_something_are_known() {
        assert!(read("<u>x</u>").is_formatted && read("<h1>x").is_formatted);
        assert!(read("<b>x</b>").has_emphasis() && !read("<b>x</b>").is_formatted);
        assert!(!read("<p class=lead>x <a href=https://a>y</a>").is_formatted);
    }
}
