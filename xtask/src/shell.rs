//! Runs commands.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A result whose error is a one-line message: what is wrong, and what to do.
pub type Result<T = ()> = std::result::Result<T, String>;

/// Prints a progress message to standard error, like cargo.
pub fn say(message: impl AsRef<str>) {
    eprintln!("xtask: {}", message.as_ref());
}

/// The repository's root folder.
pub fn root() -> PathBuf {
    // The path at compile time may be outdated.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// The git-ignored folder for the tools that this project installs.
pub fn tools_dir() -> PathBuf {
    root().join(".tools")
}

/// Cargo's target folder: `CARGO_TARGET_DIR`, or `target/`.
pub fn target_dir() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
    root().join(chosen.unwrap_or_else(|| "target".into()))
}

/// A `PATH` with the given folders, those of the project's tools, and the user's `PATH`.
pub fn path_with(first: &[PathBuf]) -> OsString {
    let own = [
        tools_dir().join("bin"),
        tools_dir().join("node_modules/.bin"),
    ];
    let user = env::var_os("PATH").unwrap_or_default();
    let all = first
        .iter()
        .cloned()
        .chain(own)
        .chain(env::split_paths(&user));
    // Joining fails only if a folder has a separator in its name.
    env::join_paths(all).unwrap_or(user)
}

/// The path of a program in [`path_with`].
pub fn which(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path_with(&[]))
        .map(|dir| dir.join(&name))
        .find(|file| file.is_file())
}

/// A command that runs in the repository's root, with the project's tools first in its
/// `PATH`.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path_with(&[]));
    command
}

/// Runs the command and shows its output.
pub fn run(command: &mut Command) -> Result {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status}), see above", line(command))),
        Err(error) => Err(format!("could not start `{}`: {error}", line(command))),
    }
}

/// Runs the command and shows its output. Kills it after the time limit.
pub fn run_within(command: &mut Command, limit: Duration) -> Result {
    let failed = |error, command: &Command| format!("could not run `{}`: {error}", line(command));
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| failed(error, command))?;
    let deadline = Instant::now() + limit;
    loop {
        match child.try_wait().map_err(|error| failed(error, command))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(format!("`{}` failed ({status})", line(command))),
            None if Instant::now() >= deadline => {
                child.kill().ok();
                child.wait().ok();
                let seconds = limit.as_secs();
                return Err(format!("`{}` took over {seconds} seconds", line(command)));
            }
            None => thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// Runs the command and returns its standard output, trimmed; `None` if it failed.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Replaces this process with the command, so that the command receives signals such as
/// Ctrl-C.
#[cfg(unix)]
pub fn run_instead(command: &mut Command) -> Result {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(format!("could not start `{}`: {error}", line(command)))
}

/// Runs the command. Windows sends Ctrl-C to every process of the console.
#[cfg(not(unix))]
pub fn run_instead(command: &mut Command) -> Result {
    run(command)
}

/// The command as a line for a shell.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_a_failure_is_one_line_with_the_command() {
        let message = run(&mut command("no-such-program-here")).unwrap_err();
        assert!(message.starts_with("could not start `no-such-program-here`"));
        assert_eq!(message.lines().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_command_that_exceeds_its_time_is_killed() {
        let message = run_within(command("sleep").arg("600"), Duration::ZERO).unwrap_err();
        assert_eq!(message, "`sleep 600` took over 0 seconds");
        let limit = Duration::from_secs(600);
        assert_eq!(run_within(&mut command("true"), limit), Ok(()));
        let message = run_within(&mut command("false"), limit).unwrap_err();
        assert!(message.starts_with("`false` failed"), "{message}");
    }

    #[test]
    fn the_tools_of_the_project_come_before_those_of_the_user() {
        let path = path_with(&[PathBuf::from("first")]);
        let mut dirs = env::split_paths(&path);
        assert_eq!(dirs.next(), Some(PathBuf::from("first")));
        assert_eq!(dirs.next(), Some(tools_dir().join("bin")));
    }

    #[test]
    fn the_root_is_where_the_lock_file_is() {
        assert!(root().join("Cargo.lock").is_file());
    }
}
