//! The client for servers that speak without TLS, and are asked without a proxy. Deno's drops what is behind an error of a body: what the
//! system or the parser has said.

use std::error::Error;
use std::io::ErrorKind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use deno_core::OpState;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use deno_fetch::{FetchError, ReqBody, ResBody};
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::http::{Extensions, Request, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{HttpConnector, HttpInfo};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::addresses::Place;
use super::strict::StrictConnector;

/// As long as undici keeps a connection that nothing is asked on.
const IDLE: Duration = Duration::from_secs(4);
/// How long nothing has come before the system asks whether the other end is still there, as with undici.
const KEEP_ALIVE: Duration = Duration::from_secs(60);
/// hyper makes room for so many fields each time it looks at the head of an answer; undici's parser knows only a largest size of all.
const MOST_FIELDS: usize = 1000;
/// Where Deno's client finds proxies.
const PROXIES: [&str; 6] = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
];

#[derive(Clone)]
pub struct PlainClient(Client<StrictConnector, ReqBody>);

/// That of this thread, where there are no proxies.
#[derive(Clone)]
struct OfThread(Option<PlainClient>);

impl PlainClient {
    /// The client to ask for `url` with, if it is this one.
    pub fn of(state: &mut OpState, url: &Url) -> Option<Self> {
        if url.scheme() != "http" {
            return None;
        }
        if let Some(OfThread(client)) = state.try_borrow() {
            return client.clone();
        }
        let has_proxies = PROXIES
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        let client = (!has_proxies).then(Self::new);
        state.put(OfThread(client.clone()));
        client
    }

    fn new() -> Self {
        let mut connector = HttpConnector::new();
        connector.set_keepalive(Some(KEEP_ALIVE));
        let client = Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .http1_max_headers(MOST_FIELDS)
            .build(StrictConnector(connector));
        Self(client)
    }

    pub async fn send(self, request: Request<ReqBody>) -> Result<Response<ResBody>, FetchError> {
        let uri = request.uri().clone();
        let answer = self.0.request(request).await.map_err(|error| {
            let ends = error.connect_info().and_then(|connected| {
                let mut extras = Extensions::new();
                connected.get_extras(&mut extras);
                extras.remove::<HttpInfo>()
            });
            let told = whole(&error);
            // In Deno's words.
            let detail = match ends {
                Some(ends) => {
                    let (from, to) = (ends.local_addr(), ends.remote_addr());
                    format!("error sending request from {from} for {uri} ({to}): {told}")
                }
                None => format!("error sending request for url ({uri}): {told}"),
            };
            let reason = error
                .source()
                .and_then(|source| source.downcast_ref::<hyper::Error>())
                .and_then(Error::source)
                .map_or_else(|| detail.clone(), ToString::to_string);
            FetchError::Other(JsErrorBox::generic(format!(
                "transport\n{detail}\n{reason}"
            )))
        })?;
        let place = Place::of(&answer);
        Ok(answer.map(|body| ResBody::new(Received { body, place })))
    }
}

/// What `error` says, and all that is behind it.
fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text.push_str(": ");
        text.push_str(&source.to_string());
        next = source.source();
    }
    text
}

/// The body of an answer, whose errors say all.
struct Received {
    body: Incoming,
    place: Place,
}

impl Received {
    /// undici takes a reset for the end of a body that only the end of its connection ends.
    fn ends_with(&self, error: &hyper::Error) -> bool {
        let source = error.source().and_then(|source| source.downcast_ref());
        let is_reset =
            source.is_some_and(|error: &std::io::Error| error.kind() == ErrorKind::ConnectionReset);
        is_reset && self.place.closes && !self.place.has_length
    }
}

impl Body for Received {
    type Data = Bytes;
    type Error = JsErrorBox;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, JsErrorBox>>> {
        match ready!(Pin::new(&mut self.body).poll_frame(context)) {
            Some(Err(error)) if self.ends_with(&error) => Poll::Ready(None),
            frame => Poll::Ready(
                frame.map(|frame| frame.map_err(|error| JsErrorBox::generic(whole(&error)))),
            ),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
