//! `serve`: builds, watches and serves the widget with Trunk.

use std::net::{Ipv4Addr, TcpListener};

use crate::args::Serve;
use crate::shell::{self, Result, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{npm, tools};

/// The port in `Trunk.toml`, so that plain `trunk serve` has the same address.
pub const DEFAULT_PORT: u16 = 8080;

/// Serves until it is stopped.
pub fn run(options: &Serve) -> Result {
    // Before installing the tools, which may take minutes.
    check_port(options.port)?;
    let profile = if options.release {
        Profile::Release
    } else {
        Profile::Dev
    };
    let toolchain = Toolchain::prepare(profile)?;
    tools::ensure_build_tools()?;
    let mut trunk = tools::trunk(&toolchain, "serve");
    if options.release {
        npm::ensure()?;
        trunk.arg("--release");
    }
    trunk.args(["--address", "127.0.0.1", "--port"]);
    trunk.arg(options.port.to_string());
    // Not dist/: these pages reload themselves and are not a release.
    trunk.arg("--dist").arg(shell::target_dir().join("serve"));
    if !options.no_open && has_desktop() {
        trunk.arg("--open");
    }
    trunk.args(&options.trunk);
    say(format!("building with {}", toolchain.describe()));
    say(format!(
        "the widget will be at http://127.0.0.1:{}/ (stop with Ctrl-C)",
        options.port
    ));
    shell::run_instead(&mut trunk)
}

fn check_port(port: u16) -> Result {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "can't serve on port {port} ({error}); stop the program that uses it, or choose another \
             with --port N"
        )),
    }
}

/// Whether there is a desktop on which a browser can open.
fn has_desktop() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_for_a_port_in_use_says_what_to_do() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = check_port(port).unwrap_err();
        assert!(message.contains(&format!("port {port}")), "{message}");
        assert!(message.contains("--port N"), "{message}");
    }
}
