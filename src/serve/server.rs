//! A socket → requests, within limits of size, time and number.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, Uri, Version};
use axum::response::Response;
use axum::routing::any;
use chrono::NaiveDate;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower_http::compression::CompressionLayer;

use super::archive::Archive;
use super::guard::{self, Access};
use super::params::{Params, decoded};
use super::reply::{Failure, Reply, Stream};
use super::route::{Request, Route};
use super::routes;
use super::stream::pieces;
use crate::engine::{Engine, interrupt};
use crate::error::Error;

/// Most open connections; a slow one costs about 30 KB and no thread.
const CONNECTIONS: usize = 1024;

/// Time limit for a request line and its headers; also how long an idle connection stays open.
const HEAD: Duration = Duration::from_secs(15);

/// Longest life of a connection, so that a client that reads byte by byte is cut off.
const LIFE: Duration = Duration::from_secs(300);

/// Most bytes of a request line with its headers; hyper's minimum is 8 KiB.
const HEAD_SIZE: usize = 32 << 10;

/// Most headers of a request.
const HEADERS: usize = 64;

/// Bodies that are written while they are sent, at once: each keeps a thread as long as its reader
/// takes.
const STREAMS: usize = 4;

/// Longest time that a request waits for a free thread.
const WAIT: Duration = Duration::from_secs(5);

/// Longest time that an answer may take.
const ANSWER: Duration = Duration::from_secs(20);

/// Longest time that open requests have after a stop.
const LEAVE: Duration = Duration::from_secs(10);

/// Stops a server.
#[derive(Clone)]
pub struct Stop(watch::Sender<bool>);

impl Default for Stop {
    fn default() -> Self {
        Stop(watch::Sender::new(false))
    }
}

impl Stop {
    /// Finishes open requests and accepts no more.
    pub fn now(&self) {
        self.0.send_replace(true);
    }
}

/// State shared by all requests.
struct Shared {
    archive: Arc<Archive>,
    access: Access,
    /// One permit per request worked on at once.
    places: Arc<Semaphore>,
    /// One place for each body that is written while it is sent.
    streams: Arc<Semaphore>,
    /// Tells the day.
    today: fn() -> NaiveDate,
}

/// Serves an index until stopped. `today` returns the date; `listening` is called with the address
/// once connections are accepted.
pub fn serve(
    engine: Box<dyn Engine>,
    listen: SocketAddr,
    access: Access,
    stop: &Stop,
    today: fn() -> NaiveDate,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), Error> {
    access.allows(listen).map_err(Error::Request)?;
    let processors = std::thread::available_parallelism().map_or(2, |count| count.get());
    let fault = |error: io::Error| Error::Request(format!("cannot serve on {listen}: {error}"));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(processors.clamp(1, 4))
        .max_blocking_threads(processors * 2 + STREAMS + 2)
        .thread_stack_size(8 << 20)
        .enable_all()
        .build()
        .map_err(fault)?;
    let shared = Arc::new(Shared {
        archive: Arc::new(Archive::new(engine)),
        access,
        places: Arc::new(Semaphore::new(processors * 2)),
        streams: Arc::new(Semaphore::new(STREAMS)),
        today,
    });
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(listen).await?;
        listening(listener.local_addr()?);
        accept(&listener, shared, stop).await;
        Ok(())
    });
    // abandoned work does not keep the program alive
    runtime.shutdown_timeout(Duration::from_millis(100));
    served.map_err(fault)
}

fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new();
    for route in routes::ALL {
        let answer = move |state, method, uri, version, headers| {
            handle(Some(route), state, method, uri, version, headers)
        };
        router = router.route(route.path, any(answer));
    }
    let none =
        |state, method, uri, version, headers| handle(None, state, method, uri, version, headers);
    router
        .fallback(none)
        .with_state(shared)
        .layer(CompressionLayer::new())
}

