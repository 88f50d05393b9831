//! The WASM entry. It does nothing by itself: the scripts in `src/embed/js`
//! mount `stanceline::embed::Widget` where a page wants one.

#[cfg(target_arch = "wasm32")]
use stanceline as _;

fn main() {}
