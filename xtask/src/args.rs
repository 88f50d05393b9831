//! The command line: which tasks there are and what they take.

use crate::browsers::Engine;
use crate::bundle;

/// What `cargo xtask help` prints.
pub const USAGE: &str = "\
Usage: cargo xtask TASK

  serve [--release] [--port N] [--no-open] [-- TRUNK ARGUMENTS]
          build, watch and serve the widget on 127.0.0.1 (port 8080), and open
          a browser where there is a desktop
  test [--native] [--web] [--e2e] [--all-browsers | --browser NAME] [NAME]
          unit and property tests; component tests in headless Chromium;
          end-to-end tests over the release bundle. All three, unless some are
          named; NAME runs only the tests whose name contains it. The
          end-to-end tests run in Chromium; with --all-browsers in Chromium,
          Firefox and WebKitGTK; with --browser in the one of them that it names.
          An end-to-end test that fails is tried once more, by itself
  dist [--base-url URL]
          make the release bundle in dist/ and print its sizes. URL is where
          the folder will be: then there is an oembed.json, and fallback.html
          fits any page, not only one beside dist/
  size [--write] [--functions [N]]
          print the sizes of the bundle that is in dist/ against the budgets,
          and what has changed since those in docs/performance.md; fails if a
          budget is broken. --write puts the sizes there; --functions builds
          the widget with names instead, and prints the bytes of its code by
          crate and its N largest functions (40)
  bench [--runs N] [--quick] [--ours] [NAME]
          measure the release bundle in headless Chromium, and TimelineJS 3
          beside it: loading, stepping, large stories, memory. Prints a table
          with the budgets, and writes every value to target/bench.json.
          Medians of N runs (7); --quick is one run without the largest stories;
          --ours leaves TimelineJS out, whose large stories take minutes; NAME
          measures only the sections whose title contains it
  check   formatting, lints and documentation, native and WebAssembly; licences,
          sources and duplicates of the dependencies, and advisories where
          `cargo deny fetch` has put a database of them
  setup   install all that the other tasks need, and nothing else
  help    print this

Environment:
  STANCELINE_WASM_TOOLCHAIN=rustup|debian
          build the WebAssembly with this Rust (default: the first that works)
  STANCELINE_BUILD_STD=no
          make releases with the ready-made standard library (larger)
  STANCELINE_CHROMIUM, STANCELINE_CHROMEDRIVER
  STANCELINE_FIREFOX, STANCELINE_GECKODRIVER
  STANCELINE_WEBKIT, STANCELINE_WEBKITDRIVER, STANCELINE_XVFB, STANCELINE_JWM
          paths of the browsers and the drivers that the tests are to use";

/// A parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Help,
    Setup,
    Serve(Serve),
    Test(Test),
    Dist(bundle::Options),
    Size(Size),
    Bench(Bench),
    Check,
}

/// Options of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    pub release: bool,
    pub port: u16,
    pub open: bool,
    /// Handed to Trunk as they are.
    pub trunk: Vec<String>,
}

/// Options of `test`.
#[derive(Debug, PartialEq, Eq)]
pub struct Test {
    pub native: bool,
    pub web: bool,
    pub e2e: bool,
    /// What the end-to-end tests run in.
    pub engines: Vec<Engine>,
    /// Only tests whose name contains this.
    pub name: Option<String>,
}

/// Options of `size`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Show so many functions instead.
    pub functions: Option<usize>,
    /// Put the figures into the documentation.
    pub write: bool,
}

/// Options of `bench`.
#[derive(Debug, PartialEq, Eq)]
pub struct Bench {
    /// How often each thing is measured, at least once.
    pub runs: u32,
    pub quick: bool,
    /// Without the baseline.
    pub ours: bool,
    /// Only sections of the table whose title contains this.
    pub name: Option<String>,
}

/// Reads the arguments that follow `cargo xtask`.
pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Task, String> {
    let mut args = args.into_iter();
    let task = args.next();
    let task = match task.as_deref() {
        None | Some("help" | "--help" | "-h") => return Ok(Task::Help),
        Some("serve") => return serve(args).map(Task::Serve),
        Some("test") => return test(args).map(Task::Test),
        Some("setup") => Task::Setup,
        Some("dist") => return dist(args).map(Task::Dist),
        Some("size") => return size(args).map(Task::Size),
        Some("bench") => return bench(args).map(Task::Bench),
        Some("check") => Task::Check,
        Some(other) => return Err(unknown("task", other)),
    };
    match args.next() {
        None => Ok(task),
        Some(extra) => Err(unknown("argument", &extra)),
    }
}

