//! Starts a WebDriver server, and a display for its browser if it needs one.

use super::engine::Engine;
use super::path_from;
use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A shell script that starts a program and kills its process group when the input ends. A killed
/// driver would leave its browser running; the input also ends when the tests are stopped.
const UNTIL_INPUT_ENDS: &str = "\"$@\" & exec >/dev/null; read -r line; kill -s KILL 0";

/// A process, which is killed with its children when dropped.
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
        // Closes the input first.
        self.0.wait().ok();
    }
}

/// A driver that listens on its own port.
pub struct Driver {
    pub port: u16,
    // In this order, because the browser uses the display.
    _process: Process,
    _display: Option<Display>,
}

impl Driver {
    /// Tries several times: another process may take the free port first.
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
        // The pipe must stay open while the driver writes to it.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self {
            port: port?,
            _process: process,
            _display: display,
        })
    }
}

/// A free port that no other test has received. Below the ports that the system assigns, so that no
/// server of a test takes it before the driver does.
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

/// Whether a program listens on a port, after some time at most.
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

/// A virtual display. Each browser has its own, because windows on one display take the focus from
/// each other.
struct Display {
    name: String,
    _manager: Process,
    _screen: Process,
}

impl Display {
    fn start() -> Self {
        // With `-displayfd` the server chooses a number and prints it when it is ready.
        let mut screen = Command::new(path_from("STANCELINE_XVFB"));
        screen
            .args(["-displayfd", "1", "-screen", "0", "1920x4200x24"])
            .args(["-nolisten", "tcp"]);
        let mut screen = Process::start(&screen, Stdio::piped());
        let output = screen.0.stdout.take().expect("the number of the display");
        let digits = BufReader::new(output).bytes().map_while(Result::ok);
        let digits = digits.map(char::from).take_while(char::is_ascii_digit);
        let name = format!(":{}", digits.collect::<String>());
        // Without a window manager, no window has the focus and nothing matches `:focus`.
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
