//! Requests of `fetch` over HTTP, as undici sends them and waits for their answers, by Deno's client. Deno's own op decides otherwise on the
//! order and the names of header fields, on what it sends twice and on how long it waits, and undoes fewer codings.

mod addresses;
mod bodies;
mod decoding;
mod field_names;
mod patience;
mod plain;
mod strict;

use deno_core::url::Url;
use deno_core::{
    ByteString, CancelFuture as _, CancelHandle, JsBuffer, OpState, RcRef, ResourceId, op2,
};
use deno_error::JsErrorBox;
use deno_fetch::{
    Client, FetchCancelHandle, FetchError, FetchRequestResource, FetchResponseReader,
    FetchResponseResource, FetchReturn, ReqBody, ResBody, basic_auth, extract_authority,
    get_or_create_client_from_state,
};
use hyper::ext::ReasonPhrase;
use hyper::header::{AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, HeaderName, HeaderValue};
use hyper::http::{HeaderMap, Method, Request, Response, Uri};
use hyper_util::client::legacy::connect::capture_connection;

use addresses::Place;
use bodies::{Given, Outgoing};
pub use decoding::{op_rt_fetch_counter, op_rt_fetch_encoded_size};
use patience::{Activity, PATIENCE};
use plain::PlainClient;

/// `op_rt_fetch_reason(rid)`: the reason phrase of a response whose body was not read yet, as text, where it is
/// not the one that the standard has for its status; otherwise null.
#[op2]
#[string]
pub fn op_rt_fetch_reason(state: &mut OpState, #[smi] rid: ResourceId) -> Option<String> {
    let phrase: ReasonPhrase = noted_with_answer(state, rid)?;
    Some(String::from_utf8_lossy(phrase.as_bytes()).into_owned())
}

/// What the client has noted with a response whose body was not read yet.
fn noted_with_answer<T>(state: &OpState, rid: ResourceId) -> Option<T>
where
    T: Clone + Send + Sync + 'static,
{
    let resource = state
        .resource_table
        .get::<FetchResponseResource>(rid)
        .ok()?;
    let reader = RcRef::map(&resource, |resource| &resource.response_reader).try_borrow()?;
    let FetchResponseReader::Start(response) = &*reader else {
        return None;
    };
    response.extensions().get().cloned()
}

/// Methods whose requests say that they have no body, as undici has them.
const EXPECT_BODIES: [&str; 6] = ["PUT", "POST", "PATCH", "QUERY", "PROPFIND", "PROPPATCH"];

/// `op_rt_fetch_begin(method, url, headers, bytes, body)`: begins a request, as `op_fetch` does, whose body is `bytes`, the resource `body`, or
/// nothing.
#[op2]
pub fn op_rt_fetch_begin(
    state: &mut OpState,
    #[serde] method: ByteString,
    #[string] url: &str,
    #[serde] headers: Vec<(ByteString, ByteString)>,
    #[buffer] bytes: Option<JsBuffer>,
    #[smi] body: Option<ResourceId>,
) -> Result<FetchReturn, JsErrorBox> {
    let given = Given::of(state, bytes, body)?;
    begin(state, &method, url, headers, given).map_err(JsErrorBox::from_err)
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
    given: Given,
) -> Result<FetchReturn, FetchError> {
    let mut url = Url::parse(url)?;
    let client = match PlainClient::of(state, &url) {
        Some(client) => Sender::Plain(Box::new(client)),
        None => Sender::Deno(Box::new(get_or_create_client_from_state(state)?)),
    };
    let authority = extract_authority(&mut url);
    let uri: Uri = url
        .as_str()
        .parse()
        .map_err(|_| FetchError::InvalidUrl(url.clone()))?;
    let mut request = Request::new(());
    *request.uri_mut() = uri;
    *request.method_mut() = Method::from_bytes(method)?;
    let length = fields(request.headers_mut(), &url, &headers)?;
    if let Some((name, password)) = authority {
        let value = basic_auth(&name, password.as_deref());
        request.headers_mut().insert(AUTHORIZATION, value);
    }
    if let Some(cases) = field_names::as_written(&headers) {
        request.extensions_mut().extend(cases);
    }
    let cancel = CancelHandle::new_rc();
    let answer = answered(client, request, given, length);
    let future = {
        let cancel = cancel.clone();
        async move { answer.or_cancel(cancel).await }
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

/// Fills in the fields in undici's order, the length of the body left out, which comes last: it is given back.
#[expect(
    clippy::result_large_err,
    reason = "Deno's error, of a request that does not begin"
)]
fn fields(
    fields: &mut HeaderMap,
    url: &Url,
    headers: &[(ByteString, ByteString)],
) -> Result<Option<HeaderValue>, FetchError> {
    // Whether HTTP/2 will be spoken, where another field has its place, is not known yet of a server that speaks TLS.
    if url.scheme() == "http"
        && let Some(host) = authority_of(url)
    {
        fields.insert(HOST, HeaderValue::from_str(&host)?);
    }
    let mut length = None;
    let mut others = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name)?;
        let value = HeaderValue::from_bytes(value)?;
        match name {
            // The program does not choose it.
            HOST => {}
            CONNECTION => {
                fields.insert(CONNECTION, value);
            }
            CONTENT_LENGTH => length = Some(value),
            _ => others.push((name, value)),
        }
    }
    for (name, value) in others {
        fields.append(name, value);
    }
    Ok(length)
}

/// The host and, if it is not the scheme's own, the port.
fn authority_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

/// Who sends a request.
enum Sender {
    Plain(Box<PlainClient>),
    Deno(Box<Client>),
}

impl Sender {
    async fn send(self, request: Request<ReqBody>) -> Result<Response<ResBody>, FetchError> {
        match self {
            Self::Plain(client) => client.send(request).await,
            Self::Deno(client) => Ok(client.send_no_decompress(request).await?),
        }
    }
}

async fn answered(
    client: Sender,
    mut request: Request<()>,
    given: Given,
    said: Option<HeaderValue>,
) -> Result<Response<ResBody>, FetchError> {
    let Outgoing { mut body, length } = given.looked_at().await?;
    let mut beyond = None;
    let length = match length {
        Some(0) if !EXPECT_BODIES.contains(&request.method().as_str()) => None,
        Some(length) => Some(HeaderValue::from(length)),
        None => {
            let announced = said.as_ref().and_then(|said| said.to_str().ok());
            if let Some(announced) = announced.and_then(|said| said.parse().ok()) {
                beyond = Some(body.announce(announced));
            }
            said
        }
    };
    if let Some(length) = length {
        request.headers_mut().insert(CONTENT_LENGTH, length);
    }
    let activity = Activity::default();
    // As a stream: Deno's client sends other bodies once more, on a new connection, when a connection that was kept alive ends without an answer.
    // The server may have done by then what was asked for.
    let body = ReqBody::streaming(activity.watched(body));
    let (parts, ()) = request.into_parts();
    let mut request = Request::from_parts(parts, body);
    let mut connection = capture_connection(&mut request);
    let answer = client.send(request);
    let answer = patience::answer(answer, &mut connection, &activity, PATIENCE);
    let response = match beyond {
        None => answer.await?,
        Some(beyond) => tokio::select! {
            biased;
            () = bodies::goes_on(beyond) => return Err(FetchError::Other(bodies::mismatch())),
            answer = answer => answer?,
        },
    };
    patience::mind_keep_alive(&response, &connection);
    let place = Place::of(&response);
    Ok(decoding::decoded(
        response.map(|body| patience::body(body, PATIENCE, place)),
    ))
}
