//! Running commands: where, with which `PATH`, and how their failure reads.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The error is one line: what is wrong, and what to do about it.
pub type Result<T = ()> = std::result::Result<T, String>;

/// Prints one line of progress. On standard error, as cargo does.
pub fn say(message: impl AsRef<str>) {
    eprintln!("xtask: {}", message.as_ref());
}

/// The repository's root folder.
pub fn root() -> PathBuf {
    // Cargo says where the package is now; the built-in path may be outdated.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// The git-ignored folder that holds the tools installed for this project.
pub fn tools_dir() -> PathBuf {
    root().join(".tools")
}

/// Cargo's target folder: the user's own choice, or `target/`.
pub fn target_dir() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
    root().join(chosen.unwrap_or_else(|| "target".into()))
}

/// The user's `PATH` behind the given folders and the project's own tools.
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
    // Joining fails only for a folder with a separator in its name, which
    // could never be found through `PATH` anyway.
    env::join_paths(all).unwrap_or(user)
}

/// Where `program` is, looked up as the commands run from here would.
pub fn which(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path_with(&[]))
        .map(|dir| dir.join(&name))
        .find(|file| file.is_file())
}

/// A command in the repository's root that finds the project's tools first.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path_with(&[]));
    command
}

/// Runs the command, whose output is shown.
pub fn run(command: &mut Command) -> Result {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status}), see above", line(command))),
        Err(error) => Err(format!("could not start `{}`: {error}", line(command))),
    }
}

/// Runs the command silently; what it printed, if it succeeded.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Becomes the command, so that a signal to us, such as Ctrl-C's, is one to it.
#[cfg(unix)]
pub fn run_instead(command: &mut Command) -> Result {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(format!("could not start `{}`: {error}", line(command)))
}

/// Windows sends Ctrl-C to every process of the console: waiting is enough.
#[cfg(not(unix))]
pub fn run_instead(command: &mut Command) -> Result {
    run(command)
}

/// The command as one would type it.
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
    fn failures_read_as_one_line_with_the_command() {
        let message = run(&mut command("no-such-program-here")).unwrap_err();
        assert!(message.starts_with("could not start `no-such-program-here`"));
        assert_eq!(message.lines().count(), 1);
    }

    #[test]
    fn the_projects_tools_come_before_the_users() {
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
