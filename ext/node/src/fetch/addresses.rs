//! What is known of the connection that a body came on, when it breaks off.

use deno_error::JsErrorBox;
use hyper::header::{CONNECTION, CONTENT_LENGTH, HeaderName, TRANSFER_ENCODING};
use hyper::http::{Response, Version};
use hyper_util::client::legacy::connect::HttpInfo;

/// Between which addresses it is, and whether it ends with the answer.
#[derive(Clone, Default)]
pub struct Place {
    addresses: Option<HttpInfo>,
    pub closes: bool,
    pub has_length: bool,
}

impl Place {
    pub fn of<B>(response: &Response<B>) -> Self {
        let has = |name: HeaderName| response.headers().contains_key(name);
        let says = |word: &str| {
            let values = response.headers().get_all(CONNECTION);
            values.iter().any(|value| {
                let text = value.to_str().unwrap_or_default();
                text.to_ascii_lowercase().contains(word)
            })
        };
        let has_length = has(CONTENT_LENGTH);
        Self {
            addresses: response.extensions().get().cloned(),
            closes: says("close")
                || (response.version() == Version::HTTP_10 && !says("keep-alive"))
                || !(has_length || has(TRANSFER_ENCODING)),
            has_length,
        }
    }

    /// `error` of the body; `fetch_errors.js` takes it apart.
    pub fn named(&self, error: &JsErrorBox) -> JsErrorBox {
        let closes = if self.closes { " [to be closed]" } else { "" };
        let addresses = self.addresses.as_ref().map_or_else(String::new, |between| {
            let (from, to) = (between.local_addr(), between.remote_addr());
            format!(" [from {from} to {to}]")
        });
        JsErrorBox::generic(format!("{error}{closes}{addresses}"))
    }
}
