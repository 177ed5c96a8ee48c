//! Addresses in the parts that the standard has: what stands before the path is read by the crate, and the path, the query and the
//! fragment here. In paths the crate takes `a:` for a drive whatever the scheme, and slashes of `file:` for one.

use deno_core::url::{Host, Url, quirks};

/// Where the parts of a serialized URL begin and end, as deno_web's `op_url_parse` tells it.
pub type Parts = [u32; 8];

pub enum Address {
    /// A path that is one text, such as that of `data:`; or any that the crate reads as the standard does, if it is no base.
    Opaque(Url),
    Record(Record),
}

/// What stands before the path.
#[derive(Clone, Default)]
struct Head {
    text: String,
    scheme_end: usize,
    username_end: usize,
    host_start: usize,
    host_end: usize,
    port: Option<u16>,
}

#[derive(Clone, Default)]
pub struct Record {
    head: Head,
    /// Each segment with a slash before it.
    path: String,
    query: Option<String>,
    fragment: Option<String>,
}

impl Address {
    /// None if it is no address.
    pub fn parse(input: &str, base: Option<&Self>) -> Option<Self> {
        let trimmed = input.trim_matches(|char| char <= ' ');
        let input = &*without_breaks(trimmed);
        if let Some((scheme, rest)) = split_scheme(input) {
            let base = match base {
                Some(Self::Record(base)) if base.scheme() == scheme => Some(base),
                _ => None,
            };
            let record = match &*scheme {
                "file" => Record::of_file(rest, base),
                _ if is_special(&scheme) => match base {
                    Some(base) if slashes(rest) < 2 => base.join(rest),
                    _ => Record::with_authority(&scheme, &rest[slashes(rest)..]),
                },
                _ if rest.starts_with("//") => Record::with_authority(&scheme, &rest[2..]),
                _ if rest.starts_with('/') => {
                    let mut record = Record {
                        head: Head::bare(&scheme),
                        ..Record::default()
                    };
                    record.read(&rest[1..]);
                    Some(record)
                }
                _ => return Url::parse(trimmed).ok().map(Self::Opaque),
            };
            return record.map(Self::Record);
        }
        match base? {
            Self::Opaque(base) => {
                let url = Url::options().base_url(Some(base)).parse(input).ok()?;
                Some(Self::Opaque(url))
            }
            Self::Record(base) if base.is_file() => {
                Record::of_file(input, Some(base)).map(Self::Record)
            }
            Self::Record(base) => base.join(input).map(Self::Record),
        }
    }

    /// As `parse` without a base, at less cost. What is found is no base.
    pub fn parse_alone(input: &str) -> Option<Self> {
        if is_usual(input) {
            return Url::parse(input).ok().map(Self::Opaque);
        }
        Self::parse(input, None)
    }

    /// The address after the setter of that number in deno_web; None where that is nothing.
    pub fn changed(input: &str, setter: u8, value: &str) -> Option<Self> {
        let is_usual = match setter {
            SET_PATHNAME => false,
            SET_HOST | SET_HOSTNAME | SET_PROTOCOL => is_usual(value) && !is_scheme_of_files(value),
            _ => true,
        };
        let mut address = if is_usual {
            Self::parse_alone(input)?
        } else {
            Self::parse(input, None)?
        };
        address.set(setter, value)?;
        Some(address)
    }

    pub fn serialized(self) -> (String, Parts) {
        match self {
            Self::Opaque(url) => {
                let parts = parts_of(&url);
                (url.into(), parts)
            }
            Self::Record(record) => record.serialized(),
        }
    }

    fn set(&mut self, setter: u8, value: &str) -> Option<()> {
        match self {
            Self::Opaque(url) => set_in(url, setter, value),
            Self::Record(record) => record.set(setter, value),
        }
    }
}

