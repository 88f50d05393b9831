//! The editors' command: `stanceline help` lists what it does.

fn main() -> std::process::ExitCode {
    stanceline_cli::run()
}
