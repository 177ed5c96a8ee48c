//! What `fetch` tells of a response beyond Deno's op.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use deno_core::{AsyncResult, BufView, JsBuffer, OpState, RcRef, Resource, ResourceId, op2};
use deno_fetch::{FetchResponseReader, FetchResponseResource};
use hyper::ext::ReasonPhrase;

/// `op_rt_fetch_reason(rid)`: the reason phrase of a response whose body was not read yet, as text, where it is
/// not the one that the standard has for its status; otherwise null.
#[op2]
#[string]
pub fn op_rt_fetch_reason(state: &mut OpState, #[smi] rid: ResourceId) -> Option<String> {
    let resource = state
        .resource_table
        .get::<FetchResponseResource>(rid)
        .ok()?;
    let reader = RcRef::map(&resource, |resource| &resource.response_reader).try_borrow()?;
    let FetchResponseReader::Start(response) = &*reader else {
        return None;
    };
    let phrase = response.extensions().get::<ReasonPhrase>()?;
    Some(String::from_utf8_lossy(phrase.as_bytes()).into_owned())
}

/// The body of a request, whole.
struct WholeBody {
    bytes: RefCell<Option<JsBuffer>>,
    length: u64,
}

impl Resource for WholeBody {
    fn name(&self) -> Cow<'_, str> {
        "fetchBody".into()
    }

    fn read(self: Rc<Self>, _limit: usize) -> AsyncResult<BufView> {
        let bytes = self.bytes.take();
        Box::pin(async move { Ok(bytes.map_or_else(BufView::empty, BufView::from)) })
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (self.length, Some(self.length))
    }
}

/// `op_rt_fetch_body(bytes)`: a resource for the body of a request. deno_fetch sends a body that it is given as bytes once more, on a
/// new connection, when a connection that was kept alive ends without an answer; the server may have done by then what was asked for.
#[op2]
#[smi]
pub fn op_rt_fetch_body(state: &mut OpState, #[buffer] bytes: JsBuffer) -> ResourceId {
    let length = bytes.len() as u64;
    state.resource_table.add(WholeBody {
        bytes: RefCell::new(Some(bytes)),
        length,
    })
}
