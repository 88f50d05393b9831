//! A WebDriver server, and the display that its browser needs.

use super::engine::Engine;
use super::path_from;
use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Starts a program, and kills its whole group when the input ends: a driver that is killed
/// leaves its browser running. The input also ends when the tests are stopped in any way.
const UNTIL_INPUT_ENDS: &str = "\"$@\" & exec >/dev/null; read -r line; kill -s KILL 0";

/// A process, ended on drop with all that it has started.
struct Process(Child);

impl Process {
    fn start(program: &Command, output: Stdio) -> Self {
        let mut group = Command::new("sh");
        group
            .args(["-c", UNTIL_INPUT_ENDS, "sh"])
            .arg(program.get_program())
            .args(program.get_args())
            .envs(
                program
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut group, 0);
        Self(group.spawn().expect("a shell"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Ends the input first.
        self.0.wait().ok();
    }
}

/// A driver that listens on a port of its own.
pub struct Driver {
    pub port: u16,
    // Ended in this order: the browser is on the display.
    _process: Process,
    _display: Option<Display>,
}

impl Driver {
    /// Now and then somebody else takes a free port first, and the driver gives
    /// up.
    pub fn start(engine: Engine, zone: Option<&str>) -> Self {
        let starts = std::iter::repeat_with(|| Self::try_start(engine, zone)).take(5);
        starts.flatten().next().expect("the driver listens")
    }

    fn try_start(engine: Engine, zone: Option<&str>) -> Option<Self> {
        let display = (engine == Engine::WebKit).then(Display::start);
        let asked = match engine.listening() {
            Some(_) => 0,
            None => free_port(),
        };
        let mut command = engine.driver(asked, display.as_ref().map(|it| it.name.as_str()));
        command.envs(zone.map(|zone| ("TZ", zone)));
        let mut process = Process::start(&command, Stdio::piped());
        let output = process.0.stdout.take().expect("the driver's output");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = match engine.listening() {
            Some(words) => lines.find_map(|line| {
                let (_, port) = line.split_once(words)?;
                port.trim_end_matches('.').parse().ok()
            }),
            None => answers(asked).then_some(asked),
        };
        // The pipe must stay open for as long as the driver writes into it.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self {
            port: port?,
            _process: process,
            _display: display,
        })
    }
}

/// A port that is free, and that no other test here has been given. Below those that the
/// system gives to servers: one of a test would take it before the driver does.
fn free_port() -> u16 {
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = std::process::id().wrapping_add(GIVEN.fetch_add(1, Ordering::Relaxed));
        let port = 10_000 + (number % 20_000) as u16;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Whether somebody comes to listen on a port.
fn answers(port: u16) -> bool {
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

/// A screen in memory, for a browser that can't do without: one for each, for
/// windows on the same screen take the focus from each other.
struct Display {
    name: String,
    _manager: Process,
    _screen: Process,
}

impl Display {
    fn start() -> Self {
        // With `-displayfd` the server chooses a number, and says it when it is
        // ready.
        let mut screen = Command::new(path_from("STANCELINE_XVFB"));
        screen
            .args(["-displayfd", "1", "-screen", "0", "1920x4200x24"])
            .args(["-nolisten", "tcp"]);
        let mut screen = Process::start(&screen, Stdio::piped());
        let output = screen.0.stdout.take().expect("the number of the display");
        let digits = BufReader::new(output).bytes().map_while(Result::ok);
        let digits = digits.map(char::from).take_while(char::is_ascii_digit);
        let name = format!(":{}", digits.collect::<String>());
        // Without a manager no window has the focus, and nothing is `:focus`.
        let mut manager = Command::new(path_from("STANCELINE_JWM"));
        manager
            .arg("-f")
            .arg(Engine::settings().join("jwm.xml"))
            .args(["-display", &name]);
        let manager = Process::start(&manager, Stdio::null());
        Self {
            name,
            _manager: manager,
            _screen: screen,
        }
    }
}
