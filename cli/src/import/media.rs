//! The media of a slide into sources and pictures.

use super::Note;
use super::address;
use super::build::Builder;
use super::html;
use super::slide::{Field, Found, Role, Slide, quoted};
use super::sources::Cites;
use stanceline::story::format::{Image, Text};

/// What is shown beside a slide.
#[derive(Default)]
struct Media {
    address: Option<String>,
    /// Where the address was found.
    place: String,
    /// What the code of an embed calls it.
    words: Option<Found>,
    /// The words that link to it, which are in the text beside it.
    link: Option<String>,
}

impl Builder {
    /// Makes a source of the media of a slide and, of a picture with all that a story needs,
    /// the picture of the event.
    pub fn media(&mut self, slide: &mut Slide) -> (Cites, Option<Image>) {
        let mut cites = Cites::default();
        let media = self.embedded(slide, &mut cites);
        let title = self.prose(slide, Field::MediaTitle, &mut cites);
        let caption = self.prose(slide, Field::Caption, &mut cites);
        let credit = self.prose(slide, Field::Credit, &mut cites);
        if let Some(found) = slide.take(Field::Link) {
            match address::web(&found.text) {
                Some(address) => cites.add(self.sources.at(&address, None)),
                None => slide.notes.push(Note::left(&found, "it is no web address")),
            }
        }
        let words = [title, caption, media.words, credit.clone()];
        let Some(address) = media.address else {
            for found in words.iter().flatten() {
                let why = "there is no web address of media that it could go with; add a source";
                slide.notes.push(Note::left(found, why));
            }
            return (cites, None);
        };
        let [_, caption, _, credit] = &words;
        let image = picture(
            slide,
            &address,
            &media.place,
            caption.as_ref(),
            credit.as_ref(),
        );
        let in_image = |text: &str| {
            let texts = image
                .iter()
                .flat_map(|image| [&image.alt.0, &image.credit.0]);
            texts.into_iter().any(|other| other == text)
        };
        let is_title = |found: &&Found| !address::is_other(&found.text, &address);
        let best = words.iter().flatten().find(is_title);
        let best = best.map(|found| &*found.text).or(media.link.as_deref());
        let source = self.sources.at(&address, best);
        let is_name = |credit: &Found| {
            source.title.0 != credit.text && !address::is_other(&credit.text, &address)
        };
        if let Some(Found { text, .. }) = credit.as_ref().filter(|credit| is_name(credit)) {
            source.publisher.get_or_insert(Text(text.clone()));
        }
        for found in words.iter().flatten() {
            let publisher = source.publisher.as_ref().unwrap_or(&source.title);
            let is_carried = source.title.0 == found.text || publisher.0 == found.text;
            if !is_carried && !in_image(&found.text) {
                let why = format!(
                    "it is neither title nor publisher of the source \"{}\"; see what is right",
                    source.id.0
                );
                slide.notes.push(Note::left(found, &why));
            }
        }
        cites.add_first(source);
        (cites, image)
    }

    /// The web address of the media, also from the code of an embed.
    fn embedded(&mut self, slide: &mut Slide, cites: &mut Cites) -> Media {
        let mut media = Media::default();
        let Some(found) = slide.take(Field::Url) else {
            return media;
        };
        media.place.clone_from(&found.place);
        media.address = address::web(&found.text);
        if media.address.is_some() {
            return media;
        }
        if !found.text.contains('<') {
            let why = "it is no web address; if it is on the web, add a source with an address \
                       that starts with https://";
            slide.notes.push(Note::left(&found, why));
            return media;
        }
        let mut rich = html::read(&found.text);
        let place = found.place.clone();
        if rich.text.is_empty() && rich.links.is_empty() {
            let why = "there is no web address in it; add a source";
            slide.notes.push(Note::left(&found, why));
        }
        // What is embedded is the media; a quoted post links to itself in the end.
        let embedded = rich.links.iter().position(|link| link.is_embedded);
        if let Some(index) = embedded.or(rich.links.len().checked_sub(1)) {
            let link = rich.links.remove(index);
            media.address = Some(link.address);
            let text = Some(link.text).filter(|text| !text.is_empty());
            match (link.is_embedded, text) {
                (true, text) => {
                    let place = place.clone();
                    media.words = text.map(|text| Found { text, place });
                }
                (false, text) => media.link = text,
            }
        }
        self.links(slide, &rich, &place, cites);
        if !rich.text.is_empty() {
            let text = rich.text;
            let why = "a story has no text in the place of media; if it is a quote, add it to the \
                       event with who said it and where";
            slide.notes.push(Note::left(&Found { text, place }, why));
        }
        media
    }
}