impl Head {
    fn bare(scheme: &str) -> Self {
        let text = format!("{scheme}:");
        let end = text.len();
        Self {
            text,
            scheme_end: scheme.len(),
            username_end: end,
            host_start: end,
            host_end: end,
            port: None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(&format!("{text}/")).ok()?;
        Some(Self::of(&url))
    }

    fn of(url: &Url) -> Self {
        let inner = quirks::internal_components(url);
        Self {
            text: url.as_str()[..inner.path_start as usize].to_string(),
            scheme_end: inner.scheme_end as usize,
            username_end: inner.username_end as usize,
            host_start: inner.host_start as usize,
            host_end: inner.host_end as usize,
            port: inner.port,
        }
    }

    fn of_file(host: &str) -> Self {
        let text = format!("file://{host}");
        let end = text.len();
        Self {
            text,
            scheme_end: 4,
            username_end: 7,
            host_start: 7,
            host_end: end,
            port: None,
        }
    }

    fn scheme(&self) -> &str {
        &self.text[..self.scheme_end]
    }

    fn has_authority(&self) -> bool {
        self.text[self.scheme_end..].starts_with("://")
    }

    fn host(&self) -> &str {
        &self.text[self.host_start..self.host_end]
    }

    /// With the names back that stood for international ones.
    fn with_international(mut self) -> Self {
        if let Some(host) = replaced_labels(self.host(), STAND_IN, INTERNATIONAL) {
            self.text
                .replace_range(self.host_start..self.host_end, &host);
        }
        self
    }
}

impl Record {
    fn scheme(&self) -> &str {
        self.head.scheme()
    }

    fn is_file(&self) -> bool {
        self.scheme() == "file"
    }

    fn is_special(&self) -> bool {
        is_special(self.scheme())
    }

    fn with_authority(scheme: &str, rest: &str) -> Option<Self> {
        let special = is_special(scheme);
        let end = rest
            .find(|char| ends_authority(char, special))
            .unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let head = match special.then(|| without_international(authority)).flatten() {
            Some(authority) => {
                Head::parse(&format!("{scheme}://{authority}"))?.with_international()
            }
            None => Head::parse(&format!("{scheme}://{authority}"))?,
        };
        let mut record = Self {
            head,
            ..Self::default()
        };
        record.read_from_start(rest);
        Some(record)
    }

    /// What `input` without a scheme is under an address of another scheme than `file`.
    fn join(&self, input: &str) -> Option<Self> {
        let special = self.is_special();
        let is_slash = |char: char| char == '/' || (special && char == '\\');
        if let Some(rest) = input.strip_prefix(is_slash) {
            if rest.starts_with(is_slash) {
                let count = if special { slashes(input) } else { 2 };
                return Self::with_authority(self.scheme(), &input[count..]);
            }
            let mut record = Self {
                head: self.head.clone(),
                ..Self::default()
            };
            record.read(rest);
            return Some(record);
        }
        let mut record = self.clone();
        record.read_below(input);
        Some(record)
    }

    fn of_file(input: &str, base: Option<&Self>) -> Option<Self> {
        let is_slash = |char: char| matches!(char, '/' | '\\');
        let mut record = Self {
            head: Head::of_file(""),
            ..Self::default()
        };
        if let Some(rest) = input.strip_prefix(is_slash) {
            if let Some(rest) = rest.strip_prefix(is_slash) {
                let end = rest
                    .find(|char| ends_authority(char, true))
                    .unwrap_or(rest.len());
                let (host, path) = rest.split_at(end);
                if is_drive(host) {
                    record.read(rest);
                } else {
                    record.head = Head::of_file(&file_host(host)?);
                    record.read_from_start(path);
                }
                return Some(record);
            }
            if let Some(base) = base {
                record.head = base.head.clone();
                if !starts_with_drive(rest) && starts_with_own_drive(&base.path) {
                    record.path = base.path[..3].to_string();
                }
            }
            record.read(rest);
            return Some(record);
        }
        let Some(base) = base else {
            record.read(input);
            return Some(record);
        };
        record = base.clone();
        if starts_with_drive(input) {
            record.path.clear();
            record.query = None;
            record.fragment = None;
            record.read(input);
        } else {
            record.read_below(input);
        }
        Some(record)
    }

    /// What stands behind the path of a base, or takes the place of its last segment.
    fn read_below(&mut self, input: &str) {
        self.fragment = None;
        match input.as_bytes().first() {
            None => {}
            Some(b'#') => self.read_rest(input),
            Some(b'?') => {
                self.query = None;
                self.read_rest(input);
            }
            Some(_) => {
                self.query = None;
                self.shorten();
                self.read(input);
            }
        }
    }

    /// Path, query and fragment behind an authority.
    fn read_from_start(&mut self, rest: &str) {
        let special = self.is_special();
        match rest.strip_prefix(|char| char == '/' || (special && char == '\\')) {
            Some(rest) => self.read(rest),
            None if special => self.read(rest),
            None => self.read_rest(rest),
        }
    }

