//! Serves the widget with a story on this machine, anew whenever it is saved.

mod html;

use super::check::check;
use super::release::Release;
use axum::Router;
use axum::extract::{Path as Name, Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Editors replace files and network folders lose notices, so the file is read
/// this often.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// A browser that waits for a change is answered by then, and asks again.
const ANSWER_AFTER: Duration = Duration::from_secs(25);

/// The file as it was last seen; the number counts its versions.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    version: u64,
    content: Result<Vec<u8>, String>,
}

#[derive(Clone)]
struct Preview {
    release: Arc<Release>,
    name: Arc<str>,
    seen: watch::Receiver<Seen>,
}

/// Serves a story on 127.0.0.1, on this port or on any that is free, until the
/// program is ended. `ready` is told the address.
///
/// # Errors
/// If the port is taken.
pub fn serve(
    release: Release,
    file: PathBuf,
    port: Option<u16>,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0)));
    let listener = listener.map_err(|error| match port {
        Some(port) => {
            format!("can't listen on port {port}: {error}; leave out --port for one that is free")
        }
        None => format!("can't listen on 127.0.0.1: {error}"),
    })?;
    let failed = |error: std::io::Error| format!("can't serve the preview: {error}");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.map_err(failed)?.block_on(async {
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let (sender, seen) = watch::channel(Seen {
            version: 1,
            content: look(&file),
        });
        let preview = Preview {
            release: Arc::new(release),
            name: file.display().to_string().into(),
            seen,
        };
        tokio::spawn(keep_looking(file, sender));
        ready(address);
        let served = axum::serve(listener, router(preview)).await;
        served.map_err(failed)
    })
}

fn router(preview: Preview) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/index.html", get(page))
        .route("/changed", get(changed))
        .route(
            "/preview.js",
            get(async || typed("preview.js", include_str!("preview.js"))),
        )
        .route("/{name}", get(file))
        .with_state(preview)
        .layer(from_fn(from_here))
}

/// Refuses requests under another name: a page of somebody else could have given
/// its own name the address of this machine, to read the story.
async fn from_here(request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok());
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    match name {
        Some("127.0.0.1" | "localhost") => next.run(request).await,
        _ => (
            StatusCode::FORBIDDEN,
            "This preview is for 127.0.0.1 alone.",
        )
            .into_response(),
    }
}

async fn page(State(preview): State<Preview>) -> Response {
    let Seen { version, content } = preview.seen.borrow().clone();
    let page = match content {
        Err(message) => html::message("The story can't be read", &message, version),
        Ok(bytes) => {
            let template = preview.release.text("index.html");
            let checked = check(&preview.name, &bytes);
            let page = template.and_then(|template| html::story(&checked, &template, version));
            page.unwrap_or_else(|message| {
                html::message("The widget can't be read", &message, version)
            })
        }
    };
    typed("index.html", page)
}

#[derive(Deserialize)]
struct Since {
    since: u64,
}

/// Answers with the number of the version as soon as it is another one.
async fn changed(
    State(mut preview): State<Preview>,
    Query(Since { since }): Query<Since>,
) -> Response {
    let wait = preview.seen.wait_for(|seen| seen.version != since);
    tokio::time::timeout(ANSWER_AFTER, wait).await.ok();
    let version = preview.seen.borrow().version;
    typed("changed.txt", version.to_string())
}

/// A file of the widget. Only their names are known, so no path leads elsewhere.
async fn file(State(preview): State<Preview>, Name(name): Name<String>) -> Response {
    let names = preview.release.shared_files().unwrap_or_default();
    match names.contains(&name).then(|| preview.release.bytes(&name)) {
        Some(Ok(bytes)) => typed(&name, bytes),
        _ => (StatusCode::NOT_FOUND, "There is no such file.").into_response(),
    }
}

fn typed(name: &str, body: impl IntoResponse) -> Response {
    let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "text/plain; charset=utf-8",
    };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], body).into_response()
}

async fn keep_looking(file: PathBuf, seen: watch::Sender<Seen>) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let content = look(&file);
        seen.send_if_modified(|seen| {
            let is_new = seen.content != content;
            if is_new {
                seen.version += 1;
                seen.content = content;
            }
            is_new
        });
    }
}

fn look(file: &Path) -> Result<Vec<u8>, String> {
    super::commands::read(file)
}
