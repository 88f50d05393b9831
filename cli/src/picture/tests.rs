use super::*;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::json;
use stanceline::story::Story;

/// Four quarters of other colours.
fn drawing(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let half = |at: u32, of: u32| if at < of / 2 { 40 } else { 220 };
        image::Rgb([half(x, width), half(y, height), 128])
    })
    .into()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    drawing(width, height)
        .write_with_encoder(encoder)
        .expect("a JPEG");
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    drawing(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a PNG");
    bytes.into_inner()
}

/// A JPEG as cameras write it, with this orientation.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"the photographer's address");
    let length = u16::try_from(exif.len() + 2).expect("a short segment");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xFF, 0xE1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

fn picture(src: &str, width: u32, height: u32) -> Value {
    json!({ "src": src, "alt": "A", "credit": "C", "width": width, "height": height })
}

/// A story with a picture for its event and one for its actor.
fn story(image: Value, portrait: Value) -> String {
    let story = json!({
        "version": 1, "id": "s", "lang": "en", "headline": "H", "updated": "2020", "sources": [],
        "groups": [{ "id": "g", "label": "G" }],
        "actors": [{
            "id": "a", "name": "A", "role": "R", "group": "g", "kind": "person", "portrait": portrait
        }],
        "events": [{
            "id": "e", "date": "2019", "headline": "H", "actors": ["a"], "cite": [], "image": image
        }],
    });
    story.to_string()
}

fn prepared(folder: &Path, image: Value, portrait: Value) -> Result<Prepared, String> {
    let text = story(image, portrait);
    let story = Story::from_json(&text).expect("a story");
    prepare(story, text, folder, false, &str::to_owned)
}

/// What becomes of a file as the picture of an event: its name, content and size.
#[track_caller]
fn of_event(bytes: &[u8]) -> (String, Vec<u8>, (u32, u32)) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("p"), bytes).expect("a file");
    let web = picture("https://a.example/p.jpg", 3, 2);
    let mut prepared = prepared(folder.path(), picture("p", 3, 2), web).expect("a picture");
    let (name, _, bytes) = prepared.files.pop().expect("a file");
    let image = prepared.story.events[0]
        .image
        .as_ref()
        .expect("its picture");
    assert_eq!(image.src, name);
    (name, bytes, (image.width, image.height))
}

#[test]
fn a_wide_photo_becomes_smaller_and_a_small_one_stays() {
    let wide = jpeg(2000, 1000);
    let (name, bytes, size) = of_event(&wide);
    assert_eq!(size, (1280, 640));
    assert!(
        name.starts_with("image-") && name.ends_with(".jpg"),
        "{name}"
    );
    assert!(bytes.len() < wide.len());
    assert_eq!(size_of(&bytes, Format::Jpeg), Ok(Some(size)));
    for small in [jpeg(40, 30), png(40, 30)] {
        let (_, bytes, size) = of_event(&small);
        assert_eq!((bytes == small, size), (true, (40, 30)));
    }
}

#[test]
fn nothing_is_left_of_the_metadata() {
    let photo = jpeg(40, 30);
    let (_, bytes, _) = of_event(&with_exif(&photo, 1));
    assert!(bytes == photo, "only the metadata is gone");
    let drawing = png(40, 30);
    let mut commented = drawing[..33].to_vec();
    commented.extend(b"\0\0\0\x04tEXta\0me\x9d\xb8\x8c\xf5");
    commented.extend(&drawing[33..]);
    let (_, bytes, _) = of_event(&commented);
    assert!(bytes == drawing);
    // Cameras append a smaller picture, with metadata of its own.
    let double = [photo.clone(), with_exif(&jpeg(8, 6), 1)].concat();
    let (_, bytes, _) = of_event(&double);
    assert!(bytes == photo);
    // A file that ends too early is read and written anew.
    let short = with_exif(&photo[..photo.len() - 2], 1);
    let (_, bytes, size) = of_event(&short);
    assert_eq!(size, (40, 30));
    assert!(!bytes.windows(4).any(|part| part == b"Exif"));
}

