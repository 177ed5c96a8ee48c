//! Names of header fields on the wire as the program has written them. hyper keeps the names of a message that it passes on, and lets nobody else
//! set them: so a head with the names is read by its server half, and what that has kept is used for the request.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::convert::Infallible;
use std::future::{Future as _, ready};
use std::io;
use std::pin::Pin;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use deno_core::ByteString;
use hyper::body::{Bytes, Incoming};
use hyper::http::{Extensions, Request, Response};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;

/// As many sets of names as a program usually has. A program with more begins anew with what it uses then.
const MOST_KEPT: usize = 64;

thread_local! {
    /// By the head with the names.
    static KEPT: RefCell<HashMap<Vec<u8>, Extensions>> = RefCell::default();
}

/// What makes hyper write the names as in `headers`, if any of them is not in lower case.
pub fn as_written(headers: &[(ByteString, ByteString)]) -> Option<Extensions> {
    if !headers
        .iter()
        .any(|(name, _)| name.iter().any(u8::is_ascii_uppercase))
    {
        return None;
    }
    let mut head = b"GET / HTTP/1.1\r\n".to_vec();
    for (name, _) in headers {
        // Fields of the connection and of the message say nothing here, and undici writes their names in lower case.
        if !["host", "connection", "content-length"]
            .iter()
            .any(|own| own.as_bytes().eq_ignore_ascii_case(name))
        {
            head.extend_from_slice(name);
            head.extend_from_slice(b": -\r\n");
        }
    }
    head.extend_from_slice(b"\r\n");
    KEPT.with_borrow_mut(|kept| {
        if let Some(known) = kept.get(&head) {
            return Some(known.clone());
        }
        let read = read(&head, headers.len())?;
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(head, read.clone());
        Some(read)
    })
}

fn read(head: &[u8], count: usize) -> Option<Extensions> {
    let found = Rc::new(Cell::new(None));
    let service = {
        let found = found.clone();
        service_fn(move |mut request: Request<Incoming>| {
            found.set(Some(std::mem::take(request.extensions_mut())));
            ready(Ok::<_, Infallible>(Response::new(String::new())))
        })
    };
    let mut builder = http1::Builder::new();
    builder.preserve_header_case(true).max_headers(count + 1);
    let connection = builder.serve_connection(Head(Bytes::copy_from_slice(head)), service);
    // All that it waits for is there.
    let _ = pin!(connection).poll(&mut Context::from_waker(Waker::noop()));
    found.take()
}

/// A connection on which a head arrives, and then its end. What is answered goes nowhere.
struct Head(Bytes);

impl Read for Head {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
        mut buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let length = self.0.len().min(buffer.remaining());
        buffer.put_slice(&self.0.split_to(length));
        Poll::Ready(Ok(()))
    }
}

impl Write for Head {
    fn poll_write(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
