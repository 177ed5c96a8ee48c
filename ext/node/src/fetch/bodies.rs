//! Bodies of requests.

use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use deno_core::futures::StreamExt as _;
use deno_core::{JsBuffer, OpState, Resource, ResourceId};
use deno_error::JsErrorBox;
use deno_fetch::{FetchError, ResourceToBodyAdapter};
use hyper::body::{Body, Bytes, Frame, SizeHint};

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
                body: RequestBody {
                    first: None,
                    rest: Some(rest),
                },
                length: Some(least),
            });
        }
        match rest.next().await {
            None => Ok(Outgoing {
                body: RequestBody::whole(Bytes::new()),
                length: Some(0),
            }),
            Some(first) => Ok(Outgoing {
                body: RequestBody {
                    first: Some(first.map_err(FetchError::Other)?),
                    rest: Some(rest),
                },
                length: None,
            }),
        }
    }
}

/// A piece that is there, then what is still to be read.
pub struct RequestBody {
    first: Option<Bytes>,
    rest: Option<ResourceToBodyAdapter>,
}

impl RequestBody {
    fn whole(bytes: Bytes) -> Self {
        Self {
            first: (!bytes.is_empty()).then_some(bytes),
            rest: None,
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
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        match &mut self.rest {
            Some(rest) => Pin::new(rest).poll_frame(context),
            None => Poll::Ready(None),
        }
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
