//! Something done in a browser of its own, which may fail.

use crate::visit::{Frames, LIMIT, Pace, Values, Visit};
use std::sync::Arc;
use std::time::Duration;

/// What all that is done in one visit may take together.
const VISIT_LIMIT: Duration = Duration::from_secs(600);

/// What came of a visit.
pub struct Attempt {
    pub values: Values,
    /// Why there are not more.
    pub failure: Option<String>,
}

/// Does something in a new browser. What fails, fails there alone: what has been
/// noted until then counts.
pub async fn attempt<F>(pace: Pace, frames: Frames, work: impl FnOnce(Arc<Visit>) -> F) -> Attempt
where
    F: Future<Output = ()> + Send + 'static,
{
    let visit = Arc::new(Visit::start(pace, frames).await);
    let mut task = tokio::spawn(work(Arc::clone(&visit)));
    let failure = match tokio::time::timeout(VISIT_LIMIT, &mut task).await {
        Ok(Ok(())) => None,
        Ok(Err(panic)) => Some(reason(panic)),
        Err(_) => {
            task.abort();
            Some(format!("longer than {} s", VISIT_LIMIT.as_secs()))
        }
    };
    visit.close().await;
    let values = visit.values();
    Attempt { values, failure }
}

/// The message of a panic, short enough for a table.
fn reason(error: tokio::task::JoinError) -> String {
    let panic = error.into_panic();
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    let text = text.unwrap_or("failed");
    if text.contains("timeout") {
        return format!("longer than {} s", LIMIT.as_secs());
    }
    text.lines().next().unwrap_or_default().to_owned()
}
