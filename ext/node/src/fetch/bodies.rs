//! Bodies of requests.

use std::future::pending;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use deno_core::futures::StreamExt as _;
use deno_core::{JsBuffer, OpState, Resource, ResourceId};
use deno_error::JsErrorBox;
use deno_fetch::{FetchError, ResourceToBodyAdapter};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::oneshot;

/// What the program has given as a body.
pub enum Given {
    Bytes(Bytes),
    Stream(Rc<dyn Resource>),
}

/// A body that can be sent, and its length if that is known.
pub struct Outgoing {
    pub body: RequestBody,
    pub length: Option<u64>,
}

impl Given {
    pub fn of(
        state: &mut OpState,
        bytes: Option<JsBuffer>,
        body: Option<ResourceId>,
    ) -> Result<Self, JsErrorBox> {
        match (bytes, body) {
            (None, Some(rid)) => {
                let resource = state.resource_table.take_any(rid);
                Ok(Self::Stream(resource.map_err(JsErrorBox::from_err)?))
            }
            (bytes, _) => {
                Ok(Self::Bytes(bytes.map_or_else(Bytes::new, |bytes| {
                    Bytes::copy_from_slice(&bytes)
                })))
            }
        }
    }

    /// Waits for the first piece of a stream that does not say how long it is, as undici does: one that ends at once is no body.
    pub async fn looked_at(self) -> Result<Outgoing, FetchError> {
        let resource = match self {
            Self::Bytes(bytes) => {
                let length = Some(bytes.len() as u64);
                return Ok(Outgoing {
                    body: RequestBody::whole(bytes),
                    length,
                });
            }
            Self::Stream(resource) => resource,
        };
        let (least, most) = resource.size_hint();
        let mut rest = ResourceToBodyAdapter::new(resource);
        if most == Some(least) && least > 0 {
            return Ok(Outgoing {
                body: RequestBody::parts(None, rest),
                length: Some(least),
            });
        }
        match rest.next().await {
            None => Ok(Outgoing {
                body: RequestBody::whole(Bytes::new()),
                length: Some(0),
            }),
            Some(first) => Ok(Outgoing {
                body: RequestBody::parts(Some(first.map_err(FetchError::Other)?), rest),
                length: None,
            }),
        }
    }
}

/// A piece that is there, then what is still to be read.
pub struct RequestBody {
    first: Option<Bytes>,
    rest: Option<ResourceToBodyAdapter>,
    announced: Option<Announced>,
}

/// What is still to come of a length that the program has given.
struct Announced {
    left: u64,
    beyond: oneshot::Sender<ResourceToBodyAdapter>,
}

/// Why a request fails whose body has another length than it says; `fetch_errors.js` makes undici's error of it.
pub fn mismatch() -> JsErrorBox {
    JsErrorBox::generic("UND_ERR_REQ_CONTENT_LENGTH_MISMATCH")
}

/// Waits for something to come of a stream behind the length that was announced: for ever, where nothing does.
pub async fn goes_on(beyond: oneshot::Receiver<ResourceToBodyAdapter>) {
    if let Ok(mut rest) = beyond.await
        && let Some(Ok(_)) = rest.next().await
    {
        return;
    }
    pending().await
}

impl RequestBody {
    fn whole(bytes: Bytes) -> Self {
        Self {
            first: (!bytes.is_empty()).then_some(bytes),
            rest: None,
            announced: None,
        }
    }

    fn parts(first: Option<Bytes>, rest: ResourceToBodyAdapter) -> Self {
        Self {
            first,
            rest: Some(rest),
            announced: None,
        }
    }

    /// Holds the body to a length. hyper takes no more than that of it: what is behind it comes by what is given back.
    pub fn announce(&mut self, left: u64) -> oneshot::Receiver<ResourceToBodyAdapter> {
        let (beyond, receiver) = oneshot::channel();
        self.announced = Some(Announced { left, beyond });
        receiver
    }

    /// `frame`, if the body may have it.
    fn counted(
        &mut self,
        frame: Option<Result<Frame<Bytes>, JsErrorBox>>,
    ) -> Option<Result<Frame<Bytes>, JsErrorBox>> {
        let Some(Announced { left, .. }) = &mut self.announced else {
            return frame;
        };
        match &frame {
            Some(Err(_)) => return frame,
            Some(Ok(piece)) => {
                let length = piece.data_ref().map_or(0, Bytes::len) as u64;
                if let Some(less) = left.checked_sub(length) {
                    *left = less;
                    return frame;
                }
            }
            None if *left == 0 => return None,
            None => {}
        }
        self.announced = None;
        Some(Err(mismatch()))
    }
}

impl Drop for RequestBody {
    fn drop(&mut self) {
        if let Some(Announced { left: 0, beyond }) = self.announced.take()
            && let Some(rest) = self.rest.take()
        {
            // Where the request is over nobody asks.
            let _ = beyond.send(rest);
        }
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = JsErrorBox;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, JsErrorBox>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(self.counted(Some(Ok(Frame::data(first)))));
        }
        let frame = match &mut self.rest {
            Some(rest) => ready!(Pin::new(rest).poll_frame(context)),
            None => None,
        };
        Poll::Ready(self.counted(frame))
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.rest.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let first = self.first.as_ref().map_or(0, Bytes::len) as u64;
        if self.rest.is_none() {
            return SizeHint::with_exact(first);
        }
        let mut hint = SizeHint::new();
        hint.set_lower(first);
        hint
    }
}