#[test]
fn a_photo_taken_sideways_is_turned() {
    let photo = with_exif(&jpeg(40, 20), 6);
    assert_eq!(size_of(&photo, Format::Jpeg), Ok(Some((20, 40))));
    let (_, bytes, size) = of_event(&photo);
    assert_eq!(size, (20, 40));
    assert!(!bytes.windows(4).any(|part| part == b"Exif"));
    let turned = image::load_from_memory(&bytes)
        .expect("a picture")
        .to_rgb8();
    // What was at the left is above.
    assert!(turned.get_pixel(2, 2)[0] < 100 && turned.get_pixel(2, 37)[0] > 160);
    assert!(turned.get_pixel(2, 2)[1] > 160 && turned.get_pixel(17, 2)[1] < 100);
}

#[test]
fn a_portrait_is_small_and_drawings_and_animations_are_copied() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.png"), png(512, 600)).expect("a file");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    fs::write(folder.path().join("b.svg"), svg).expect("a file");
    let prepared = prepared(
        folder.path(),
        picture("b.svg", 3, 2),
        picture("a.png", 512, 600),
    );
    let prepared = prepared.expect("pictures");
    let portrait = prepared.story.actors[0]
        .portrait
        .as_ref()
        .expect("a portrait");
    assert_eq!((portrait.width, portrait.height), (256, 300));
    let image = prepared.story.events[0].image.as_ref().expect("a picture");
    assert_eq!(
        (image.width, image.height),
        (3, 2),
        "a drawing has any size"
    );
    let copied = prepared
        .files
        .iter()
        .find(|(_, kind, _)| *kind == "image/svg+xml");
    assert_eq!(copied.map(|(_, _, bytes)| &**bytes), Some(svg.as_bytes()));
    assert_eq!(
        Story::from_json(&prepared.text).as_ref(),
        Ok(&prepared.story)
    );
    assert!(prepared.notes.is_empty(), "{:?}", prepared.notes);
}

#[test]
fn all_files_that_cannot_be_used_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("page.png"), "<html>not found").expect("a file");
    let error = prepared(
        folder.path(),
        picture("page.png", 3, 2),
        picture("../a.png", 3, 2),
    );
    let error = error.expect_err("no pictures");
    for part in [
        "page.png (/events/0/image/src): it is not JPEG",
        "../a.png (/actors/0/portrait/src): it is outside",
    ] {
        assert!(error.contains(part), "{error}");
    }
    let missing = prepared(
        folder.path(),
        picture("b.png", 3, 2),
        picture("page.png", 3, 2),
    );
    assert!(
        missing
            .expect_err("no picture")
            .contains("no such file beside the story")
    );
}

#[test]
fn pictures_on_the_web_are_left_there_and_their_hosts_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let web = picture("https://photos.example:8443/a.jpg?x", 3, 2);
    let prepared = prepared(folder.path(), web.clone(), web).expect("a story");
    assert!(prepared.files.is_empty());
    let hosts: Vec<_> = prepared.hosts.iter().collect();
    assert_eq!(hosts, ["photos.example:8443"]);
    assert!(
        prepared.notes[0].contains("photos.example:8443"),
        "{:?}",
        prepared.notes
    );
}

#[test]
fn only_files_in_the_folder_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = folder.path().join("story");
    fs::create_dir_all(story.join("a")).expect("a folder");
    fs::write(story.join("a/b c.png"), "x").expect("a file");
    fs::write(folder.path().join("out.png"), "x").expect("a file");
    for src in ["a/b c.png", "a/b%20c.png", "./a/../a/b c.png"] {
        assert!(find(&story, src).is_ok(), "{src}");
    }
    assert_eq!(find(&story, "a/c.png"), Err(Unusable::Missing));
    assert_eq!(find(&story, "a"), Err(Unusable::Missing));
    for src in ["../out.png", "a/../../out.png", "/etc/hosts"] {
        assert_eq!(find(&story, src), Err(Unusable::Outside), "{src}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.path().join("out.png"), story.join("link.png"))
            .expect("a link");
        assert_eq!(find(&story, "link.png"), Err(Unusable::Outside));
    }
}

#[test]
fn the_content_says_the_format() {
    let svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    assert_eq!(Format::of(svg.as_bytes()), Some(Format::Svg));
    assert_eq!(Format::of(b"GIF89a\x02\0\x03\0"), Some(Format::Gif));
    assert_eq!(
        size_of(b"GIF89a\x02\0\x03\0", Format::Gif),
        Ok(Some((2, 3)))
    );
    assert_eq!(Format::of(b"<html><body>no such page"), None);
    assert_eq!(Format::of(b""), None);
}
