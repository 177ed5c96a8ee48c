//! What `fetch` tells of a response beyond Deno's op.

use std::borrow::Cow;
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use deno_core::url::Url;
use deno_core::{AsyncResult, BufView, JsBuffer, OpState, RcRef, Resource, ResourceId, op2};
use deno_core::{ByteString, CancelFuture as _, CancelHandle};
use deno_error::JsErrorBox;
use deno_fetch::{
    FetchCancelHandle, FetchError, FetchRequestResource, FetchResponseReader,
    FetchResponseResource, FetchReturn, ReqBody, basic_auth, extract_authority,
    get_or_create_client_from_state,
};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::ext::ReasonPhrase;
use hyper::header::{AUTHORIZATION, CONTENT_LENGTH, HOST, HeaderName, HeaderValue};
use hyper::http::{Method, Request, Uri};

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

/// The body of a request that has none.
struct NoBody;

impl Body for NoBody {
    type Data = Bytes;
    type Error = JsErrorBox;

    fn poll_frame(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, JsErrorBox>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(0)
    }
}

/// Methods whose requests say that they have no body, as undici has them.
const EXPECT_BODIES: [&str; 6] = ["PUT", "POST", "PATCH", "QUERY", "PROPFIND", "PROPPATCH"];

/// `op_rt_fetch_without_body(method, url, headers)`: begins a request over HTTP that has no body, as `op_fetch` does. That one's would be sent
/// once more, on a new connection, when a connection that was kept alive ends without an answer: `NoBody` cannot be taken twice.
#[op2]
pub fn op_rt_fetch_without_body(
    state: &mut OpState,
    #[serde] method: ByteString,
    #[string] url: &str,
    #[serde] headers: Vec<(ByteString, ByteString)>,
) -> Result<FetchReturn, JsErrorBox> {
    begin(state, &method, url, headers).map_err(JsErrorBox::from_err)
}

#[expect(
    clippy::result_large_err,
    reason = "Deno's error, of a request that does not begin"
)]
fn begin(
    state: &mut OpState,
    method: &[u8],
    url: &str,
    headers: Vec<(ByteString, ByteString)>,
) -> Result<FetchReturn, FetchError> {
    let client = get_or_create_client_from_state(state)?;
    let mut url = Url::parse(url)?;
    let authority = extract_authority(&mut url);
    let uri: Uri = url
        .as_str()
        .parse()
        .map_err(|_| FetchError::InvalidUrl(url.clone()))?;
    let mut request = Request::new(ReqBody::streaming(NoBody));
    *request.uri_mut() = uri;
    *request.method_mut() = Method::from_bytes(method)?;
    let expects_body = EXPECT_BODIES.contains(&request.method().as_str());
    let fields = request.headers_mut();
    if let Some((name, password)) = authority {
        fields.insert(AUTHORIZATION, basic_auth(&name, password.as_deref()));
    }
    if expects_body {
        fields.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    for (name, value) in headers {
        let name = HeaderName::from_bytes(&name)?;
        if name != HOST && name != CONTENT_LENGTH {
            fields.append(name, HeaderValue::from_bytes(&value)?);
        }
    }
    let cancel = CancelHandle::new_rc();
    let answer = client.send(request);
    let future = {
        let cancel = cancel.clone();
        async move {
            let answer = async { answer.await.map_err(FetchError::from) };
            answer.or_cancel(cancel).await
        }
    };
    let request_rid = state.resource_table.add(FetchRequestResource {
        future: Box::pin(future),
        url,
    });
    let cancel_handle_rid = Some(state.resource_table.add(FetchCancelHandle(cancel)));
    Ok(FetchReturn {
        request_rid,
        cancel_handle_rid,
    })
}
