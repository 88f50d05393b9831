//! The WASM entry.

fn main() {
    #[cfg(target_arch = "wasm32")]
    stanceline::embed::start();
}
