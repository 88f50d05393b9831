//! The entry point of the WebAssembly. It does nothing: the scripts in `src/embed/js` create
//! `stanceline::embed::Widget`. Run natively, it prints how to run the widget.

#[cfg(target_arch = "wasm32")]
use stanceline as _;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!(
        "The widget runs in a browser:\n  \
         cargo xtask serve                    build it and serve it at http://127.0.0.1:8080\n  \
         cargo xtask test                     run all tests\n  \
         cargo run --bin stanceline -- help   the editors' command: check, preview and bundle stories"
    );
}
