//! Clicks and types like a reader, and measures the effects.

use crate::numbers::median;
use crate::visit::Visit;
use serde_json::{Value, json};

/// The time of the main thread, in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// All tasks.
    pub tasks: f64,
    /// Running scripts, styles and layout.
    pub made: f64,
}

impl Work {
    /// The difference to another time, at least 0.
    fn more_than(self, other: Self) -> Self {
        Self {
            tasks: (self.tasks - other.tasks).max(0.0),
            made: (self.made - other.made).max(0.0),
        }
    }
}

/// The effect of a click or a letter.
pub struct Outcome {
    /// Milliseconds to the next paint.
    pub paint: f64,
    /// Number of nodes that were changed, added or removed.
    pub touched: f64,
}

impl Visit {
    /// Clicks into the middle of an element.
    pub async fn click(&self, selector: &str, is_counting: bool) -> Outcome {
        let middle = format!(
            "(() => {{
                 const element = document.querySelector({selector:?});
                 element.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
                 const {{ left, top, width, height }} = element.getBoundingClientRect();
                 recorder.expect('click', {selector:?}, {is_counting});
                 return [left + width / 2, top + height / 2];
             }})()"
        );
        let middle = self.value(&middle).await;
        self.click_at(&middle[0], &middle[1]).await
    }

    async fn click_at(&self, x: &Value, y: &Value) -> Outcome {
        for kind in ["mousePressed", "mouseReleased"] {
            let mouse = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.devtools("Input.dispatchMouseEvent", mouse).await;
        }
        self.outcome().await
    }

    /// Presses, moves or releases the left button of the mouse.
    pub async fn mouse(&self, kind: &str, x: f64, y: f64) {
        let mouse = json!({
            "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1,
        });
        self.devtools("Input.dispatchMouseEvent", mouse).await;
    }

    async fn outcome(&self) -> Outcome {
        let outcome = self.value("recorder.outcome()").await;
        Outcome {
            paint: outcome["paint"].as_f64().expect("a time"),
            touched: outcome["touched"].as_f64().expect("a count"),
        }
    }

    /// Types a letter into the field that has the focus.
    pub async fn press(&self, letter: char) -> Outcome {
        self.value("recorder.expect('input', 'input', false)").await;
        for kind in ["keyDown", "keyUp"] {
            let mut key = json!({ "type": kind, "key": letter.to_string() });
            if kind == "keyDown" {
                key["text"] = letter.to_string().into();
            }
            self.devtools("Input.dispatchKeyEvent", key).await;
        }
        self.outcome().await
    }

    /// The time that a click through the driver costs by itself, measured with clicks into the
    /// margin.
    pub async fn idle_click(&self) -> Work {
        let (mut tasks, mut made) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            let before = self.work().await;
            self.value("recorder.expect('click', 'html', true)").await;
            self.click_at(&json!(1), &json!(1)).await;
            let cost = self.work().await.more_than(before);
            tasks.push(cost.tasks);
            made.push(cost.made);
        }
        Work {
            tasks: median(&tasks).unwrap_or_default(),
            made: median(&made).unwrap_or_default(),
        }
    }

    /// Clicks, and returns the time of the main thread until nothing changes, beyond that of an
    /// idle click.
    pub async fn cost_of_click(&self, selector: &str, idle: Work) -> (Work, Outcome) {
        let before = self.work().await;
        let outcome = self.click(selector, true).await;
        let cost = self.work().await.more_than(before);
        (cost.more_than(idle), outcome)
    }

    /// The time of the main thread so far.
    pub async fn work(&self) -> Work {
        let metrics = self.metrics().await;
        let milliseconds = |name: &str| metrics[name] * 1000.0;
        let made = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];
        Work {
            tasks: milliseconds("TaskDuration"),
            made: made.into_iter().map(milliseconds).sum(),
        }
    }
}