fn serve(mut args: impl Iterator<Item = String>) -> Result<Serve, String> {
    let mut options = Serve {
        release: false,
        port: crate::serve::DEFAULT_PORT,
        open: true,
        trunk: Vec::new(),
    };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--release" => options.release = true,
            "--no-open" => options.open = false,
            "--port" => options.port = port(args.next().as_deref())?,
            "--" => options.trunk.extend(args.by_ref()),
            other => match other.strip_prefix("--port=") {
                Some(number) => options.port = port(Some(number))?,
                None => return Err(unknown("argument", other)),
            },
        }
    }
    Ok(options)
}

fn port(value: Option<&str>) -> Result<u16, String> {
    // Port 0 would let the system choose, and nobody would know what it chose.
    match value.map(str::parse) {
        Some(Ok(number)) if number > 0 => Ok(number),
        _ => Err("--port takes a number from 1 to 65535".into()),
    }
}

fn test(mut args: impl Iterator<Item = String>) -> Result<Test, String> {
    let mut options = Test {
        native: false,
        web: false,
        e2e: false,
        engines: vec![Engine::Chromium],
        name: None,
    };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--all-browsers" => options.engines = Engine::ALL.into(),
            "--browser" => options.engines = vec![engine(args.next().as_deref())?],

            "--native" => options.native = true,
            "--web" => options.web = true,
            "--e2e" => options.e2e = true,
            flag if flag.starts_with('-') => return Err(unknown("argument", flag)),
            _ if options.name.is_none() => options.name = Some(arg),
            extra => return Err(unknown("argument", extra)),
        }
    }
    if !(options.native || options.web || options.e2e) {
        (options.native, options.web, options.e2e) = (true, true, true);
    }
    Ok(options)
}

fn engine(name: Option<&str>) -> Result<Engine, String> {
    let names = Engine::ALL.map(Engine::id);
    Engine::ALL
        .into_iter()
        .find(|engine| Some(engine.id()) == name)
        .ok_or_else(|| format!("--browser takes one of {}", names.join(", ")))
}

fn dist(mut args: impl Iterator<Item = String>) -> Result<bundle::Options, String> {
    let mut options = bundle::Options::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            // The one file is always made; older scripts still ask for it.
            "--single-file" => {}
            "--base-url" => options.base_url = Some(base_url(args.next().as_deref())?),
            other => match other.strip_prefix("--base-url=") {
                Some(url) => options.base_url = Some(base_url(Some(url))?),
                None => return Err(unknown("argument", other)),
            },
        }
    }
    Ok(options)
}

fn size(args: impl Iterator<Item = String>) -> Result<Size, String> {
    const USUAL: usize = 40;
    let mut args = args.peekable();
    let mut options = Size::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => options.write = true,
            "--functions" => {
                let number = args.peek().and_then(|arg| arg.parse().ok());
                if number.is_some() {
                    args.next();
                }
                options.functions = Some(number.unwrap_or(USUAL));
            }
            other => return Err(unknown("argument", other)),
        }
    }
    match options {
        Size {
            functions: Some(_),
            write: true,
        } => Err("--functions and --write can't go together".into()),
        options => Ok(options),
    }
}

fn bench(mut args: impl Iterator<Item = String>) -> Result<Bench, String> {
    let (mut quick, mut ours, mut chosen, mut name) = (false, false, None, None);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--quick" => quick = true,
            "--ours" => ours = true,
            "--runs" => chosen = Some(runs(args.next().as_deref())?),
            other => match other.strip_prefix("--runs=") {
                Some(number) => chosen = Some(runs(Some(number))?),
                None if name.is_none() && !other.starts_with('-') => name = Some(arg),
                None => return Err(unknown("argument", other)),
            },
        }
    }
    let usual = if quick { 1 } else { 7 };
    let runs = chosen.unwrap_or(usual);
    Ok(Bench {
        runs,
        quick,
        ours,
        name,
    })
}

fn runs(value: Option<&str>) -> Result<u32, String> {
    match value.map(str::parse) {
        Some(Ok(number)) if number > 0 => Ok(number),
        _ => Err("--runs takes a number from 1 on".into()),
    }
}

fn base_url(value: Option<&str>) -> Result<String, String> {
    let is_web = |url: &&str| {
        let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty()) && !url.contains(char::is_whitespace)
    };
    match value.filter(is_web) {
        Some(url) => Ok(format!("{}/", url.trim_end_matches('/'))),
        None => {
            Err("--base-url takes a web address, such as https://example.org/stanceline/".into())
        }
    }
}

