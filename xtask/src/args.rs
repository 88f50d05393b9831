//! The command line: the tasks and their options.

use clap::{Args, Parser, Subcommand, value_parser};

use crate::browsers::Engine;

const AFTER_HELP: &str = "\
Every task first installs what it needs, into .tools/ where possible.

Environment:
  STANCELINE_SEED=N
          run the random end-to-end test with this seed
  STANCELINE_FACE=wide|arial-metrics|serif|machine
          run the end-to-end tests in this typeface; machine is the system's own (default:
          layout tests in the first three, others in arial-metrics)
  STANCELINE_WASM_TOOLCHAIN=rustup|debian
          build the WebAssembly with this Rust (default: the first that works)
  STANCELINE_BUILD_STD=no
          build releases with the precompiled standard library (larger)
  STANCELINE_CHROMIUM, STANCELINE_CHROMEDRIVER
  STANCELINE_FIREFOX, STANCELINE_GECKODRIVER
  STANCELINE_WEBKIT, STANCELINE_WEBKITDRIVER, STANCELINE_XVFB, STANCELINE_JWM
          paths of the browsers and drivers to test with";

/// Sets up, serves, tests, checks, measures and bundles the widget
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", after_help = AFTER_HELP)]
pub struct Arguments {
    /// The task to run.
    #[command(subcommand)]
    pub task: Task,
}

/// The tasks.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Build, watch and serve the widget on 127.0.0.1
    Serve(Serve),
    /// Run native, component and end-to-end tests
    ///
    /// Runs unit and property tests, component tests in headless Chromium, and end-to-end
    /// tests of the release bundle: all three, or those of --native, --web and --e2e. An
    /// end-to-end test that fails is retried once, alone and with the same seed.
    #[command(verbatim_doc_comment)]
    Test(Test),
    /// Build the release bundle in dist/ and print its sizes
    Dist(Dist),
    /// Build the archive with the editors' command and the package for npm
    ///
    /// Builds the release bundle and the command `stanceline`, which contains the bundle and
    /// needs no other file. Writes stanceline-VERSION-PLATFORM.tar.gz and dist.zip to
    /// target/package/, and stanceline-VERSION.tgz for npm.
    #[command(verbatim_doc_comment)]
    Package,
    /// Compare the sizes of the bundle in dist/ with the budgets
    ///
    /// Prints the sizes of the bundle in dist/ and compares them with the budgets and with
    /// the figures in docs/performance.md. Fails if the bundle is over a budget.
    #[command(verbatim_doc_comment)]
    Size(Size),
    /// Measure loading, stepping, large stories and memory in headless Chromium
    ///
    /// Builds the release bundle and measures it, with TimelineJS 3 for comparison. Prints a
    /// table with the budgets and writes every value to target/bench.json.
    #[command(verbatim_doc_comment)]
    Bench(Bench),
    /// Take screenshots of every state of the widget
    ///
    /// Builds the release bundle and takes screenshots of the widget in every state, in five
    /// widths, light and dark, and two typefaces. target/gallery/index.html shows all of
    /// them. Also takes the pictures for docs/ there.
    #[command(verbatim_doc_comment)]
    Gallery(Gallery),
    /// Check formatting, lints, types, documentation and dependencies
    ///
    /// Checks formatting, lints and documentation of the Rust code, native and WebAssembly;
    /// formatting, lints and types of the JavaScript and CSS; licences, sources and
    /// duplicates of the dependencies; and, if `cargo deny fetch` has downloaded them,
    /// security advisories.
    #[command(verbatim_doc_comment)]
    Check,
    /// Install everything that the other tasks need
    Setup,
    /// Show what is installed, what is missing, and what each task would install
    ///
    /// Changes nothing. Fails if `serve` has to install something first.
    #[command(verbatim_doc_comment)]
    Doctor,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Optimize as for a release
    #[arg(long)]
    pub release: bool,
    /// Port to listen on
    // With port 0 the system would choose a port that no message shows.
    #[arg(long, value_name = "N", default_value_t = crate::serve::DEFAULT_PORT,
          value_parser = value_parser!(u16).range(1..))]
    pub port: u16,
    /// Don't open a browser
    #[arg(long)]
    pub no_open: bool,
    /// Arguments for Trunk
    #[arg(last = true, value_name = "TRUNK ARGUMENTS")]
    pub trunk: Vec<String>,
}

/// Options of `test`.
#[derive(Debug, Args)]
pub struct Test {
    /// Run the native tests
    #[arg(long)]
    native: bool,
    /// Run the component tests in Chromium
    #[arg(long)]
    web: bool,
    /// Build the release bundle and run the end-to-end tests
    #[arg(long)]
    e2e: bool,
    /// Run the end-to-end tests in Chromium, Firefox and WebKitGTK
    #[arg(long)]
    all_browsers: bool,
    /// Run the end-to-end tests in this browser
    #[arg(
        long,
        value_name = "NAME",
        default_value = "chromium",
        conflicts_with = "all_browsers"
    )]
    browser: Engine,
    /// Run the random end-to-end test with a new seed instead of the fixed one
    #[arg(long)]
    pub new_seed: bool,
    /// Run only tests whose name contains this text
    pub name: Option<String>,
}

impl Test {
    /// Whether to run the native tests.
    pub fn native(&self) -> bool {
        self.native || self.is_everything()
    }

    /// Whether to run the component tests.
    pub fn web(&self) -> bool {
        self.web || self.is_everything()
    }

