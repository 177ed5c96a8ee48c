//! Bodies that came as gzip or brotli, by the decoders of `node:zlib`, so that they end and fail as there. Other codings, and several, are undone by
//! `fetch_request.js`.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use deno_core::{GarbageCollected, OpState, ResourceId, op2, v8};
use deno_error::JsErrorBox;
use deno_fetch::{BodyDecoded, ResBody};
use hyper::body::{Body, Bytes, Frame};
use hyper::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use hyper::http::{HeaderMap, Response};

use super::noted_with_answer;
use crate::zlib::{BrotliDecoder, DeflateEngine, Engine};

/// How many bytes have come of a body before they were decoded.
#[derive(Clone, Default)]
pub struct EncodedSize(Arc<AtomicU64>);

// SAFETY: it refers to no object of V8.
unsafe impl GarbageCollected for EncodedSize {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"EncodedSize"
    }
}

/// `op_rt_fetch_counter(rid)`: what counts the bytes of a response that is decoded and was not read yet.
#[op2]
#[cppgc]
pub fn op_rt_fetch_counter(state: &mut OpState, #[smi] rid: ResourceId) -> Option<EncodedSize> {
    noted_with_answer(state, rid)
}

/// `op_rt_fetch_encoded_size(counter)`: how many bytes have come so far.
#[op2(fast)]
pub fn op_rt_fetch_encoded_size(#[cppgc] counter: &EncodedSize) -> f64 {
    counter.0.load(Ordering::Relaxed) as f64
}

/// `response` with its body decoded, if it names a single coding of those.
pub fn decoded(response: Response<ResBody>) -> Response<ResBody> {
    let Some(decoder) = decoder_for(response.headers()) else {
        return response;
    };
    let (mut parts, body) = response.into_parts();
    let size = EncodedSize::default();
    parts.extensions.insert(BodyDecoded);
    parts.extensions.insert(size.clone());
    let body = DecodedBody {
        body,
        decoder,
        input: Bytes::new(),
        has_more: false,
        size,
    };
    Response::from_parts(parts, ResBody::new(body))
}

fn decoder_for(fields: &HeaderMap) -> Option<Decoder> {
    let mut codings = fields.get_all(CONTENT_ENCODING).iter();
    let (coding, None) = (codings.next()?, codings.next()) else {
        return None;
    };
    if fields
        .get(CONTENT_LENGTH)
        .is_some_and(|length| length == "0")
    {
        return None;
    }
    match coding.to_str().ok()?.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" => Decoder::gzip(),
        "br" => Decoder::brotli(),
        _ => None,
    }
}

struct Decoder {
    engine: Box<dyn Engine>,
    /// All that has arrived is given, of a body that is cut short, too.
    flush: i32,
}

// SAFETY: zlib's and brotli's states are memory of their own that is bound to no thread, and nothing can be done with a shared decoder.
unsafe impl Send for Decoder {}
// SAFETY: as above.
unsafe impl Sync for Decoder {}

impl Decoder {
    fn gzip() -> Option<Self> {
        const GUNZIP: i32 = 4;
        const WINDOW_BITS: i32 = 15;
        let engine = DeflateEngine::new(GUNZIP, WINDOW_BITS, 0, 0, 0, &[])?;
        Some(Self {
            engine: Box::new(engine),
            flush: libz_sys::Z_SYNC_FLUSH,
        })
    }

    fn brotli() -> Option<Self> {
        const BROTLI_OPERATION_FLUSH: i32 = 1;
        Some(Self {
            engine: Box::new(BrotliDecoder::new(&[], &[])?),
            flush: BROTLI_OPERATION_FLUSH,
        })
    }
}

struct DecodedBody {
    body: ResBody,
    decoder: Decoder,
    input: Bytes,
    /// The last piece was as long as one may be: the decoder may hold more.
    has_more: bool,
    size: EncodedSize,
}

impl DecodedBody {
    /// The next piece of what there is input for.
    fn piece(&mut self) -> Result<Bytes, JsErrorBox> {
        const LONGEST: usize = 32 * 1024;
        let mut output = vec![0; LONGEST];
        let Decoder { engine, flush } = &mut self.decoder;
        let left = engine.step(*flush, &self.input, &mut output);
        if let Some(failure) = engine.failure() {
            // `fetch_errors.js` takes it apart.
            return Err(JsErrorBox::generic(format!(
                "decoder {} {} {}",
                failure.errno, failure.code, failure.message
            )));
        }
        let used = self.input.len() - left.input;
        output.truncate(LONGEST - left.output);
        self.has_more = left.output == 0;
        // Behind the end, where nothing is read any more.
        let is_over = used == 0 && output.is_empty();
        let _ = self
            .input
            .split_to(if is_over { self.input.len() } else { used });
        // A piece that is much smaller is not to hold all of the room.
        Ok(if output.len() < LONGEST / 2 {
            Bytes::copy_from_slice(&output)
        } else {
            output.into()
        })
    }
}

impl Body for DecodedBody {
    type Data = Bytes;
    type Error = JsErrorBox;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, JsErrorBox>>> {
        let this = &mut *self;
        loop {
            while this.has_more || !this.input.is_empty() {
                match this.piece() {
                    Ok(piece) if piece.is_empty() => {}
                    piece => return Poll::Ready(Some(piece.map(Frame::data))),
                }
            }
            match ready!(Pin::new(&mut this.body).poll_frame(context)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        this.size.0.fetch_add(data.len() as u64, Ordering::Relaxed);
                        this.input = data;
                    }
                }
                end => return Poll::Ready(end),
            }
        }
    }
}