    /// Segments, query and fragment.
    fn read(&mut self, rest: &str) {
        let end = rest.find(['?', '#']).unwrap_or(rest.len());
        self.add_segments(&rest[..end]);
        self.read_rest(&rest[end..]);
    }

    fn read_rest(&mut self, rest: &str) {
        let end = rest.find('#').unwrap_or(rest.len());
        let (query, fragment) = rest.split_at(end);
        if let Some(query) = query.strip_prefix('?') {
            self.query = Some(self.encoded_query(query));
        }
        if let Some(fragment) = fragment.strip_prefix('#') {
            self.fragment = Some(encoded(fragment, IN_FRAGMENT));
        }
    }

    fn encoded_query(&self, query: &str) -> String {
        encoded(
            query,
            if self.is_special() {
                IN_SPECIAL_QUERY
            } else {
                IN_QUERY
            },
        )
    }

    fn add_segments(&mut self, segments: &str) {
        let special = self.is_special();
        let is_file = self.is_file();
        let mut segments = segments
            .split(|char| char == '/' || (special && char == '\\'))
            .peekable();
        while let Some(segment) = segments.next() {
            let is_last = segments.peek().is_none();
            match dots(segment) {
                0 => {
                    self.path.push('/');
                    if is_file && self.path.len() == 1 && is_drive(segment) {
                        self.path.push_str(&segment[..1]);
                        self.path.push(':');
                    } else {
                        encode(&mut self.path, segment, IN_PATH);
                    }
                }
                count => {
                    if count == 2 {
                        self.shorten();
                    }
                    if is_last {
                        self.path.push('/');
                    }
                }
            }
        }
    }

    /// Without the last segment, unless that is the drive of a file.
    fn shorten(&mut self) {
        if self.is_file() && self.path.len() == 3 && starts_with_own_drive(&self.path) {
            return;
        }
        self.path.truncate(self.path.rfind('/').unwrap_or(0));
    }

    fn serialized(self) -> (String, Parts) {
        let has_authority = self.head.has_authority();
        let Head {
            text: mut address,
            scheme_end,
            mut username_end,
            mut host_start,
            mut host_end,
            port,
        } = self.head;
        // Else the path would be taken for a host.
        if self.path.starts_with("//") && !has_authority {
            address += "/.";
            (username_end, host_start, host_end) = (address.len(), address.len(), address.len());
        }
        let path_start = address.len();
        address += &self.path;
        let mut starts = [0; 2];
        for (start, mark, part) in [(0, '?', self.query), (1, '#', self.fragment)] {
            if let Some(part) = part {
                starts[start] = address.len() as u32;
                address.push(mark);
                address += &part;
            }
        }
        // Texts of V8's are shorter than 2^30.
        let parts = [
            scheme_end as u32,
            username_end as u32,
            host_start as u32,
            host_end as u32,
            port.map_or(0, u32::from),
            path_start as u32,
            starts[0],
            starts[1],
        ];
        (address, parts)
    }

    fn set(&mut self, setter: u8, value: &str) -> Option<()> {
        match setter {
            SET_HASH | SET_SEARCH => {
                let value = &*without_breaks(value);
                let mark = if setter == SET_HASH { '#' } else { '?' };
                let text = (!value.is_empty()).then(|| value.strip_prefix(mark).unwrap_or(value));
                if setter == SET_HASH {
                    self.fragment = text.map(|text| encoded(text, IN_FRAGMENT));
                } else {
                    self.query = text.map(|text| self.encoded_query(text));
                }
            }
            SET_PATHNAME => {
                let special = self.is_special();
                let value = &*without_breaks(value);
                self.path.clear();
                if special || !value.is_empty() {
                    let is_slash = |char| char == '/' || (special && char == '\\');
                    self.add_segments(value.strip_prefix(is_slash).unwrap_or(value));
                } else if !self.head.has_authority() {
                    self.path.push('/');
                }
            }
            SET_HOST | SET_HOSTNAME if self.is_file() => {
                let value = &*without_breaks(value);
                let end = value
                    .find(|char| ends_authority(char, true))
                    .unwrap_or(value.len());
                self.head = Head::of_file(&file_host(&value[..end])?);
            }
            SET_PROTOCOL if is_scheme_of_files(value) => self.become_file()?,
            _ => self.set_in_head(setter, value)?,
        }
        Some(())
    }

