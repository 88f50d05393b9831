//! The words and dates of the interface in other languages than English.

use crate::article::{AT, Article, READY, SCRIPT};
use crate::element::{SMALL, inline};
use crate::{MISPLACED, ids, none_of, story};
use serde_json::{Value, json};
use stanceline_e2e::server::Answer;

/// How the files with catalogues that were asked for begin.
fn catalogues(article: &Article) -> Vec<String> {
    let paths = article.server.requests().into_iter();
    let words = paths.filter_map(|path| path.strip_prefix("/words-").map(|rest| rest[..2].into()));
    words.collect()
}

/// The language of the element counts, or else that of the story; its words come
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
             <stance-line story=own></stance-line><stance-line story=own lang=fr></stance-line>"
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
        (2, "Lire en texte"),
    ] {
        article
            .run(&format!(
                "document.querySelectorAll('stance-line')[{nth}].scrollIntoView({{ behavior: 'instant' }})"
            ))
            .await;
        let condition = format!("{} === '{words}'", at(nth, "[data-action=text]"));
        article.wait_for(&condition).await;
    }
    assert_eq!(article.get(&at(0, ".place")).await, json!("2 hechos"));
    assert_eq!(
        article.get(&at(0, ".event-button .when")).await,
        json!("febrero de 2019")
    );
    assert_eq!(
        article.get(&at(2, ".event-button .when")).await,
        json!("février 2019")
    );
    let mut asked = catalogues(&article);
    asked.sort();
    assert_eq!(asked, ["es", "fr"], "each once");
    article.finish().await;
}

/// Without its catalogue a language is told in English, with dates from the
/// browser.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_its_words_it_is_in_english() {
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
        article.get("find('.event .when').textContent").await,
        json!("Dezember 2016")
    );
    let said = article.browser.console().await.join("\n");
    assert!(said.contains("words in") && said.contains("de"), "{said}");
    article.browser.close().await;
}

/// In Arabic time runs from right to left, and so do the arrow keys and the
/// buttons; in Egypt with its digits.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn arabic_is_mirrored() {
    let article = Article::with("<stance-line lang=ar-EG></stance-line>").await;
    let left = |selector: &str| format!("find('{selector}').getBoundingClientRect().left");
    for (first, second) in [
        (".events li:first-child", ".events li:nth-child(2)"),
        ("[data-action=prev]", "[data-action=next]"),
        (".column:first-child", ".column:nth-child(2)"),
    ] {
        let runs_left = format!("{} > {}", left(first), left(second));
        assert_eq!(article.get(&runs_left).await, json!(true), "{first}");
    }
    assert_eq!(
        article.get("find('.place').textContent").await,
        json!("٢٤ حدثًا")
    );
    article.run("find('[data-event]').focus()").await;
    let key = |key: &str| {
        format!(
            "find('[data-event]:focus, [data-event]').dispatchEvent(
                new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, composed: true }}))"
        )
    };
    article.run(&key("ArrowLeft")).await;
    article
        .wait_for(&format!("{AT} === 'heritage-encounter'"))
        .await;
    article.run(&key("ArrowLeft")).await;
    article
        .wait_for(&format!("{AT} === 'september-visit'"))
        .await;
    assert_eq!(
        article.get("find('.place').textContent").await,
        json!("٢ من ٢٤")
    );
    article.finish().await;
}

/// A list is joined as the browser itself joins one.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn lists_are_as_the_browser_writes_them() {
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
        // English here does without the comma before the last.
        let list = article
            .get(&list)
            .await
            .as_str()
            .map(|l| l.replace(", and", " and"));
        let shown = article.get("find('.event .cites').textContent").await;
        let shown = shown.as_str().expect("a text");
        assert!(shown.contains(&list.expect("a list")), "{lang}: {shown}");
    }
    article.finish().await;
}

/// Days, months and years are as the browser itself writes them.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn dates_are_as_the_browser_writes_them() {
    let article = Article::start().await;
    let told = [
        (
            "2017-03-02",
            json!({ "day": "numeric", "month": "long", "year": "numeric" }),
        ),
        ("2016-09", json!({ "month": "long", "year": "numeric" })),
        ("2016", json!({ "year": "numeric" })),
    ];
    for lang in ["fr", "es", "de", "ar-EG", "ar-AE", "zh-Hans"] {
        for (date, options) in &told {
            let dated = SMALL.replace("2019-02", date);
            article
                .open(&format!(
                    "{SCRIPT}{}<stance-line story=own lang={lang}></stance-line>",
                    inline("own", &dated)
                ))
                .await;
            article.wait_for(READY).await;
            let by_browser = format!(
                "new Intl.DateTimeFormat('{lang}', {{ ...{options}, timeZone: 'UTC', calendar: 'gregory' }})
                     .format(new Date('{date}'))"
            );
            let shown = "find('[data-event=first] .when').textContent";
            let plain = |text: Value| {
                let text = text.as_str().expect("a date").to_owned();
                // Marks of direction, which say nothing.
                text.replace(['\u{200f}', '\u{200e}', '\u{61c}'], "")
            };
            assert_eq!(
                plain(article.get(shown).await),
                plain(article.get(&by_browser).await),
                "{date} in {lang}"
            );
        }
    }
    article.finish().await;
}

/// In every language and at every width there is room for the words.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_language_fits() {
    let article = Article::start().await;
    let story = story();
    let last = ids(&story, "events").pop().expect("events");
    for lang in ["fr", "es", "de", "ar", "zh"] {
        for width in [320, 720, 1100] {
            article.browser.look(width, "light").await;
            article
                .open(&format!(
                    "{SCRIPT}<stance-line lang={lang} event={last}></stance-line>"
                ))
                .await;
            article
                .wait_for(&format!("{READY} && {AT} === '{last}'"))
                .await;
            article
                .wait_for("find('.chips.is-placed li')?.style.transform")
                .await;
            let found =
                MISPLACED.replace("document.querySelectorAll", "find('.map').querySelectorAll");
            article.wait_for(&none_of(&found)).await;
            article
                .wait_for("document.documentElement.scrollWidth <= innerWidth")
                .await;
            let cut = "[...find('.stanceline').querySelectorAll('.controls > *, .switch *, .quiet')]
                .filter(e => e.checkVisibility() && !e.closest('.skip') && e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 0)
                .map(e => e.outerHTML.slice(0, 80))";
            assert_eq!(article.get(cut).await, json!([]), "{lang} at {width} px");
        }
    }
    article.finish().await;
}
