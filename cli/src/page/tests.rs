use super::*;

/// The bundled story with another headline, question and language.
fn with(text: &str, test: impl FnOnce(StoryFile)) {
    let mut json: Value = serde_json::from_str(BUNDLED).expect("JSON");
    json["headline"] = text.into();
    json["question"] = text.into();
    json["lang"] = "de-\"AT".into();
    let text = json.to_string();
    let story = Story::from_json(&text).expect("any text is valid");
    test(StoryFile {
        story: &story,
        text: &text,
        heading_level: 2,
    });
}

fn manifest() -> Manifest {
    serde_json::from_str(
        "{ \"styles\": \"p { margin: 0 }\", \"code\": { \"file\": \"widget-1.wasm\", \"integrity\": \"sha384-1\" }, \"singleScript\": \"\",
           \"script\": { \"file\": \"page-1.js\", \"integrity\": \"sha384-0\" } }",
    )
    .expect("a manifest")
}

#[test]
fn the_page_is_of_this_story_and_loads_the_files_of_the_release() {
    with("New", |file| {
        let html = file
            .page(
                &manifest(),
                Surroundings {
                    oembed: Some("https://a.example/\"x\"/oembed.json"),
                    footer: "<p>Footer</p>",
                    ..Surroundings::default()
                },
            )
            .expect("a page");
        for part in [
            "<html lang=\"de-&quot;AT\">",
            "<title>New</title>",
            "<style>p { margin: 0 }</style>",
            "href=\"https://a.example/&quot;x&quot;/oembed.json\" title=\"New\"",
            "<main id=\"stanceline\" data-story=\"stanceline-story\"><",
            "href=\"widget-1.wasm\"",
            "src=\"page-1.js\" crossorigin=\"anonymous\" integrity=\"sha384-0\"",
            "<p>Footer</p></body>",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        let without_oembed = file
            .page(&manifest(), Surroundings::default())
            .expect("a page");
        assert!(!without_oembed.contains("oembed"), "{without_oembed}");
    });
}

#[test]
fn the_bundled_story_is_not_in_its_page_a_second_time() {
    let story = Story::from_json(BUNDLED).expect("the bundled story");
    let file = StoryFile {
        story: &story,
        text: BUNDLED,
        heading_level: 2,
    };
    let html = file
        .page(&manifest(), Surroundings::default())
        .expect("a page");
    assert!(html.contains("<main id=\"stanceline\"><"));
    assert!(!html.contains("application/json"));
}

#[test]
fn no_text_of_a_story_is_markup() {
    let attack = "</script></title></main><script>alert(1)</script><!-- $& \" '";
    with(attack, |file| {
        let base = "https://a.example/\"><script>/";
        let snippet = file.snippet(base, None).expect("a snippet");
        for html in [
            file.page(&manifest(), Surroundings::default())
                .expect("a page"),
            snippet,
            iframe(file.story, base),
        ] {
            assert!(
                !html.contains("<script>alert") && !html.contains("<!-- $"),
                "{html}"
            );
            assert!(!html.contains("\"><script>"), "{html}");
        }
        let answer: Value = serde_json::from_str(&oembed(file.story, "b/")).expect("JSON");
        assert_eq!(answer["title"], attack);
    });
}

#[test]
fn the_page_contains_the_story() {
    with("New", |file| {
        let page = file
            .page(&manifest(), Surroundings::default())
            .expect("a page");
        let (_, json) = page
            .split_once("id=\"stanceline-story\">")
            .expect("a script");
        let (json, _) = json.split_once("</script>").expect("its end");
        assert_eq!(Story::from_json(json).as_ref(), Ok(file.story));
    });
}