    /// Addresses with a name or a port stay what they are.
    fn become_file(&mut self) -> Option<()> {
        if self.is_file() {
            return Some(());
        }
        let has_user = self.head.host_start != self.scheme().len() + 3;
        if !self.is_special() || has_user || self.head.port.is_some() {
            return None;
        }
        self.head = Head::of_file(self.head.host());
        Some(())
    }

    fn set_in_head(&mut self, setter: u8, value: &str) -> Option<()> {
        let special = self.is_special();
        let is_host = matches!(setter, SET_HOST | SET_HOSTNAME);
        let head = &self.head;
        let plain = special
            .then(|| {
                let old = replaced_labels(head.host(), INTERNATIONAL, STAND_IN);
                let new = is_host.then(|| without_international(value)).flatten();
                (old.is_some() || new.is_some()).then(|| {
                    let mut text = head.text.clone();
                    if let Some(old) = old {
                        text.replace_range(head.host_start..head.host_end, &old);
                    }
                    (text, new)
                })
            })
            .flatten();
        let is_plain = plain.is_none();
        let (text, new) = plain.unwrap_or_else(|| (head.text.clone(), None));
        // Without an authority, a path is needed in order to be more than one text.
        let mut url = Url::parse(&format!("{text}/")).ok()?;
        set_in(&mut url, setter, new.as_deref().unwrap_or(value))?;
        let head = Head::of(&url);
        self.head = if is_plain {
            head
        } else {
            head.with_international()
        };
        Some(())
    }
}

const SET_HASH: u8 = 0;
const SET_HOST: u8 = 1;
const SET_HOSTNAME: u8 = 2;
const SET_PASSWORD: u8 = 3;
const SET_PATHNAME: u8 = 4;
const SET_PORT: u8 = 5;
const SET_PROTOCOL: u8 = 6;
const SET_SEARCH: u8 = 7;
const SET_USERNAME: u8 = 8;

fn set_in(url: &mut Url, setter: u8, value: &str) -> Option<()> {
    match setter {
        SET_HASH => quirks::set_hash(url, value),
        SET_HOST => quirks::set_host(url, value).ok()?,
        SET_HOSTNAME => quirks::set_hostname(url, value).ok()?,
        SET_PASSWORD => quirks::set_password(url, value).ok()?,
        SET_PATHNAME => quirks::set_pathname(url, value),
        SET_PORT => quirks::set_port(url, value).ok()?,
        SET_PROTOCOL => quirks::set_protocol(url, value).ok()?,
        SET_SEARCH => quirks::set_search(url, value),
        SET_USERNAME => quirks::set_username(url, value).ok()?,
        _ => return None,
    }
    Some(())
}

fn parts_of(url: &Url) -> Parts {
    let inner = quirks::internal_components(url);
    [
        inner.scheme_end,
        inner.username_end,
        inner.host_start,
        inner.host_end,
        inner.port.map_or(0, u32::from),
        inner.path_start,
        inner.query_start.unwrap_or(0),
        inner.fragment_start.unwrap_or(0),
    ]
}

/// Whether the crate reads the address as the standard does: no file, nothing that leads back, no `^`, and no name that may be international.
fn is_usual(input: &str) -> bool {
    let bytes = input.as_bytes();
    let is_odd = |pair: &[u8]| matches!(pair, [b'/', b'.'] | [b'-', b'-']);
    let starts_as_file = |text: &[u8]| {
        text.get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"file:"))
    };
    bytes.first().is_some_and(|byte| *byte > b' ')
        && !starts_as_file(bytes)
        && !bytes.iter().any(|byte| matches!(byte, b'^' | b'\\' | b'%' | b'\t' | b'\n' | b'\r'))
        && !bytes.windows(2).any(is_odd)
        // In other letters these are hyphens and dots, too.
        && input.is_ascii()
}

/// Tabs and ends of lines mean nothing anywhere.
fn without_breaks(text: &str) -> std::borrow::Cow<'_, str> {
    let is_break = |char| matches!(char, '\t' | '\n' | '\r');
    if text.contains(is_break) {
        text.replace(is_break, "").into()
    } else {
        text.into()
    }
}

/// The scheme in small letters, and what stands behind its colon.
fn split_scheme(input: &str) -> Option<(String, &str)> {
    let (scheme, rest) = input.split_once(':')?;
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then(|| (scheme.to_ascii_lowercase(), rest))
}

fn is_special(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "file" | "ws" | "wss" | "ftp")
}

fn is_scheme_of_files(value: &str) -> bool {
    let value = without_breaks(value);
    let scheme = value.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("file")
}

