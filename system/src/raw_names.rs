//! Names of files that are no UTF-8, as text that passes between the runtime and its JavaScript unharmed.
//!
//! A byte 0x80 to 0xFF that is no UTF-8 becomes the private character U+10FF00 plus itself. The bytes of a name that has such a
//! character by itself become such characters too, so that every name has one text, and every text one name.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::path::PathBuf;

/// What the code points of the private characters begin with.
const PLANE: u32 = 0x10FF00;
/// What the UTF-8 of each begins with, and little else.
const FIRST_BYTE: u8 = 0xF4;
const LENGTH: usize = 4;

fn is_private(character: char) -> bool {
    u32::from(character) >= PLANE + 0x80
}

fn private(byte: u8) -> char {
    char::from_u32(PLANE + u32::from(byte)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The text of a name.
pub fn text_of_name(name: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(name) {
        Ok(text) if !text.contains(is_private) => Cow::Borrowed(text),
        _ => Cow::Owned(with_private_characters(name)),
    }
}

fn with_private_characters(name: &[u8]) -> String {
    let mut text = String::with_capacity(name.len() + LENGTH);
    for chunk in name.utf8_chunks() {
        for character in chunk.valid().chars() {
            if is_private(character) {
                let mut bytes = [0; LENGTH];
                text.extend(character.encode_utf8(&mut bytes).bytes().map(private));
            } else {
                text.push(character);
            }
        }
        text.extend(chunk.invalid().iter().copied().map(private));
    }
    text
}

/// The name that has this text.
pub fn name_of_text(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&FIRST_BYTE) {
        return Cow::Borrowed(text);
    }
    let mut name = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(&first) = rest.first() {
        // U+10FF80 to U+10FFFF; the last two bytes have six bits each.
        let (byte, length) = match rest {
            [FIRST_BYTE, 0x8F, high @ 0xBE..=0xBF, low, ..] => (high << 6 | low & 0x3F, LENGTH),
            _ => (first, 1),
        };
        name.push(byte);
        rest = &rest[length..];
    }
    Cow::Owned(name)
}

/// The path that has this text.
pub fn path_of_text(text: &Path) -> Cow<'_, Path> {
    match name_of_text(text.as_os_str().as_bytes()) {
        Cow::Borrowed(name) => Cow::Borrowed(Path::new(OsStr::from_bytes(name))),
        Cow::Owned(name) => Cow::Owned(PathBuf::from(OsString::from_vec(name))),
    }
}

/// The text of a path, in its place.
pub fn text_of_path(path: PathBuf) -> PathBuf {
    let text = match text_of_name(path.as_os_str().as_bytes()) {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(text),
    };
    text.map_or(path, PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_again_by_its_text() {
        for (name, text) in [
            (&b"plain"[..], "plain"),
            (
                "gr\u{fc}n \u{10000} \u{10FF7F}".as_bytes(),
                "gr\u{fc}n \u{10000} \u{10FF7F}",
            ),
            (b"f\xFF", "f\u{10FFFF}"),
            (b"\x80/\xF4", "\u{10FF80}/\u{10FFF4}"),
            // What only begins as a character does.
            (b"\xF4\x8F\xBE", "\u{10FFF4}\u{10FF8F}\u{10FFBE}"),
            // A private character of its own.
            (
                "\u{10FF80}".as_bytes(),
                "\u{10FFF4}\u{10FF8F}\u{10FFBE}\u{10FF80}",
            ),
        ] {
            assert_eq!(text_of_name(name), text);
            assert_eq!(name_of_text(text.as_bytes()), name);
        }
    }

    #[test]
    fn every_byte_is_found_again() {
        let name: Vec<u8> = (1..=u8::MAX).rev().collect();
        assert_eq!(*name_of_text(text_of_name(&name).as_bytes()), name);
    }

    #[test]
    fn paths_without_such_names_are_not_copied() {
        let path = Path::new("/tmp/gr\u{fc}n");
        assert!(matches!(path_of_text(path), Cow::Borrowed(_)));
        assert_eq!(text_of_path(path.to_path_buf()), path);
    }
}
