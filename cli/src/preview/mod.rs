//! Serves the widget with a story on this machine, and reloads it when the file changes.

mod connections;
mod guard;
mod pages;

use super::check::{Input, check_with_pictures};
use super::picture;
use super::release::Release;
use axum::Router;
use axum::extract::{Path as Name, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Interval between reads of the file. File-system events are not reliable: editors replace
/// files, and network folders lose events.
const POLL_INTERVAL: Duration = Duration::from_millis(200);

/// Longest wait of a request for a change. The page then sends another.
const LONG_POLL_TIMEOUT: Duration = Duration::from_secs(25);

/// Number of stories checked at once. Further requests for the page wait.
const MAX_CHECKS: usize = 2;

/// Time limit for the headers of a request.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);

/// The content of the file when it was last read.
#[derive(Clone, Debug, PartialEq)]
struct Snapshot {
    /// Number of the content, from 1, increased at each change.
    version: u64,
    content: Result<Input, String>,
}

#[derive(Clone)]
struct Preview {
    release: Arc<Release>,
    name: Arc<str>,
    /// The folder of the story, which may have pictures.
    folder: Arc<Path>,
    snapshot: watch::Receiver<Snapshot>,
}

/// Serves a story on 127.0.0.1, at the given port or a free one, until the program is stopped.
/// Calls `ready` with the address.
///
/// # Errors
/// If the port is in use.
pub fn serve(
    release: Release,
    file: PathBuf,
    port: Option<u16>,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0)));
    let listener = listener.map_err(|error| match port {
        Some(port) => {
            format!("can't listen on port {port}: {error}; omit --port to use a free port")
        }
        None => format!("can't listen on 127.0.0.1: {error}"),
    })?;
    let failed = |error: std::io::Error| format!("can't serve the preview: {error}");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(MAX_CHECKS)
        .build();
    runtime.map_err(failed)?.block_on(async {
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let (sender, snapshot) = watch::channel(Snapshot {
            version: 1,
            content: read(&file),
        });
        let preview = Preview {
            release: Arc::new(release),
            name: file.display().to_string().into(),
            folder: picture::folder_of(&file).into(),
            snapshot,
        };
        tokio::spawn(poll(file, sender));
        ready(address);
        connections::serve(listener, router(preview), HEADER_TIMEOUT).await;
        Ok(())
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
        .route("/{*name}", get(file))
        .with_state(preview)
        .layer(from_fn(guard::guard))
}

async fn page(State(preview): State<Preview>) -> Response {
    // In a thread of its own, because checking a large story would delay other requests.
    let page = tokio::task::spawn_blocking(move || page_of(&preview)).await;
    match page {
        Ok(page) => typed("index.html", page),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn page_of(preview: &Preview) -> String {
    let Snapshot { version, content } = preview.snapshot.borrow().clone();
    match content {
        Err(message) => pages::message("Can't read the story", &message, version),
        Ok(input) => {
            let checked = check_with_pictures(&preview.name, &input, &preview.folder);
            pages::story(&checked, &preview.release, version).unwrap_or_else(|message| {
                pages::message("Can't read the widget", &message, version)
            })
        }
    }
}

#[derive(Deserialize)]
struct Since {
    since: u64,
}

/// Responds with the current version when it differs from `since`, or after
/// [`LONG_POLL_TIMEOUT`].
async fn changed(
    State(mut preview): State<Preview>,
    Query(Since { since }): Query<Since>,
) -> Response {
    let wait = preview.snapshot.wait_for(|now| now.version != since);
    tokio::time::timeout(LONG_POLL_TIMEOUT, wait).await.ok();
    let version = preview.snapshot.borrow().version;
    typed("changed.txt", version.to_string())
}

/// Responds with a file of the widget or a picture of the story. The name must be in the list of
/// the widget's files, so that no path leads out of the folder; pictures are only read from within
/// the folder of the story.
async fn file(State(preview): State<Preview>, Name(name): Name<String>) -> Response {
    let names = preview.release.shared_files().unwrap_or_default();
    match names.contains(&name).then(|| preview.release.bytes(&name)) {
        Some(Ok(bytes)) => typed(&name, bytes),
        _ => match picture::read(&preview.folder, &name) {
            Ok(file) => {
                let kind = file.format.media_type();
                (
                    [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")],
                    file.bytes,
                )
                    .into_response()
            }
            Err(_) => (StatusCode::NOT_FOUND, "No such file.").into_response(),
        },
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

/// Publishes the content of the file when it changes. A file may be incomplete or missing while
/// it is saved, so a change counts only when it was read twice.
async fn poll(file: PathBuf, snapshot: watch::Sender<Snapshot>) {
    let mut last = snapshot.borrow().content.clone();
    loop {
        tokio::time::sleep(POLL_INTERVAL).await;
        let content = read(&file);
        if content != last {
            last = content;
            continue;
        }
        snapshot.send_if_modified(|snapshot| {
            let is_changed = snapshot.content != content;
            if is_changed {
                snapshot.version += 1;
                snapshot.content = content;
            }
            is_changed
        });
    }
}

fn read(file: &Path) -> Result<Input, String> {
    super::commands::read_story(file)
}