fn slashes(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| matches!(byte, b'/' | b'\\'))
        .count()
}

fn ends_authority(char: char, special: bool) -> bool {
    matches!(char, '/' | '?' | '#') || (special && char == '\\')
}

/// The host of a file as it is written; None if it is none.
fn file_host(host: &str) -> Option<String> {
    if host.is_empty() {
        return Some(String::new());
    }
    let international = without_international(host);
    let is_plain = international.is_none();
    let written = Host::parse(international.as_deref().unwrap_or(host))
        .ok()?
        .to_string();
    Some(match written.as_str() {
        "localhost" => String::new(),
        _ if is_plain => written,
        _ => replaced_labels(&written, STAND_IN, INTERNATIONAL).unwrap_or(written),
    })
}

const INTERNATIONAL: &str = "xn--";
/// Stands for it where the crate would look at what is behind it, which the standard does not do in names in ASCII.
const STAND_IN: &str = "x9--";

/// An authority in which other labels stand for the international ones of a host in ASCII; None if there are none.
fn without_international(authority: &str) -> Option<String> {
    if !authority.contains("--") && !authority.contains('%') {
        return None;
    }
    let start = authority.rfind('@').map_or(0, |at| at + 1);
    let host = decoded(&authority[start..])?.to_ascii_lowercase();
    let host = replaced_labels(&host, INTERNATIONAL, STAND_IN)?;
    Some(format!("{}{host}", &authority[..start]))
}

fn replaced_labels(host: &str, from: &str, to: &str) -> Option<String> {
    let has = |prefix| host.split('.').any(|label| label.starts_with(prefix));
    if !host.is_ascii() || !has(from) || has(to) {
        return None;
    }
    let labels = host.split('.').map(|label| match label.strip_prefix(from) {
        Some(rest) => format!("{to}{rest}"),
        None => label.to_string(),
    });
    Some(labels.collect::<Vec<_>>().join("."))
}

/// Letters, digits and the like that are written as `%41`; None if anything else is.
fn decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut result = pieces.next()?.to_string();
    for piece in pieces {
        let byte = u8::from_str_radix(piece.get(..2)?, 16).ok()?;
        if !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'.' | b'_') {
            return None;
        }
        result.push(char::from(byte));
        result += &piece[2..];
    }
    Some(result)
}

/// One or two for a segment that leads nowhere or back, else none.
fn dots(segment: &str) -> usize {
    let mut rest = segment;
    let mut count = 0;
    while !rest.is_empty() {
        rest = match rest.as_bytes() {
            [b'.', ..] => &rest[1..],
            [b'%', b'2', b'e' | b'E', ..] => &rest[3..],
            _ => return 0,
        };
        count += 1;
    }
    if count > 2 { 0 } else { count }
}

fn is_drive(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, b':' | b'|'] if letter.is_ascii_alphabetic())
}

fn starts_with_drive(text: &str) -> bool {
    let ends =
        |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b'/' | b'\\' | b'?' | b'#'));
    text.get(..2).is_some_and(is_drive) && ends(text.as_bytes().get(2))
}

/// Whether the first segment of a path is a drive, as it is written.
fn starts_with_own_drive(path: &str) -> bool {
    match path.as_bytes() {
        [b'/', letter, b':'] | [b'/', letter, b':', b'/', ..] => letter.is_ascii_alphabetic(),
        _ => false,
    }
}

const IN_QUERY: &[u8] = b" \"#<>";
const IN_SPECIAL_QUERY: &[u8] = b" \"#<>'";
const IN_PATH: &[u8] = b" \"#<>?^`{}";
const IN_FRAGMENT: &[u8] = b" \"<>`";

fn encoded(text: &str, set: &[u8]) -> String {
    let mut result = String::with_capacity(text.len());
    encode(&mut result, text, set);
    result
}

/// Bytes of the set, and all that are no visible ASCII, as `%41`.
fn encode(result: &mut String, text: &str, set: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let is_encoded = |byte: &u8| !(b' '..=b'~').contains(byte) || set.contains(byte);
    if !text.bytes().any(|byte| is_encoded(&byte)) {
        result.push_str(text);
        return;
    }
    for byte in text.bytes() {
        if is_encoded(&byte) {
            result.push('%');
            result.push(char::from(HEX[usize::from(byte >> 4)]));
            result.push(char::from(HEX[usize::from(byte & 15)]));
        } else {
            result.push(char::from(byte));
        }
    }
}
