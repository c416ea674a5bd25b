//! `dateline serve`

use crate::cli::Outcome;
use crate::cli::args::{Common, Serve};
use crate::error::Error;

#[cfg(feature = "serve")]
pub(in crate::cli) fn run(common: &Common, args: &Serve) -> Result<Outcome, Error> {
    use std::net::SocketAddr;

    use anstream::eprintln;

    use crate::cli::open;
    use crate::serve::{self, Access, Stop};

    let access = Access {
        token: args.token.clone().filter(|token| !token.is_empty()),
        hosts: args.host.clone(),
        behind_proxy: args.behind_proxy,
    };
    let engine = open::to_read(common)?;
    let stop = Stop::default();
    let stopper = stop.clone();
    // without a handler Ctrl-C ends the program at once, which does no harm
    let _ = ctrlc::set_handler(move || stopper.now());
    let open = !args.listen.ip().is_loopback();
    serve::serve(
        engine,
        args.listen,
        access,
        &stop,
        super::today,
        |address: SocketAddr| {
            eprintln!("listening on http://{address}");
            if open && !common.quiet {
                eprintln!(
                    "dateline: note: other machines can reach {address}; without a proxy in front, their traffic is not encrypted"
                );
            }
        },
    )?;
    Ok(Outcome::Done)
}

#[cfg(not(feature = "serve"))]
pub(in crate::cli) fn run(_: &Common, args: &Serve) -> Result<Outcome, Error> {
    Err(Error::Request(format!(
        "cannot serve on {}: this program was built without the feature `serve`; build it with --features serve",
        args.listen
    )))
}
