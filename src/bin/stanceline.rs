//! The editors' command: `stanceline help` says what it does. All of it is in
//! the library's `desk`, which only native programs have.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    stanceline::desk::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
