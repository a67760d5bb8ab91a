//! `cargo xtask serve`: builds the site and shows it on this computer.

mod mime;
mod offer;
mod server;
mod site;

use crate::command::Command;
use crate::tools::Tools;
use crate::{build, process, project};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

/// The command.
pub const COMMAND: Command = Command {
    name: "serve",
    about: "Builds the site and serves it on http://localhost:8080 .",
    usage: "\
Usage: cargo xtask serve [--port PORT] [--dev] [--no-build] [--with-model]

  --port PORT  the port to begin with; the next free one is taken (default 8080)
  --dev        an unoptimised build that is made anew, and reloaded in the browser, at
               every change; without the content security policy
  --no-build   serve dist/ as it is
  --with-model offer a small language model (SmolLM2-135M-Instruct, Apache-2.0, 93 MB) that
               runs in the page; it is downloaded once",
    run,
};

/// How many ports to try, beginning with the one asked for.
const TRIES: u16 = 50;

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let (mut port, mut dev, mut fresh, mut offers) = (8080, false, true, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("port") => {
                let value = arguments.value()?;
                port = value
                    .to_str()
                    .and_then(|text| text.parse().ok())
                    .with_context(|| {
                        format!(
                            "--port {} is not a port; give a number such as 8080",
                            value.display()
                        )
                    })?;
            }
            lexopt::Arg::Long("dev") => dev = true,
            lexopt::Arg::Long("no-build") => fresh = false,
            lexopt::Arg::Long("with-model") => offers = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if dev {
        return develop(port);
    }
    let dist = project::dist();
    if fresh {
        build::site(&Tools::open()?, None)?;
    } else if !dist.join("index.html").is_file() {
        bail!("there is nothing in dist/ to serve yet; leave out --no-build");
    }
    let offer = match offers {
        true => Some(offer::Offer::of(Tools::open()?.model()?)?),
        false => None,
    };
    let (listener, port) = listen(port)?;
    invite(port);
    server::serve(listener, &dist, offer.as_ref())?;
    Ok(ExitCode::SUCCESS)
}

/// Lets Trunk build, serve and reload.
fn develop(port: u16) -> Result<ExitCode> {
    let tools = Tools::open()?;
    let mut trunk = tools.trunk()?;
    let (listener, port) = listen(port)?;
    drop(listener);
    println!("A development build: it reloads when you save, and has no content security policy.");
    println!("The first takes a minute or two; wait for `success`.");
    invite(port);
    trunk.args([
        "serve",
        "--address",
        "127.0.0.1",
        "--port",
        &port.to_string(),
    ]);
    process::run(&mut trunk, "what is wrong is said above")?;
    Ok(ExitCode::SUCCESS)
}

/// Takes `first`, or the next port that is free.
fn listen(first: u16) -> Result<(TcpListener, u16)> {
    for port in first..=first.saturating_add(TRIES) {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            let port = listener.local_addr()?.port();
            return Ok((listener, port));
        }
    }
    bail!("no port from {first} on is free; choose another with --port")
}

fn invite(port: u16) {
    println!(
        "\n  Open http://localhost:{port} , place your bet, click “Try it on a model”, then “Run the plan”.\
         \n  Press Ctrl-C to stop.\n"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_leads_to_the_next() {
        let (_taken, port) = listen(47_800).expect("some port is free");
        let (_next, other) = listen(port).expect("another port is free");
        assert!(other > port);
    }
}