/// Accepts connections until the server is stopped.
async fn accept(listener: &TcpListener, shared: Arc<Shared>, stop: &Stop) {
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let router = router(Arc::clone(&shared));
    let mut stopped = stop.0.subscribe();
    loop {
        let stream = tokio::select! {
            taken = listener.accept() => taken,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        let Ok((stream, _)) = stream else {
            // no file descriptors are left: open connections must end first
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        match Arc::clone(&seats).try_acquire_owned() {
            Ok(seat) => connection(stream, router.clone(), &graceful, seat, &shared),
            Err(_) => drop(stream),
        }
    }
    let _ = tokio::time::timeout(LEAVE, graceful.shutdown()).await;
}

fn connection(
    stream: TcpStream,
    router: Router,
    graceful: &GracefulShutdown,
    seat: OwnedSemaphorePermit,
    shared: &Arc<Shared>,
) {
    let served = http1::Builder::new()
        // a clock before 1970 has no valid header
        .auto_date_header(SystemTime::now() >= UNIX_EPOCH)
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_SIZE)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let served = graceful.watch(served);
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        let open = &shared.archive.counts.open;
        open.fetch_add(1, Ordering::Relaxed);
        // a client that disconnects is not our error
        let _ = tokio::time::timeout(LIFE, served).await;
        open.fetch_sub(1, Ordering::Relaxed);
        drop(seat);
    });
}

async fn handle(
    route: Option<&'static Route>,
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    version: Version,
    headers: HeaderMap,
) -> Response {
    let for_people = !uri.path().starts_with("/api/");
    let checked = shared.access.check(&method, &uri, version, &headers);
    let answered = match (checked, route) {
        (Err(failure), _) => Err(failure),
        (Ok(()), None) => Err(Failure::missing(format!(
            "{}: nothing here; /api/v1/docs lists what there is",
            uri.path()
        ))),
        (Ok(()), Some(route)) => answer(&shared, route, &uri, &headers).await,
    };
    let answered = answered.and_then(|(mut reply, tag)| {
        let body = match reply.stream.take() {
            Some(stream) if method != Method::HEAD => Some(streamed(&shared, stream)?),
            _ => None,
        };
        Ok((reply, tag, body))
    });
    let (reply, tag, body) = match answered {
        Ok(answered) => answered,
        Err(failure) if for_people && failure.status < 500 && failure.status != 401 => {
            (routes::refusal(&failure), None, None)
        }
        Err(failure) => (failure.reply(), None, None),
    };
    shared.archive.counts.answered(reply.status);
    response(reply, tag, &headers, body)
}

/// Computes an answer on a thread that may block; the permit is held until the work is done.
async fn answer(
    shared: &Arc<Shared>,
    route: &'static Route,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(Reply, Option<String>), Failure> {
    let params = Params::parse(uri.query().unwrap_or_default())?;
    params.only(route.takes)?;
    let id = route.id_in(uri.path()).map(decoded).transpose()?;
    let base = base(headers);
    let archive = Arc::clone(&shared.archive);
    let counts = &shared.archive.counts;
    let today = (shared.today)();
    let place = tokio::time::timeout(WAIT, Arc::clone(&shared.places).acquire_owned()).await;
    let Ok(Ok(place)) = place else {
        counts.busy.fetch_add(1, Ordering::Relaxed);
        return Err(Failure::new(
            503,
            "too many questions at once; ask again in a second",
        ));
    };
    // set when this is given up, because the time is up or the reader has gone
    let given_up = GivenUp::default();
    let flag = Arc::clone(&given_up.0);
    let work = tokio::task::spawn_blocking(move || {
        let start = Instant::now();
        let session = archive.session()?;
        let generation = session.snapshot().generation();
        let request = Request {
            archive: Arc::clone(&archive),
            session,
            routes: routes::ALL,
            id,
            params,
            today,
            base,
        };
        let reply = interrupt::unless(flag, || (route.run)(&request));
        let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        archive.counts.micros.fetch_add(micros, Ordering::Relaxed);
        drop(place);
        let reply = reply?;
        let tag = tag(&reply, generation, today);
        Ok((reply, tag))
    });
    match tokio::time::timeout(ANSWER, work).await {
        Ok(Ok(answered)) => answered,
        Ok(Err(_)) => Err(Failure::new(500, "the answer could not be worked out")),
        Err(_) => {
            counts.late.fetch_add(1, Ordering::Relaxed);
            Err(Failure::new(
                503,
                format!(
                    "the answer takes over {} s and was given up; add words or a filter",
                    ANSWER.as_secs()
                ),
            ))
        }
    }
}

