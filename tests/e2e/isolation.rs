//! Articles with a `Cross-Origin-Embedder-Policy`, with files from another origin.

use crate::article::{Article, READY, fallback};
use serde_json::json;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::face::Face;
use stanceline_e2e::server::Server;

const POLICY: (&str, &str) = ("Cross-Origin-Embedder-Policy", "require-corp");

/// The documented headers for such articles.
const DOCUMENTED: [(&str, &str); 2] = [("Cross-Origin-Resource-Policy", "cross-origin"), POLICY];

/// A server with the release on another origin.
fn files() -> Server {
    let files = Server::start(&path_from("STANCELINE_DIST"));
    files.use_face(Face::default_of_tests());
    files
}

/// The element loads all files with CORS, which is enough.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn an_isolated_article_has_its_element_with_the_documented_headers_and_without() {
    let article = Article::start().await;
    let files = files();
    let origin = &files.origin;
    let content = fallback().replace("href=\"/", &format!("href=\"{origin}/"));
    for headers in [&DOCUMENTED[..], &[]] {
        files.send_headers(headers);
        article
            .open_with(
                &format!(
                    "<script type=module src={origin}/stanceline.js></script>
                     <stance-line>{content}</stance-line>"
                ),
                &[POLICY],
            )
            .await;
        article.wait_for(READY).await;
        let styled = "getComputedStyle(find('.step-bar')).display";
        assert_eq!(article.get(styled).await, json!("grid"), "{headers:?}");
    }
    article.finish().await;
}

/// Without the headers the browser shows no iframe. Only `frame.js` can report it.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn an_isolated_article_has_its_iframe_with_the_documented_headers() {
    let article = Article::start().await;
    let files = files();
    let body = format!(
        "<iframe sandbox=allow-scripts src={}/index.html></iframe>",
        files.origin
    );
    let widget = "document.querySelector('.stanceline:not([data-fallback]) [data-event]')";
    let client = &article.browser.client;

    files.send_headers(&DOCUMENTED);
    article.open_with(&body, &[POLICY]).await;
    client.enter_frame(0).await.expect("the frame");
    article.wait_for(widget).await;
    client.enter_parent_frame().await.expect("the article");
    assert_eq!(article.browser.console().await, Vec::<String>::new());

    for headers in [&DOCUMENTED[..1], &DOCUMENTED[1..], &[]] {
        files.send_headers(headers);
        let before = files.requests().len();
        article.open_with(&body, &[POLICY]).await;
        client.enter_frame(0).await.expect("the frame");
        let found = article.get("document.querySelector('#stanceline')").await;
        assert_eq!(found, json!(null), "{headers:?}");
        client.enter_parent_frame().await.expect("the article");
        let asked = &files.requests()[before..];
        assert_eq!(asked, ["/index.html"], "{headers:?}");
    }
    article.browser.close().await;
}