/// The size of a picture that TimelineJS doesn't know. The widget shows pictures of any shape
/// in it, whole.
const ASSUMED: (u64, u64) = (1200, 800);

/// The picture of an event, if the media of a slide is one and has all that a story needs.
fn picture(
    slide: &mut Slide,
    address: &str,
    place: &str,
    caption: Option<&Found>,
    credit: Option<&Found>,
) -> Option<Image> {
    if slide.role == Role::Title || !is_picture(address) {
        return None;
    }
    let is_text = |found: &&Found| {
        address::web(&found.text).is_none() && !address::is_other(&found.text, address)
    };
    let alt = slide.get(Field::Alt).or(caption).filter(is_text);
    let alt = alt.map(|found| found.text.trim().to_owned());
    let credit = credit.filter(is_text);
    let is_secure = address
        .get(..8)
        .is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    let what = quoted(address);
    let (alt, credit) = match (alt, credit) {
        (Some(alt), Some(credit)) if is_secure => (alt, &credit.text),
        (alt, credit) => {
            let reasons = [
                (!is_secure, "its address does not start with https://"),
                (alt.is_none(), "no text says what it shows"),
                (credit.is_none(), "it has no credit"),
            ];
            let reasons = reasons.into_iter().filter(|(is_so, _)| *is_so);
            let reasons: Vec<_> = reasons.map(|(_, reason)| reason).collect();
            let text = format!(
                "The picture is only a source, because {}: {what}. To show it, add it as the \
                 \"image\" of the event.",
                reasons.join(" and ")
            );
            slide.note(place, text);
            return None;
        }
    };
    slide.take(Field::Alt);
    let (width, height) = ASSUMED;
    let text = format!(
        "The width and height of the picture are not in the file, so {width} × {height} is \
         assumed: {what}. Write the real ones, or save it beside the story."
    );
    slide.note(place, text);
    Some(Image {
        src: address.to_owned().into(),
        alt: alt.into(),
        credit: credit.clone().into(),
        width,
        height,
    })
}

/// Whether a web address is that of a picture file.
fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let is_host = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric());
    let has_host = address
        .split_once("://")
        .is_some_and(|(_, rest)| is_host(rest));
    let endings = ["jpg", "jpeg", "png", "webp", "gif", "svg"];
    has_host && !address.contains('\\') && ending.is_some_and(|ending| endings.contains(&&*ending))
}

#[cfg(test)]
mod tests {
    use crate::import::{Kind, timelinejs};