    /// Whether to run the end-to-end tests.
    pub fn e2e(&self) -> bool {
        self.e2e || self.is_everything()
    }

    /// The browsers for the end-to-end tests.
    pub fn engines(&self) -> Vec<Engine> {
        if self.all_browsers {
            Engine::ALL.into()
        } else {
            vec![self.browser]
        }
    }

    fn is_everything(&self) -> bool {
        !(self.native || self.web || self.e2e)
    }
}

/// Options of `dist`.
#[derive(Debug, Default, Args)]
pub struct Dist {
    /// Web address where the folder will be uploaded
    ///
    /// With it, the bundle has an oembed.json, and the snippets work on any page. Without it,
    /// they work only on a page next to dist/.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
}

/// Options of `size`.
#[derive(Debug, Args)]
pub struct Size {
    /// Write the sizes to docs/performance.md
    #[arg(long)]
    pub write: bool,
    /// Build the widget with function names instead, and print the size of its code by
    /// crate and its N largest functions
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "40",
          conflicts_with = "write")]
    pub functions: Option<usize>,
}

/// Options of `bench`.
#[derive(Debug, Args)]
pub struct Bench {
    /// Number of runs of each measurement, for the median; by default 7, or 1 with --quick
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    runs: Option<u32>,
    /// Measure once, without the largest stories
    #[arg(long)]
    pub quick: bool,
    /// Skip TimelineJS, whose large stories take minutes
    #[arg(long)]
    pub ours: bool,
    /// Measure only sections whose title contains this text
    pub name: Option<String>,
}

impl Bench {
    /// Number of runs of each measurement, at least 1.
    pub fn runs(&self) -> u32 {
        let default = if self.quick { 1 } else { 7 };
        self.runs.unwrap_or(default)
    }
}

/// Options of `gallery`.
#[derive(Debug, Args)]
pub struct Gallery {
    /// Take only states and pictures whose name contains this text
    pub name: Option<String>,
}

/// Parses a web address. The result ends with one slash.
fn base_url(url: &str) -> Result<String, String> {
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty()) && !url.contains(char::is_whitespace) {
        Ok(format!("{}/", url.trim_end_matches('/')))
    } else {
        Err("give a web address, such as https://example.org/stanceline/".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Task, String> {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        Arguments::try_parse_from(words)
            .map(|arguments| arguments.task)
            .map_err(|error| error.to_string())
    }

    fn test_options(line: &str) -> Test {
        match parse(line) {
            Ok(Task::Test(options)) => options,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_options_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn test_runs_everything_unless_a_kind_is_selected() {
        let kinds = |line| {
            let options = test_options(line);
            (options.native(), options.web(), options.e2e())
        };
        assert_eq!(kinds("test"), (true, true, true));
        assert_eq!(kinds("test chips --web"), (false, true, false));
    }

    #[test]
    fn end_to_end_tests_run_in_chromium_one_named_browser_or_all() {
        for (line, engines) in [
            ("test", vec![Engine::Chromium]),
            ("test --e2e --browser webkit", vec![Engine::WebKit]),
            ("test --all-browsers", Engine::ALL.to_vec()),
        ] {
            assert_eq!(test_options(line).engines(), engines, "{line}");
        }
        let error = parse("test --browser lynx").unwrap_err();
        assert!(error.contains("chromium, firefox, webkit"), "{error}");
    }

    #[test]
    fn a_port_is_from_1_to_65535() {
        for port in ["0", "65536", "x"] {
            let error = parse(&format!("serve --port {port}")).unwrap_err();
            assert!(error.contains("--port"), "{error}");
        }
        let task = parse("serve --port 65535");
        assert!(matches!(task, Ok(Task::Serve(Serve { port: 65535, .. }))));
    }

    #[test]
    fn a_base_url_is_a_web_address_and_ends_in_one_slash() {
        for url in ["https://a.example/s", "https://a.example/s//"] {
            let Ok(Task::Dist(options)) = parse(&format!("dist --base-url {url}")) else {
                panic!("{url}");
            };
            assert_eq!(options.base_url.as_deref(), Some("https://a.example/s/"));
        }
        for url in ["stanceline/", "https://"] {
            let error = parse(&format!("dist --base-url {url}")).unwrap_err();
            assert!(error.contains("web address"), "{error}");
        }
    }

    #[test]
    fn the_number_of_functions_is_optional() {
        for (line, functions) in [
            ("size", None),
            ("size --functions", Some(40)),
            ("size --functions 5", Some(5)),
        ] {
            let Ok(Task::Size(options)) = parse(line) else {
                panic!("{line}");
            };
            assert_eq!(options.functions, functions, "{line}");
        }
    }

    #[test]
    fn a_quick_benchmark_runs_once_by_default() {
        for (line, runs) in [
            ("bench", 7),
            ("bench --quick", 1),
            ("bench --quick --runs 5", 5),
        ] {
            let Ok(Task::Bench(options)) = parse(line) else {
                panic!("{line}");
            };
            assert_eq!(options.runs(), runs, "{line}");
        }
        assert!(parse("bench --runs 0").is_err());
    }

    #[test]
    fn errors_show_what_is_unknown() {
        for (line, name) in [
            ("bild", "bild"),
            ("dist --single-file", "--single-file"),
            ("serve 8080", "8080"),
            ("test one two", "two"),
        ] {
            let error = parse(line).unwrap_err();
            assert!(error.contains(name), "{line}: {error}");
        }
    }
}
