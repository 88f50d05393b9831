//! The editors' command; `stanceline help` lists its subcommands.

fn main() -> std::process::ExitCode {
    stanceline_cli::run()
}
