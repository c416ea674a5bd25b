//! `dateline serve`

use crate::cli::Outcome;
use crate::cli::args::{Common, Serve};
use crate::error::Error;

#[cfg(feature = "serve")]
pub(in crate::cli) fn run(common: &Common, args: &Serve) -> Result<Outcome, Error> {
    use std::net::SocketAddr;
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::thread;

    use anstream::eprintln;

    use crate::cli::open;
    use crate::serve::{self, Access, Stop};

    use super::ingest::bare_stop_flag;

    let access = Access {
        token: args.token.clone().filter(|token| !token.is_empty()),
        hosts: args.host.clone(),
        behind_proxy: args.behind_proxy,
    };
    let engine = if args.watch.is_empty() {
        open::to_read(common)?
    } else {
        open::to_ingest(common)?
    };
    let stop = Stop::default();
    let told = stop.clone();
    let flag = bare_stop_flag();
    let also = Arc::clone(&flag);
    // without a handler Ctrl-C ends the program at once, which harms nothing
    let _ = ctrlc::set_handler(move || {
        also.store(true, Ordering::SeqCst);
        told.now();
    });
    let open = !args.listen.ip().is_loopback();
    let served = thread::scope(|scope| {
        if !args.watch.is_empty() {
            scope.spawn(|| watch(common, args, &flag));
        }
        let served = serve::serve(
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
        );
        flag.store(true, Ordering::SeqCst);
        served
    });
    served?;
    Ok(Outcome::Done)
}

/// Keeps the index up to date with some folders, quietly. A failure is reported, and the server goes
/// on without it.
#[cfg(feature = "serve")]
fn watch(common: &Common, args: &Serve, stop: &std::sync::atomic::AtomicBool) {
    use crate::cli::args::{Reading, Watch};
    use crate::present::safe;

    let quiet = Common {
        index: common.index.clone(),
        engine: common.engine.clone(),
        quiet: true,
        verbose: false,
        ..*common
    };
    let args = Watch {
        paths: args.watch.clone(),
        reading: Reading::default(),
        prune: false,
        memory: 64,
    };
    if let Err(error) = super::watch::until(&quiet, &args, stop) {
        anstream::eprintln!(
            "dateline: no longer watching: {}",
            safe::lines(&error.to_string())
        );
    }
}

#[cfg(not(feature = "serve"))]
pub(in crate::cli) fn run(_: &Common, args: &Serve) -> Result<Outcome, Error> {
    Err(Error::Request(format!(
        "cannot serve on {}: this program was built without the feature `serve`; build it with --features serve",
        args.listen
    )))
}
