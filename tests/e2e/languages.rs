//! The interface and its dates in languages other than English.

use crate::article::{AT, Article, READY, SCRIPT};
use crate::element::{SMALL, inline};
use crate::{ids, story};
use serde_json::{Value, json};
use stanceline_e2e::browser::Key;
use stanceline_e2e::face::Face;
use stanceline_e2e::server::Answer;

/// The codes of the catalogues that were requested.
fn catalogues(article: &Article) -> Vec<String> {
    let paths = article.server.requests().into_iter();
    let words = paths.filter_map(|path| path.strip_prefix("/words-").map(|rest| rest[..2].into()));
    words.collect()
}

/// The interface is in the language of the element, or else of the story. A catalogue is loaded
/// once for the page, and none for English.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_words_are_in_the_language_of_the_element_or_the_story() {
    let article = Article::with("<stance-line lang=en-GB></stance-line>").await;
    assert_eq!(
        catalogues(&article),
        Vec::<String>::new(),
        "English is there"
    );

    let spanish = inline(
        "own",
        &SMALL.replace("\"lang\": \"en\"", "\"lang\": \"es-MX\""),
    );
    article
        .open(&format!(
            "{SCRIPT}{spanish}<stance-line story=own></stance-line>
             <stance-line story=own event=first></stance-line>
             <stance-line story=own event=first lang=fr></stance-line>"
        ))
        .await;
    article.wait_for(READY).await;
    let at = |nth: usize, selector: &str| {
        format!(
            "document.querySelectorAll('stance-line')[{nth}].shadowRoot.querySelector('{selector}')?.textContent"
        )
    };
    for (nth, words) in [
        (0, "Leer como texto"),
        (1, "Leer como texto"),
        (2, "Version texte"),
    ] {
        article
            .run(&format!(
                "document.querySelectorAll('stance-line')[{nth}].scrollIntoView({{ behavior: 'instant' }})"
            ))
            .await;
        let condition = format!("{} === '{words}'", at(nth, "[data-action=text]"));
        article.wait_for(&condition).await;
    }
    assert_eq!(article.get(&at(0, ".step-date")).await, json!("2 hechos"));
    for (nth, date) in [(1, "febrero de 2019"), (2, "février 2019")] {
        assert_eq!(article.get(&at(nth, ".step-when")).await, json!(date));
    }
    let mut asked = catalogues(&article);
    asked.sort();
    assert_eq!(asked, ["es", "fr"], "each once");
    article.finish().await;
}

/// Without its catalogue, the interface is English, with dates from the browser.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_its_catalogue_it_is_in_english() {
    let article = Article::start().await;
    let files = std::fs::read_dir(crate::path_from("STANCELINE_DIST")).expect("the files");
    for file in files {
        let name = file
            .expect("a file")
            .file_name()
            .into_string()
            .expect("a name");
        if name.starts_with("words-") {
            article.server.serve(&format!("/{name}"), Answer::missing());
        }
    }
    article
        .open(&format!(
            "{SCRIPT}<stance-line lang=de event=cia-report></stance-line>"
        ))
        .await;
    article.wait_for(READY).await;
    assert_eq!(
        article.get("find('[data-action=text]').textContent").await,
        json!("Read as text")
    );
    assert_eq!(
        article.get("find('.step-when').textContent").await,
        json!("Dezember 2016")
    );
    let said = article.browser.console().await.join("\n");
    assert!(said.contains("words in") && said.contains("de"), "{said}");
    article.browser.close().await;
}

/// In Arabic, time runs from right to left, and so do arrow keys and buttons; in Egypt with Arabic
/// digits.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn arabic_is_mirrored() {
    let article = Article::start().await;
    article.browser.look(1100, "light").await;
    article
        .open(&format!("{SCRIPT}<stance-line lang=ar-EG></stance-line>"))
        .await;
    article.wait_for(READY).await;
    let left = |selector: &str| format!("find('{selector}').getBoundingClientRect().left");
    for (first, second) in [
        (".timeline td:first-child", ".timeline td:nth-child(2)"),
        ("[data-action=prev]", "[data-action=next]"),
        (".position:first-child", ".position:nth-child(2)"),
    ] {
        let runs_left = format!("{} > {}", left(first), left(second));
        assert_eq!(article.get(&runs_left).await, json!(true), "{first}");
    }
    assert_eq!(
        article.get("find('.step-date').textContent").await,
        json!("٢٤ حدثًا")
    );
    article.run("find('[role=slider]').focus()").await;
    for event in ["heritage-encounter", "september-visit"] {
        article.browser.press(Key::Left).await;
        article.wait_for(&format!("{AT} === '{event}'")).await;
    }
    assert_eq!(
        article.get("find('.step-counter').textContent").await,
        json!("٢ من ٢٤")
    );
    article.browser.press(Key::Right).await;
    article
        .wait_for(&format!("{AT} === 'heritage-encounter'"))
        .await;
    // Clicks on marks follow the direction, too.
    article.click(".timeline [data-event=schumer-call]").await;
    article.wait_for(&format!("{AT} === 'schumer-call'")).await;
    article.finish().await;
}