/// What changes when the answer may.
fn tag(reply: &Reply, generation: u64, today: NaiveDate) -> Option<String> {
    let version = env!("CARGO_PKG_VERSION");
    match (reply.lasting && reply.status == 200, reply.fixed) {
        (false, _) => None,
        (true, true) => Some(format!("\"{version}\"")),
        // relative dates mean something else tomorrow
        (true, false) => Some(format!("W/\"{version}-{generation:x}-{today}\"")),
    }
}

/// Tells work to stop once nobody waits for it.
#[derive(Default)]
struct GivenUp(Arc<AtomicBool>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A body that is written while it is sent.
fn streamed(shared: &Shared, stream: Stream) -> Result<Body, Failure> {
    let Ok(place) = Arc::clone(&shared.streams).try_acquire_owned() else {
        shared.archive.counts.busy.fetch_add(1, Ordering::Relaxed);
        return Err(Failure::new(
            503,
            "too many exports at once; wait for one to end",
        ));
    };
    let (mut sink, pieces) = pieces();
    tokio::task::spawn_blocking(move || {
        let written = (stream.0)(&mut sink);
        sink.finish(written);
        drop(place);
    });
    Ok(Body::new(pieces))
}

/// The address under which the server was reached.
fn base(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let forwarded = headers.get("x-forwarded-proto");
    let scheme = if forwarded.is_some_and(|scheme| scheme == "https") {
        "https"
    } else {
        "http"
    };
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

fn response(
    reply: Reply,
    tag: Option<String>,
    asked: &HeaderMap,
    stream: Option<Body>,
) -> Response {
    let mut response = Response::new(Body::empty());
    let status = reply.status.try_into().unwrap_or_default();
    *response.status_mut() = status;
    let headers = response.headers_mut();
    guard::harden(headers);
    let mut put = |name, text: &str| {
        if let Ok(value) = HeaderValue::from_str(text) {
            headers.insert(name, value);
        }
    };
    put(header::CONTENT_TYPE, reply.kind);
    match reply.status {
        401 => put(header::WWW_AUTHENTICATE, "Basic realm=\"dateline\", Bearer"),
        405 => put(header::ALLOW, "GET, HEAD"),
        413 | 505 => put(header::CONNECTION, "close"),
        503 => put(header::RETRY_AFTER, "1"),
        _ => {}
    }
    if let Some(location) = &reply.location {
        put(header::LOCATION, location);
    }
    let caching = match (&tag, reply.fixed) {
        (Some(_), true) => "private, max-age=3600",
        (Some(_), false) => "private, no-cache",
        (None, _) => "no-store",
    };
    put(header::CACHE_CONTROL, caching);
    if let Some(tag) = tag {
        put(header::ETAG, &tag);
        let known = asked
            .get(header::IF_NONE_MATCH)
            .and_then(|known| known.to_str().ok());
        let bare = tag.trim_start_matches("W/");
        let mut known = known.unwrap_or_default().split(',');
        if known.any(|known| known.trim().trim_start_matches("W/") == bare) {
            *response.status_mut() = axum::http::StatusCode::NOT_MODIFIED;
            return response;
        }
    }
    *response.body_mut() = stream.unwrap_or_else(|| Body::from(reply.body));
    response
}
