//! How long `fetch` waits for a connection, an answer and the next piece of one, as undici does. What has taken longer fails with undici's code,
//! of which `fetch_errors.js` makes its error.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use deno_error::JsErrorBox;
use deno_fetch::{FetchError, ResBody};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::HeaderValue;
use hyper::http::Response;
use hyper_util::client::legacy::connect::CaptureConnection;
use tokio::time::{Instant, Sleep, sleep, sleep_until};

use super::addresses::Place;

#[derive(Clone, Copy)]
pub struct Patience {
    connection: Duration,
    answer: Duration,
    piece: Duration,
}

/// undici's.
pub const PATIENCE: Patience = Patience {
    connection: Duration::from_secs(10),
    answer: Duration::from_secs(300),
    piece: Duration::from_secs(300),
};

/// When something of the request has last been sent.
#[derive(Clone)]
pub struct Activity(Arc<Mutex<Instant>>);

impl Default for Activity {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }
}

impl Activity {
    fn note(&self) {
        if let Ok(mut last) = self.0.lock() {
            *last = Instant::now();
        }
    }

    fn last(&self) -> Instant {
        self.0.lock().map_or_else(|_| Instant::now(), |last| *last)
    }

    /// `body`, each piece of which is activity.
    pub fn watched<B>(&self, body: B) -> Watched<B> {
        Watched {
            body,
            activity: self.clone(),
        }
    }
}

pub struct Watched<B> {
    body: B,
    activity: Activity,
}

impl<B> Body for Watched<B>
where
    B: Body + Unpin,
{
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        self.activity.note();
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

fn too_late(what: &'static str) -> FetchError {
    FetchError::Other(JsErrorBox::generic(what))
}

/// What `answer` gives, if there is a connection and an answer soon enough.
pub async fn answer(
    answer: impl Future<Output = Result<Response<ResBody>, FetchError>>,
    connection: &mut CaptureConnection,
    activity: &Activity,
    patience: Patience,
) -> Result<Response<ResBody>, FetchError> {
    let mut answer = pin!(answer);
    tokio::select! {
        biased;
        answer = &mut answer => return answer,
        // What it gives is a lock.
        () = async { drop(connection.wait_for_connection_metadata().await) } => {}
        () = sleep(patience.connection) => return Err(too_late("UND_ERR_CONNECT_TIMEOUT")),
    }
    activity.note();
    loop {
        let last = activity.last();
        tokio::select! {
            biased;
            answer = &mut answer => return answer,
            () = sleep_until(last + patience.answer) => {}
        }
        if activity.last() == last {
            return Err(too_late("UND_ERR_HEADERS_TIMEOUT"));
        }
    }
}

/// Sends nothing more on a connection that the server will have closed before the client gives it up (`client_builder_hook` in
/// runtime/src/extensions.rs): what is sent meanwhile is lost.
pub fn mind_keep_alive<B>(response: &Response<B>, connection: &CaptureConnection) {
    const LEAST: u64 = 5;
    let seconds = response.headers().get("keep-alive").and_then(timeout);
    if seconds.is_some_and(|seconds| seconds < LEAST)
        && let Some(connected) = &*connection.connection_metadata()
    {
        connected.poison();
    }
}

/// The seconds of `timeout=5, max=100`.
fn timeout(value: &HeaderValue) -> Option<u64> {
    let (_, rest) = value.to_str().ok()?.split_once("timeout=")?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// `body`, which came on the connection `place` and fails where the next piece takes too long.
pub fn body(body: ResBody, patience: Patience, place: Place) -> ResBody {
    ResBody::new(PatientBody {
        body,
        place,
        patience: patience.piece,
        alarm: None,
        waits: false,
    })
}

struct PatientBody {
    body: ResBody,
    place: Place,
    patience: Duration,
    alarm: Option<Pin<Box<Sleep>>>,
    waits: bool,
}

impl Body for PatientBody {
    type Data = Bytes;
    type Error = JsErrorBox;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, JsErrorBox>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            this.waits = false;
            return Poll::Ready(frame.map(|frame| frame.map_err(|error| this.place.named(&error))));
        }
        let patience = this.patience;
        let alarm = this.alarm.get_or_insert_with(|| Box::pin(sleep(patience)));
        if !std::mem::replace(&mut this.waits, true) {
            alarm.as_mut().reset(Instant::now() + patience);
        }
        ready!(alarm.as_mut().poll(context));
        this.waits = false;
        Poll::Ready(Some(Err(JsErrorBox::generic("UND_ERR_BODY_TIMEOUT"))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use hyper::http::Request;
    use hyper_util::client::legacy::Client;
    use hyper_util::client::legacy::connect::capture_connection;
    use hyper_util::rt::TokioExecutor;
    use tokio::net::TcpListener;

    use super::*;

    const SHORT: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_secs(60);

    async fn failure(mut capture: CaptureConnection, patience: Patience) -> String {
        let result = answer(pending(), &mut capture, &Activity::default(), patience).await;
        result
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    }

    #[tokio::test]
    async fn no_connection() {
        let patience = Patience {
            connection: SHORT,
            answer: LONG,
            piece: LONG,
        };
        // What tells of a connection is in the request.
        let mut request = Request::new(());
        let capture = capture_connection(&mut request);
        assert_eq!(failure(capture, patience).await, "UND_ERR_CONNECT_TIMEOUT");
    }

    #[tokio::test]
    async fn no_answer() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = Client::builder(TokioExecutor::new()).build_http::<String>();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let mut request = Request::get(address).body(String::new()).unwrap();
        let capture = capture_connection(&mut request);
        tokio::spawn(client.request(request));
        let patience = Patience {
            connection: LONG,
            answer: SHORT,
            piece: LONG,
        };
        assert_eq!(failure(capture, patience).await, "UND_ERR_HEADERS_TIMEOUT");
    }

    #[test]
    fn seconds_of_keep_alive() {
        let seconds = |text| timeout(&HeaderValue::from_static(text));
        assert_eq!(seconds("timeout=5"), Some(5));
        assert_eq!(seconds("max=9, timeout=12, x"), Some(12));
        assert_eq!(seconds("timeout="), None);
        assert_eq!(seconds("max=9"), None);
    }

    struct Silent;

    impl Body for Silent {
        type Data = Bytes;
        type Error = JsErrorBox;

        fn poll_frame(
            self: Pin<&mut Self>,
            _context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, JsErrorBox>>> {
            Poll::Pending
        }
    }

    #[tokio::test]
    async fn no_piece() {
        let patience = Patience {
            connection: LONG,
            answer: LONG,
            piece: SHORT,
        };
        let mut body = super::body(ResBody::new(Silent), patience, Place::default());
        let frame = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        let message = frame.and_then(Result::err).map(|error| error.to_string());
        assert_eq!(message.as_deref(), Some("UND_ERR_BODY_TIMEOUT"));
    }
}