    /// Title and publisher of the sources, and the values in the notes.
    fn media(fields: &str) -> (Vec<(String, Option<String>)>, Vec<String>) {
        let event = |fields| {
            format!(
                r#"{{"start_date":{{"year":1}},"text":{{"headline":"H"}},"media":{{{fields}}}}}"#
            )
        };
        let text = format!(r#"{{"events": [{}]}}"#, event(fields));
        let imported = timelinejs(text.as_bytes(), Kind::Json, "2026", Some("en")).unwrap();
        let sources = imported.story.sources.into_iter();
        let notes = imported.notes.into_iter().map(|note| note.text);
        let values =
            notes.filter_map(|text| Some(text.split_once("\" is not carried")?.0.to_owned()));
        (
            sources
                .map(|s| (s.title.0, s.publisher.map(|text| text.0)))
                .collect(),
            values.collect(),
        )
    }

    #[track_caller]
    fn becomes(fields: &str, sources: &[(&str, Option<&str>)], left: &[&str]) {
        let (found, values) = media(fields);
        let found: Vec<_> = found
            .iter()
            .map(|(title, publisher)| (&**title, publisher.as_deref()))
            .collect();
        assert_eq!(found, sources);
        assert_eq!(values, left);
    }

    #[test]
    fn the_best_words_are_the_title_and_the_credit_the_publisher() {
        becomes(r#""url":"https://a.org""#, &[("a.org", None)], &[]);
        becomes(
            r#""url":"https://a.org","title":"T","caption":"C","credit":"P""#,
            &[("T", Some("P"))],
            &["\"C"],
        );
        becomes(r#""url":"https://a.org","credit":"P""#, &[("P", None)], &[]);
        becomes(
            r#""url":"<iframe src=//v.org title=Film></iframe>","credit":"P""#,
            &[("Film", Some("P"))],
            &[],
        );
    }

    #[test]
    fn an_address_is_never_the_name_of_another_one() {
        becomes(
            r#""url":"https://a.org/1.jpg","caption":"https://b.org/2","credit":"www.c.org""#,
            &[("a.org/1.jpg", None)],
            &["\"https://b.org/2", "\"www.c.org"],
        );
        becomes(
            r#""url":"https://a.org/1.jpg","title":"b.org/2","caption":"C""#,
            &[("C", None)],
            &["\"b.org/2"],
        );
        becomes(
            r#""url":"<a href='https://a.org/1'>https://b.org/2</a>""#,
            &[("a.org/1", None)],
            &["\"https://b.org/2"],
        );
    }

    /// Alternative text and credit of the picture, and the notes on it.
    fn picture(fields: &str) -> (Option<(String, String)>, String) {
        let text = format!(
            r#"{{"events": [{{"start_date":{{"year":1}},"text":{{"headline":"H"}},"media":{{{fields}}}}}]}}"#
        );
        let mut imported = timelinejs(text.as_bytes(), Kind::Json, "2026", Some("en")).unwrap();
        let image = imported.story.events.remove(0).image;
        let notes = imported.notes.into_iter().map(|note| note.text);
        let notes = notes.filter(|note| note.contains("picture"));
        (
            image.map(|image| (image.alt.0, image.credit.0)),
            notes.collect(),
        )
    }

    #[test]
    fn a_picture_with_all_that_a_story_needs_is_shown() {
        let (image, notes) =
            picture(r#""url":"https://a.org/1.JPG?x","alt":"A dam","caption":"C","credit":"P""#);
        assert_eq!(image, Some(("A dam".into(), "P".into())));
        assert!(notes.contains("1200 × 800 is assumed"), "{notes}");
        let (image, notes) = picture(r#""url":"//a.org/1.png","caption":"C","credit":"P""#);
        assert_eq!(image, Some(("C".into(), "P".into())));
        assert!(!notes.contains("not carried"), "{notes}");
    }

    #[test]
    fn a_picture_without_is_a_source_with_a_note() {
        for (fields, reason) in [
            (
                r#""url":"https://a.org/1.png","credit":"P""#,
                "no text says what it shows: ",
            ),
            (
                r#""url":"https://a.org/1.png","caption":"C""#,
                "it has no credit: ",
            ),
            (
                r#""url":"http://a.org/1.png","caption":"C","credit":"P""#,
                "not start with https://: ",
            ),
        ] {
            let (image, notes) = picture(fields);
            assert_eq!(image, None, "{fields}");
            assert!(notes.contains(reason), "{notes}");
        }
        let (image, notes) = picture(r#""url":"https://a.org/film","caption":"C","credit":"P""#);
        assert_eq!((image, &*notes), (None, ""));
    }

    #[test]
    fn words_without_an_address_are_noted() {
        becomes(
            r#""url":"a.png","caption":"C","credit":"<a href=https://p.org>P</a>""#,
            &[("P", None)],
            &["\"a.png", "\"C", "\"P"],
        );
        becomes(r#""url":"<b></b>""#, &[], &["\"<b></b>"]);
        becomes(
            r#""url":"https://a.org","link":"x""#,
            &[("a.org", None)],
            &["\"x"],
        );
    }

    #[test]
    fn a_quoted_post_is_the_last_that_it_links_to() {
        becomes(
            r#""url":"<blockquote>Hi <a href=//t.org/tag>#x</a> <a href=//t.org/1>May</a></blockquote>""#,
            &[("#x", None), ("May", None)],
            &["\"Hi #x May"],
        );
    }
}
