//! `new URL` in one call, and without the general parser for what most addresses look like.

use deno_core::{op2, v8};

use crate::url_record::{Address, Parts};

/// An address as the standard has it, null if it is none.
///
/// JS: `(address: string, base: string | undefined, parts: Uint32Array) => string | null`; `parts` has eight numbers.
#[op2]
pub fn op_rt_url_parse<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    address: v8::Local<'a, v8::String>,
    base: v8::Local<'a, v8::Value>,
    parts: v8::Local<'a, v8::Uint32Array>,
) -> v8::Local<'a, v8::Value> {
    let base = match v8::Local::<v8::String>::try_from(base) {
        Ok(base) => match Address::parse(&base.to_rust_string_lossy(scope), None) {
            None => return v8::null(scope).into(),
            base => base,
        },
        Err(_) => None,
    };
    let mut plain = Plain::default();
    let found = if base.is_some() {
        None
    } else {
        let view = v8::ValueView::new(scope, address);
        match view.data() {
            v8::ValueViewData::OneByte(bytes) => {
                plain.parse(bytes).map(|parts| (parts, plain.text == bytes))
            }
            v8::ValueViewData::TwoByte(_) => None,
        }
    };
    let (found, text) = match found {
        Some((found, true)) => (found, Some(address)),
        Some((found, false)) => (
            found,
            v8::String::new_from_one_byte(scope, &plain.text, v8::NewStringType::Normal),
        ),
        None => {
            let address = address.to_rust_string_lossy(scope);
            let found = match &base {
                Some(base) => Address::parse(&address, Some(base)),
                None => Address::parse_alone(&address),
            };
            match found {
                Some(address) => whole(scope, address),
                None => return v8::null(scope).into(),
            }
        }
    };
    told(scope, found, text, parts)
}

/// The address after one of the setters, which have deno_web's numbers; null if that changes nothing.
///
/// JS: `(address: string, setter: number, value: string, parts: Uint32Array) => string | null`
#[op2]
pub fn op_rt_url_set<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    #[string] address: &str,
    #[smi] setter: u8,
    #[string] value: &str,
    parts: v8::Local<'a, v8::Uint32Array>,
) -> v8::Local<'a, v8::Value> {
    let Some(changed) = Address::changed(address, setter, value) else {
        return v8::null(scope).into();
    };
    let (found, text) = whole(scope, changed);
    told(scope, found, text, parts)
}

type Text<'a> = Option<v8::Local<'a, v8::String>>;

fn whole<'a>(scope: &mut v8::PinScope<'a, '_>, address: Address) -> (Parts, Text<'a>) {
    let (text, parts) = address.serialized();
    (parts, v8::String::new(scope, &text))
}

fn told<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    found: Parts,
    text: Text<'a>,
    parts: v8::Local<'a, v8::Uint32Array>,
) -> v8::Local<'a, v8::Value> {
    if parts.length() >= found.len() {
        // SAFETY: so many numbers are there, aligned as the array is, and nothing that they could belong to is borrowed meanwhile.
        unsafe { parts.data().cast::<Parts>().write(found) };
    }
    match text {
        Some(text) => text.into(),
        None => v8::null(scope).into(),
    }
}

/// Addresses of `http` and `https` in ASCII whose host is a plain name and in which nothing has to be encoded.
#[derive(Default)]
struct Plain {
    text: Vec<u8>,
}

impl Plain {
    /// None for whatever needs a closer look; then `text` is nothing.
    fn parse(&mut self, address: &[u8]) -> Option<Parts> {
        let (scheme_end, default_port) = if address.starts_with(b"https://") {
            (5, 443)
        } else if address.starts_with(b"http://") {
            (4, 80)
        } else {
            return None;
        };
        let (scheme, rest) = address.split_at(scheme_end + 3);
        let authority_end = rest
            .iter()
            .position(|byte| matches!(byte, b'/' | b'?' | b'#'))
            .unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(authority_end);
        let (user, host) = match authority.iter().position(|byte| *byte == b'@') {
            Some(at) => (Some(&authority[..at]), &authority[at + 1..]),
            None => (None, authority),
        };
        let (host, port) = match host.iter().position(|byte| *byte == b':') {
            Some(at) => (&host[..at], Some(port_of(&host[at + 1..])?)),
            None => (host, None),
        };
        if !is_plain_host(host) {
            return None;
        }
        let port = port.filter(|port| *port != default_port);

        self.text.reserve(address.len() + 1);
        self.text.extend_from_slice(scheme);
        let mut username_end = self.text.len();
        if let Some(user) = user {
            username_end += plain_user(user)?;
            self.text.extend_from_slice(user);
            self.text.push(b'@');
        }
        let host_start = self.text.len();
        self.text.extend_from_slice(host);
        let host_end = self.text.len();
        if let Some(port) = port {
            self.text.push(b':');
            self.text.extend_from_slice(port.to_string().as_bytes());
        }

        let path_start = self.text.len();
        let fragment_at = rest.iter().position(|byte| *byte == b'#');
        let (rest, fragment) = rest.split_at(fragment_at.unwrap_or(rest.len()));
        let query_at = rest.iter().position(|byte| *byte == b'?');
        let (path, query) = rest.split_at(query_at.unwrap_or(rest.len()));
        self.add_path(path, path_start)?;
        let mut starts = [0; 2];
        for (start, part, quote) in [(0, query, false), (1, fragment, true)] {
            if part.is_empty() {
                continue;
            }
            let is_plain =
                |byte: &u8| is_plain(*byte) || *byte == b'?' || (quote && *byte == b'\'');
            if !part[1..].iter().all(is_plain) {
                return None;
            }
            starts[start] = self.text.len() as u32;
            self.text.extend_from_slice(part);
        }
        // Texts of V8's are shorter than 2^30.
        Some([
            scheme_end as u32,
            username_end as u32,
            host_start as u32,
            host_end as u32,
            port.unwrap_or(0),
            path_start as u32,
            starts[0],
            starts[1],
        ])
    }

