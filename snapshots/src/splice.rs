//! Repair of a stacked snapshot's side data.
//!
//! V8 keeps the text of extension sources outside the heap and refers to it by its place in a table. `deno_core` writes
//! that table's strings beside V8's blob, but for a snapshot made on top of another only the new ones; the heap still
//! refers to all. Loading such a snapshot reads past the table and crashes. This puts the base's strings back.

use std::fmt;

/// The side data does not have the expected form: the version of deno_core has changed.
#[derive(Debug)]
pub struct Malformed(&'static str);

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the side data of a snapshot has no {}", self.0)
    }
}

/// `stacked`, which was made on top of `base`, with the external strings of both.
///
/// `extensions`: names of all extensions in order, which both were made with; they mark the place.
pub fn splice(base: &[u8], stacked: &[u8], extensions: &[&str]) -> Result<Vec<u8>, Malformed> {
    let base = Parts::find(base, extensions)?;
    let own = Parts::find(stacked, extensions)?;
    let mut out = own.bytes[..own.strings_at].to_vec();
    let sources = base.source_count + own.source_count;
    out[own.source_count_at..own.source_count_at + 8]
        .copy_from_slice(&(sources as u64).to_le_bytes());
    let strings = base.string_count + own.string_count;
    out.extend_from_slice(&(strings as u32).to_le_bytes());
    out.extend_from_slice(base.strings);
    out.extend_from_slice(own.strings);
    out.extend_from_slice(&(own.v8_len as u64).to_le_bytes());
    Ok(out)
}

/// `snapshot` with its external strings, but with empty ones in the places of `texts`, to which its heap refers elsewhere.
#[cfg_attr(not(test), allow(dead_code, reason = "build.rs calls it"))]
pub fn without_texts(
    snapshot: &[u8],
    extensions: &[&str],
    texts: &[&[u8]],
) -> Result<Vec<u8>, Malformed> {
    let own = Parts::find(snapshot, extensions)?;
    let mut out = own.bytes[..own.strings_at].to_vec();
    out.extend_from_slice(&(own.string_count as u32).to_le_bytes());
    let mut rest = own.strings;
    while !rest.is_empty() {
        let (field, behind) = rest.split_at(4 + read_u32(rest, 0)?);
        match texts.contains(&&field[4..]) {
            true => out.extend_from_slice(&0_u32.to_le_bytes()),
            false => out.extend_from_slice(field),
        }
        rest = behind;
    }
    out.extend_from_slice(&(own.v8_len as u64).to_le_bytes());
    Ok(out)
}

/// `whole`, a repaired snapshot, without the note of which ES module is the main one: a process that starts from it has a main
/// module of its own, and deno_core allows one.
pub fn without_main_module(mut whole: Vec<u8>) -> Result<Vec<u8>, Malformed> {
    let at = main_module_at(&whole)?;
    if is_present(&whole, at)? {
        read_u32(&whole, at + 1)?;
        whole[at] = 0;
        whole.drain(at + 1..at + 5);
    }
    Ok(whole)
}

/// Whether a repaired snapshot notes which ES module is the main one.
pub fn has_main_module(whole: &[u8]) -> Result<bool, Malformed> {
    is_present(whole, main_module_at(whole)?)
}

fn main_module_at(whole: &[u8]) -> Result<usize, Malformed> {
    let side_end = whole.len().checked_sub(8).ok_or(Malformed("end"))?;
    // The version of its form and a count, two numbers that may be absent, the number of the next load; then the main module.
    let mut at = read_u64(whole, side_end)?;
    if read_u32(whole, at)? != SIDE_DATA_VERSION {
        return Err(Malformed("known version"));
    }
    at += 8;
    for _ in 0..2 {
        at += if is_present(whole, at)? { 5 } else { 1 };
    }
    Ok(at + 4)
}

const SIDE_DATA_VERSION: usize = 2;

fn is_present(bytes: &[u8], at: usize) -> Result<bool, Malformed> {
    match bytes.get(at) {
        Some(0) => Ok(false),
        Some(1) => Ok(true),
        _ => Err(Malformed("main module")),
    }
}

struct Parts<'a> {
    bytes: &'a [u8],
    v8_len: usize,
    source_count_at: usize,
    source_count: usize,
    /// Where the count of strings stands.
    strings_at: usize,
    string_count: usize,
    /// Length-prefixed, to the end of the side data.
    strings: &'a [u8],
}

impl<'a> Parts<'a> {
    fn find(bytes: &'a [u8], extensions: &[&str]) -> Result<Self, Malformed> {
        let side_end = bytes.len().checked_sub(8).ok_or(Malformed("end"))?;
        let v8_len = read_u64(bytes, side_end)?;
        let mut marker = (extensions.len() as u32).to_le_bytes().to_vec();
        for name in extensions {
            marker.extend((name.len() as u32).to_le_bytes());
            marker.extend(name.as_bytes());
        }
        let side = bytes.get(v8_len..side_end).ok_or(Malformed("start"))?;
        let mut places = side
            .windows(marker.len())
            .enumerate()
            .filter(|(_, window)| *window == marker);
        let Some((place, _)) = places.next() else {
            return Err(Malformed("extension names"));
        };
        if places.next().is_some() {
            return Err(Malformed("single list of extension names"));
        }
        // After the names: number of ops, of sources, of additional references; then source maps; then strings.
        let source_count_at = v8_len + place + marker.len() + 8;
        let source_count = read_u64(bytes, source_count_at)?;
        let mut at = source_count_at + 16;
        let maps = read_u32(bytes, at)?;
        at += 4;
        for _ in 0..maps {
            // The top bit of a length marks a name that V8 holds as a one-byte string.
            at += 4 + (read_u32(bytes, at)? & 0x7fff_ffff);
            at += 4 + read_u32(bytes, at)?;
        }
        let strings_at = at;
        let string_count = read_u32(bytes, at)?;
        at += 4;
        let strings_start = at;
        for _ in 0..string_count {
            at += 4 + read_u32(bytes, at)?;
        }
        if at != side_end {
            return Err(Malformed("strings at its end"));
        }
        Ok(Self {
            bytes,
            v8_len,
            source_count_at,
            source_count,
            strings_at,
            string_count,
            strings: &bytes[strings_start..side_end],
        })
    }
}

fn read_u32(bytes: &[u8], at: usize) -> Result<usize, Malformed> {
    read_field(bytes, at).map(|field| u32::from_le_bytes(field) as usize)
}

fn read_u64(bytes: &[u8], at: usize) -> Result<usize, Malformed> {
    read_field(bytes, at).map(|field| u64::from_le_bytes(field) as usize)
}

fn read_field<const LENGTH: usize>(bytes: &[u8], at: usize) -> Result<[u8; LENGTH], Malformed> {
    bytes
        .get(at..at + LENGTH)
        .and_then(|field| field.try_into().ok())
        .ok_or(Malformed("whole number"))
}

#[cfg(test)]
// The build script, which has this file too, looks for it elsewhere.
#[path = "splice/tests.rs"]
mod tests;