/// Lists are joined like those of the browser.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn lists_match_those_of_the_browser() {
    let cited = r#"{ "source": "s", "paragraph": 1 }"#;
    let more = format!(
        "{cited}, {}, {}",
        cited.replace('1', "3"),
        cited.replace('1', "4")
    );
    let listed = inline("own", &SMALL.replacen(cited, &more, 1));
    let article = Article::start().await;
    for lang in ["en", "fr", "es", "de", "ar-AE", "zh-Hans"] {
        article
            .open(&format!(
                "{SCRIPT}{listed}<stance-line story=own event=first lang={lang}></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        let list = format!("new Intl.ListFormat('{lang}').format(['1', '3', '4'])");
        // Our English has no comma before "and".
        let list = article
            .get(&list)
            .await
            .as_str()
            .map(|l| l.replace(", and", " and"));
        let shown = article.get("find('.details .cited').textContent").await;
        let shown = shown.as_str().expect("a text");
        assert!(shown.contains(&list.expect("a list")), "{lang}: {shown}");
    }
    article.finish().await;
}

/// Days, months and years are written like those of the browser.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn dates_match_those_of_the_browser() {
    let dates = [
        ("2016", json!({ "year": "numeric" })),
        ("2016-09", json!({ "month": "long", "year": "numeric" })),
        (
            "2017-03-02",
            json!({ "day": "numeric", "month": "long", "year": "numeric" }),
        ),
    ];
    let events: Vec<_> = dates
        .iter()
        .map(|(date, _)| {
            json!({
                "id": format!("at-{date}"), "date": date, "headline": "It happens",
                "cite": [{ "source": "s" }]
            })
        })
        .collect();
    let mut dated: Value = serde_json::from_str(SMALL).expect("a story");
    dated["events"] = json!(events);
    dated["stances"] = json!([]);
    let dated = inline("own", &dated.to_string());
    let article = Article::start().await;
    for lang in ["fr", "es", "de", "ar-EG", "ar-AE", "zh-Hans"] {
        article
            .open(&format!(
                "{SCRIPT}{dated}<stance-line story=own lang={lang}></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        for (date, options) in &dates {
            article.click("[data-action=next]").await;
            article
                .wait_for(&format!("find('[data-headline=at-{date}]')"))
                .await;
            let by_browser = format!(
                "new Intl.DateTimeFormat('{lang}', {{ ...{options}, timeZone: 'UTC', calendar: 'gregory' }})
                     .format(new Date('{date}'))"
            );
            let plain = |text: Value| {
                let text = text.as_str().expect("a date").to_owned();
                // Direction marks.
                text.replace(['\u{200f}', '\u{200e}', '\u{61c}'], "")
            };
            assert_eq!(
                plain(article.get("find('.step-when').textContent").await),
                plain(article.get(&by_browser).await),
                "{date} in {lang}"
            );
        }
    }
    article.finish().await;
}

const LANGUAGES: [&str; 5] = ["fr", "es", "de", "ar", "zh"];

/// In every language, the words fit at every width.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_language_fits() {
    let article = Article::start().await;
    let last = ids(&story(), "events").pop().expect("events");
    let faces = Face::of_layout_tests().into_iter();
    for (face, lang) in faces.flat_map(|face| LANGUAGES.map(|lang| (face, lang))) {
        article.server.use_face(face);
        article
            .open(&format!(
                "{SCRIPT}<stance-line lang={lang} event={last}></stance-line>"
            ))
            .await;
        article
            .wait_for(&format!("{READY} && {AT} === '{last}'"))
            .await;
        article.run(include_str!("layout.js")).await;
        for width in [320, 360, 720, 1100] {
            article.browser.look(width, "light").await;
            let faults = article.get("layout.faults()").await;
            assert_eq!(faults, json!([]), "{lang} at {width} px: {faults:#}");
        }
    }
    article.finish().await;
}
