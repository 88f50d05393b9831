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
        "{ \"styles\": \"p { margin: 0 }\", \"code\": { \"file\": \"widget-1.wasm\", \"integrity\": \"sha384-1\" }, \"singleScript\": \"\", \"embedStyles\": \"b { margin: 0 }\",
           \"script\": { \"file\": \"page-1.js\", \"integrity\": \"sha384-0\" } }",
    )
    .expect("a manifest")
}

#[test]
fn the_page_has_the_story_and_loads_the_files_of_the_release() {
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
fn the_page_does_not_repeat_the_bundled_story() {
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
            file.embed_page(&manifest(), Some(base), None)
                .expect("the page to embed it"),
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

/// The data for the script of `embed.html`.
fn embed_data(page: &str) -> Value {
    let (_, json) = page.split_once("id=\"embed-data\">").expect("a script");
    let (json, _) = json.split_once("</script>").expect("its end");
    serde_json::from_str(json).expect("JSON")
}

#[test]
fn the_page_to_embed_a_story_has_its_events_and_the_code_of_the_other_files() {
    // The text contains possible placeholders.
    with("mark0-base/ mark0-query & \"mark1-options\"", |file| {
        let page = file
            .embed_page(&manifest(), None, None)
            .expect("the page to embed it");
        for event in &file.story.events {
            let (id, headline) = (&event.id, escape(&event.headline));
            let option = format!("<option value=\"{id}\" lang=\"de-&quot;AT\">{headline} ({id})");
            assert!(page.contains(&option), "{option}");
        }
        assert!(page.contains("<style>b { margin: 0 }</style>"));
        let data = embed_data(&page);
        let mark = data["mark"].as_str().expect("a text");
        let fill = |code: &str, query: &str, height: &str| {
            let json = file.script(&file.pasted_id()).expect("JSON");
            let code = data[code].as_str().expect("a text");
            code.replace(&format!("{mark}base/"), "https://a.example/")
                .replace(&format!("{mark}story"), json.trim_end())
                .replace(&format!("{mark}options"), "")
                .replace(&format!("{mark}query"), query)
                .replace(&format!("{mark}height"), height)
        };
        let base = "https://a.example/";
        assert_eq!(
            Ok(fill("element", "", "")),
            file.snippet(base, None),
            "as in snippet.html"
        );
        let height = FRAME.1.to_string();
        assert_eq!(
            fill("iframe", "", &height),
            iframe(file.story, base),
            "as in iframe.html"
        );
    });
}

#[test]
fn the_page_to_embed_a_large_story_names_its_file() {
    with("New", |file| {
        let beside = Beside {
            name: "story-1.json".to_owned(),
            text: String::new(),
            integrity: "sha384-2".to_owned(),
        };
        let page = file
            .embed_page(&manifest(), Some("https://a.example/"), Some(&beside))
            .expect("the page to embed it");
        let data = embed_data(&page);
        let story = json!({ "src": "story-1.json", "integrity": "sha384-2" });
        assert_eq!(data["story"], story);
        assert_eq!(data["base"], "https://a.example/");
        assert!(!page.contains("id=\"stanceline-"), "not in the page");
    });
}
