//! Writes what stands in a page before the widget does, for the release of the
//! bundled story: `still page`, or `still fragment STYLESHEET`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use stanceline::embed::{fragment, page};
    use stanceline::story::{BUNDLED, Story};

    let story = match Story::from_json(BUNDLED) {
        Ok(story) => story,
        Err(problems) => {
            eprintln!("{problems}");
            return std::process::ExitCode::FAILURE;
        }
    };
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["page"] => print!("{}", page(story)),
        ["fragment", stylesheet] => print!("{}", fragment(story, stylesheet)),
        _ => {
            eprintln!("usage: still page | still fragment STYLESHEET");
            return std::process::ExitCode::from(2);
        }
    }
    std::process::ExitCode::SUCCESS
}

#[cfg(target_arch = "wasm32")]
fn main() {}
