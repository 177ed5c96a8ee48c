//! Frames of the WebSocket protocol, as much of it as a server of text needs (RFC 6455).

use std::io;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};

/// What a client has sent.
pub(crate) enum Frame {
    /// A piece of a message.
    Data {
        bytes: Vec<u8>,
        is_last: bool,
    },
    Ping(Vec<u8>),
    Pong,
    Close,
}

const CONTINUATION: u8 = 0;
const TEXT: u8 = 1;
const BINARY: u8 = 2;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

/// No command of a debugger is longer.
const LONGEST: u64 = 256 << 20;

/// What a server answers to the key of a client.
pub(crate) fn accept_key(key: &str) -> String {
    let mut hash = Sha1::new();
    hash.update(key.as_bytes());
    hash.update(b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    STANDARD.encode(hash.finalize())
}

/// # Errors
/// The connection's, and for what is no frame of a client's.
pub(crate) fn read_frame(stream: &mut impl Read) -> io::Result<Frame> {
    let mut head = [0; 2];
    stream.read_exact(&mut head)?;
    let length = match head[1] & 0x7f {
        126 => {
            let mut bytes = [0; 2];
            stream.read_exact(&mut bytes)?;
            u64::from(u16::from_be_bytes(bytes))
        }
        127 => {
            let mut bytes = [0; 8];
            stream.read_exact(&mut bytes)?;
            u64::from_be_bytes(bytes)
        }
        short => u64::from(short),
    };
    let is_masked = head[1] & 0x80 != 0;
    if !is_masked || length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut mask = [0; 4];
    stream.read_exact(&mut mask)?;
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    stream.read_exact(&mut bytes)?;
    for (byte, mask) in bytes.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
    Ok(match head[0] & 0xf {
        CONTINUATION | TEXT | BINARY => Frame::Data {
            bytes,
            is_last: head[0] & 0x80 != 0,
        },
        CLOSE => Frame::Close,
        PING => Frame::Ping(bytes),
        PONG => Frame::Pong,
        _ => return Err(io::ErrorKind::InvalidData.into()),
    })
}

pub(crate) fn text(text: &str) -> Vec<u8> {
    frame(TEXT, text.as_bytes())
}

pub(crate) fn pong(bytes: &[u8]) -> Vec<u8> {
    frame(PONG, bytes)
}

pub(crate) fn close() -> Vec<u8> {
    frame(CLOSE, &[])
}

fn frame(kind: u8, bytes: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x80 | kind];
    if let Ok(short @ 0..=125) = u8::try_from(bytes.len()) {
        frame.push(short);
    } else if let Ok(length) = u16::try_from(bytes.len()) {
        frame.push(126);
        frame.extend(length.to_be_bytes());
    } else {
        frame.push(127);
        frame.extend((bytes.len() as u64).to_be_bytes());
    }
    frame.extend_from_slice(bytes);
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_all_lengths() {
        for length in [0, 1, 125, 126, 65_535, 65_536] {
            let mut written = text(&"x".repeat(length));
            // A client masks what it sends; with zeroes that changes nothing.
            written[1] |= 0x80;
            let mask_at = match length {
                0..=125 => 2,
                126..=65_535 => 4,
                _ => 10,
            };
            written.splice(mask_at..mask_at, [0; 4]);
            match read_frame(&mut written.as_slice()) {
                Ok(Frame::Data { bytes, is_last }) => {
                    assert!(is_last);
                    assert_eq!(bytes.len(), length);
                }
                _ => panic!("no text of {length} bytes"),
            }
        }
    }

    #[test]
    fn the_answer_of_the_rfc() {
        assert_eq!(
            accept_key("dGhlIHNhbXBsZSBub25jZQ=="),
            "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        );
    }
}
