//! Connections that look at the heads of answers as undici's parser does. hyper takes lines that end with a line feed alone, which others may take
//! for parts of a line, and an answer that nobody has asked for.

use std::future::Future;
use std::io::Error;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::Uri;
use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

/// As much as is looked at in one go.
const PIECE: usize = 8192;
/// A line that is longer is none that anybody takes.
const LONGEST_LINE: usize = 1 << 20;

#[derive(Clone)]
pub struct StrictConnector(pub HttpConnector);

impl Service<Uri> for StrictConnector {
    type Response = StrictStream;
    type Error = <HttpConnector as Service<Uri>>::Error;
    type Future = Pin<Box<dyn Future<Output = Result<StrictStream, Self::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = self.0.call(uri);
        Box::pin(async move {
            let stream = connecting.await?;
            let head = None;
            Ok(StrictStream { stream, head })
        })
    }
}

pub struct StrictStream {
    stream: TokioIo<TcpStream>,
    /// What has come of the head of an answer, while one is waited for.
    head: Option<Head>,
}

impl StrictStream {
    /// With a request goes the wait for its answer: nothing is asked before the last answer has come.
    fn asked(&mut self, written: &[u8]) {
        let line = written.split(|byte| *byte == b'\n').next();
        if self.head.is_none() && line.is_some_and(|line| line.ends_with(b" HTTP/1.1\r")) {
            self.head = Some(Head::default());
        }
    }
}

#[derive(Default)]
struct Head {
    line: Vec<u8>,
    /// 0 before the first line.
    status: u16,
    is_length: bool,
}

/// What is wrong with a head, in llhttp's words or undici's; `fetch_errors.js` knows them by what stands before.
fn refusal(words: &str) -> Error {
    Error::other(format!("refused head: {words}"))
}

const MISMATCH: &str = "length mismatch";

impl Head {
    /// Whether that is all of it.
    fn take(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        for byte in bytes {
            let is_behind_return = self.line.last() == Some(&b'\r');
            if *byte != b'\n' {
                if is_behind_return {
                    return Err(refusal(match self.status {
                        0 => "Expected LF after CR",
                        _ => "Missing expected LF after header value",
                    }));
                }
                self.line.push(*byte);
                if self.line.len() > LONGEST_LINE {
                    return Ok(true);
                }
                continue;
            }
            if !is_behind_return {
                return Err(self.without_return());
            }
            self.line.pop();
            let line = std::mem::take(&mut self.line);
            if self.end_of_line(&line)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn without_return(&self) -> Error {
        refusal(match (self.status, &*self.line) {
            (0, _) => "Missing expected CR after response line",
            (_, []) => "Invalid header field char",
            (_, line) if is_length(line) => MISMATCH,
            _ => "Missing expected CR after header value",
        })
    }

    fn end_of_line(&mut self, line: &[u8]) -> Result<bool, Error> {
        if self.status == 0 {
            // A line of nothing before it is left out.
            if !line.is_empty() {
                let digits = line.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
                self.status = std::str::from_utf8(digits)
                    .ok()
                    .and_then(|digits| digits.parse().ok())
                    .unwrap_or(u16::MAX);
            }
            return Ok(false);
        }
        if line.is_empty() {
            self.is_length = false;
            return match std::mem::take(&mut self.status) {
                100 => Err(refusal("bad response")),
                102..200 => Ok(false),
                _ => Ok(true),
            };
        }
        if matches!(line[0], b' ' | b'\t') {
            return Err(refusal(match self.is_length {
                true => MISMATCH,
                false => "Unexpected whitespace after header value",
            }));
        }
        self.is_length = is_length(line);
        let value = line.iter().skip_while(|byte| **byte != b':');
        let is_control = |byte: &u8| matches!(byte, 0..=8 | 10..=31 | 127);
        match value.into_iter().any(is_control) {
            true => Err(refusal("Invalid header value char")),
            false => Ok(false),
        }
    }
}

fn is_length(line: &[u8]) -> bool {
    const NAME: &[u8] = b"content-length:";
    line.get(..NAME.len())
        .is_some_and(|name| name.eq_ignore_ascii_case(NAME))
}

impl Read for StrictStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        mut buffer: ReadBufCursor<'_>,
    ) -> Poll<Result<(), Error>> {
        let this = self.get_mut();
        let Some(head) = &mut this.head else {
            return Pin::new(&mut this.stream).poll_read(context, buffer);
        };
        let mut piece = [0; PIECE];
        let size = buffer.remaining().min(PIECE);
        let mut read = ReadBuf::new(&mut piece[..size]);
        ready!(Pin::new(&mut this.stream).poll_read(context, read.unfilled()))?;
        if head.take(read.filled())? {
            this.head = None;
        }
        buffer.put_slice(read.filled());
        Poll::Ready(Ok(()))
    }
}

impl Write for StrictStream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize, Error>> {
        let this = self.get_mut();
        this.asked(bytes);
        Pin::new(&mut this.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[std::io::IoSlice<'_>],
    ) -> Poll<Result<usize, Error>> {
        let this = self.get_mut();
        if let Some(first) = pieces.first() {
            this.asked(first);
        }
        Pin::new(&mut this.stream).poll_write_vectored(context, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

impl Connection for StrictStream {
    fn connected(&self) -> Connected {
        self.stream.connected()
    }
}
