//! Runs a visit in a browser of its own, which may fail.

use crate::visit::{Frames, LIMIT, Pace, Values, Visit};
use std::sync::Arc;
use std::time::Duration;

/// Time limit of a visit.
const VISIT_LIMIT: Duration = Duration::from_secs(600);

/// The result of a visit.
pub struct Attempt {
    pub values: Values,
    /// Why values are missing, if they are.
    pub failure: Option<String>,
}

/// Runs a visit in a new browser. If it fails, the values that were recorded before count.
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

/// The message of a panic, shortened for the table.
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