    /// Without the segments that lead nowhere or back.
    fn add_path(&mut self, path: &[u8], start: usize) -> Option<()> {
        self.text.push(b'/');
        let mut segments = path
            .get(1..)
            .unwrap_or_default()
            .split(|byte| *byte == b'/')
            .peekable();
        while let Some(segment) = segments.next() {
            let is_last = segments.peek().is_none();
            match segment {
                b"." => {}
                b".." => {
                    self.text.pop();
                    while self.text.len() > start && self.text.pop() != Some(b'/') {}
                    self.text.push(b'/');
                }
                _ => {
                    if !segment.iter().all(|byte| is_plain(*byte) || *byte == b'\'') {
                        return None;
                    }
                    self.text.extend_from_slice(segment);
                    if !is_last {
                        self.text.push(b'/');
                    }
                }
            }
        }
        Some(())
    }
}

/// What stands for itself everywhere behind the host, but for quotes and `%`, with which more is said than one letter.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'/' | b'.'
                | b'_'
                | b'~'
                | b'-'
                | b'!'
                | b'$'
                | b'&'
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b':'
                | b'@'
        )
}

/// How long the name is, in a name or a name and a password that stand for themselves.
fn plain_user(user: &[u8]) -> Option<usize> {
    let is_plain = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'.' | b'_' | b'~' | b'-' | b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+' | b','
            )
    };
    let (name, password) = match user.iter().position(|byte| *byte == b':') {
        Some(at) => (&user[..at], Some(&user[at + 1..])),
        None => (user, None),
    };
    let is_there = |part: &[u8]| !part.is_empty() && part.iter().all(is_plain);
    (is_there(name) && password.is_none_or(is_there)).then_some(name.len())
}

/// A port without zeros in front.
fn port_of(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 5 || digits[0] == b'0' {
        return None;
    }
    let port = digits.iter().try_fold(0, |port, digit| {
        digit
            .is_ascii_digit()
            .then(|| port * 10 + u32::from(digit - b'0'))
    })?;
    (port <= 65_535).then_some(port)
}

/// Labels of small letters, digits and hyphens, the last of which has a letter, so that it is no address: nothing that the standard
/// would write otherwise.
fn is_plain_host(host: &[u8]) -> bool {
    let mut last: &[u8] = b"";
    for label in host.split(|byte| *byte == b'.') {
        let is_plain = label
            .iter()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-');
        // Of international names only what these stand for is checked.
        if label.is_empty() || !is_plain || label.starts_with(b"xn--") {
            return false;
        }
        last = label;
    }
    last.first().is_some_and(u8::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::Plain;
    use crate::url_record::Address;

    fn whole(address: &str) -> Option<(String, [u32; 8])> {
        Some(Address::parse(address, None)?.serialized())
    }

    fn plain(address: &str) -> Option<(String, [u32; 8])> {
        let mut plain = Plain::default();
        let parts = plain.parse(address.as_bytes())?;
        Some((String::from_utf8(plain.text).ok()?, parts))
    }

    #[test]
    fn what_is_plain_is_as_the_general_parser_has_it() {
        let pieces = [
            "a",
            "B",
            "z9",
            "-",
            ".",
            "..",
            "/",
            "/",
            "//",
            "?",
            "#",
            "@",
            ":",
            "8",
            "80",
            "443",
            "0",
            "'",
            "%2e",
            "%41",
            "\\",
            " ",
            "\t",
            "xn--a",
            "0x1",
            "1.2.3.4",
            "[::1]",
            "&x=1",
            ";",
            "~",
            "|",
            "^",
            "{",
            "\"",
            "example.com",
            "localhost",
            "a.b-c.d",
            "é",
        ];
        let mut state = 12_345_u32;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        let mut count = 0;
        for _ in 0..300_000 {
            let mut address = ["http://", "https://"][next(2)].to_string();
            if next(3) > 0 {
                address += ["example.com", "a", "user@host", "u:p@host.name:8080"][next(4)];
                address += ["", "/", "/", ":80", ":81/"][next(5)];
            }
            for _ in 0..next(9) {
                address += pieces[next(pieces.len())];
            }
            if let Some(found) = plain(&address) {
                assert_eq!(Some(found), whole(&address), "{address}");
                count += 1;
            }
        }
        assert!(count > 20_000, "only {count} were plain");
    }

    #[test]
    fn the_usual_is_plain() {
        for address in [
            "https://user@example.com:8080/a/b/../c?x=1&y=2#part",
            "http://localhost:3000",
            "https://example.com/it's?q#don't",
        ] {
            assert_eq!(plain(address), whole(address));
        }
    }
}
