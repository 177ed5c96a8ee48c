//! What `fetch` tells of a response beyond Deno's op.

use deno_core::{OpState, RcRef, ResourceId, op2};
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