fn unknown(what: &str, text: &str) -> String {
    format!("unknown {what} `{text}`; `cargo xtask help` lists what there is")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn no_task_and_help_print_the_usage() {
        for line in ["", "help", "--help", "-h"] {
            assert_eq!(parse_line(line), Ok(Task::Help), "{line:?}");
        }
    }

    #[test]
    fn serve_takes_its_options_and_leaves_the_rest_to_trunk() {
        let task = parse_line("serve --release --port 9000 --no-open -- --port 1 -v");
        let expected = Serve {
            release: true,
            port: 9000,
            open: false,
            trunk: vec!["--port".into(), "1".into(), "-v".into()],
        };
        assert_eq!(task, Ok(Task::Serve(expected)));
    }

    #[test]
    fn a_port_is_a_number_in_range() {
        let Ok(Task::Serve(options)) = parse_line("serve --port=65535") else {
            panic!("--port=N is a port");
        };
        assert_eq!(options.port, 65535);
        for value in ["", " x", "=65536", " 0"] {
            let error = parse_line(&format!("serve --port{value}")).unwrap_err();
            assert!(error.contains("1 to 65535"), "{value:?}: {error}");
        }
    }

    #[test]
    fn test_runs_everything_unless_told_otherwise() {
        let all = Test {
            native: true,
            web: true,
            e2e: true,
            engines: vec![Engine::Chromium],
            name: None,
        };
        assert_eq!(parse_line("test"), Ok(Task::Test(all)));
        let some = Test {
            native: false,
            web: true,
            e2e: false,
            engines: vec![Engine::Chromium],
            name: Some("chips".into()),
        };
        assert_eq!(parse_line("test chips --web"), Ok(Task::Test(some)));
    }

    #[test]
    fn test_takes_one_browser_or_all() {
        for (line, engines) in [
            ("test --all-browsers", Engine::ALL.to_vec()),
            ("test --e2e --browser webkit", vec![Engine::WebKit]),
        ] {
            let Ok(Task::Test(options)) = parse_line(line) else {
                panic!("{line}");
            };
            assert_eq!(options.engines, engines, "{line}");
        }
        for line in ["test --browser", "test --browser lynx"] {
            let error = parse_line(line).unwrap_err();
            assert!(error.contains("chromium, firefox, webkit"), "{line}");
        }
    }

    #[test]
    fn a_base_url_ends_in_one_slash() {
        for line in [
            "dist --base-url=https://a.example/s",
            "dist --base-url https://a.example/s//",
        ] {
            let Ok(Task::Dist(options)) = parse_line(line) else {
                panic!("{line}");
            };
            assert_eq!(options.base_url.as_deref(), Some("https://a.example/s/"));
        }
    }

    #[test]
    fn size_takes_a_number_of_functions_or_none() {
        for (line, functions, write) in [
            ("size", None, false),
            ("size --write", None, true),
            ("size --functions", Some(40), false),
            ("size --functions 5", Some(5), false),
        ] {
            let expected = Size { functions, write };
            assert_eq!(parse_line(line), Ok(Task::Size(expected)), "{line}");
        }
        for line in ["size --functions x", "size 5", "size --functions --write"] {
            assert!(parse_line(line).is_err(), "{line}");
        }
    }

    #[test]
    fn bench_takes_how_often_it_measures() {
        for (line, runs, quick, ours, name) in [
            ("bench", 7, false, false, None),
            ("bench --quick", 1, true, false, None),
            (
                "bench --runs 3 --ours memory",
                3,
                false,
                true,
                Some("memory"),
            ),
            (
                "bench loading --runs=5 --quick",
                5,
                true,
                false,
                Some("loading"),
            ),
        ] {
            let name = name.map(String::from);
            let expected = Bench {
                runs,
                quick,
                ours,
                name,
            };
            assert_eq!(parse_line(line), Ok(Task::Bench(expected)), "{line}");
        }
        for line in ["bench --runs", "bench --runs 0", "bench --runs=x"] {
            assert!(
                parse_line(line).unwrap_err().contains("from 1 on"),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (line, name) in [
            ("bild", "`bild`"),
            ("dist --fast", "`--fast`"),
            ("dist --base-url=stanceline/", "web address"),
            ("dist --base-url", "web address"),
            ("serve 8080", "`8080`"),
            ("bench --fast", "`--fast`"),
            ("bench one two", "`two`"),
            ("test --all", "`--all`"),
            ("test one two", "`two`"),
        ] {
            assert!(parse_line(line).unwrap_err().contains(name), "{line}");
        }
    }
}
