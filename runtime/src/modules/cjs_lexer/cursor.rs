//! A position in the text of a CommonJS module, and the pieces of JavaScript it can be moved over.

/// Reads the text byte by byte; behind its end everything is 0. The pieces are taken loosely: only what is needed to find their
/// ends is looked at.
pub(super) struct Cursor<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pub(super) pos: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            pos: 0,
        }
    }

    pub(super) fn at(&self, pos: usize) -> u8 {
        self.bytes.get(pos).copied().unwrap_or(0)
    }

    /// The next byte. `None`: the text ends.
    pub(super) fn byte(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    pub(super) fn peek(&self) -> u8 {
        self.at(self.pos)
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    pub(super) fn starts_with(&self, word: &[u8]) -> bool {
        self.bytes
            .get(self.pos..)
            .is_some_and(|rest| rest.starts_with(word))
    }

    /// Move over `word`, if it comes next.
    pub(super) fn eat(&mut self, word: &[u8]) -> bool {
        let found = self.starts_with(word);
        if found {
            self.pos += word.len();
        }
        found
    }

    /// Move over white space, comments and `token`, if it comes next.
    pub(super) fn token(&mut self, token: &[u8]) -> bool {
        self.skip();
        self.eat(token)
    }

    /// Move over all of `tokens`, as far as they come.
    pub(super) fn tokens(&mut self, tokens: &[&[u8]]) -> bool {
        tokens.iter().all(|token| self.token(token))
    }

    /// Move over white space and comments; what comes next.
    pub(super) fn skip(&mut self) -> u8 {
        loop {
            match self.peek() {
                b' ' | b'\t'..=b'\r' => self.pos += 1,
                b'/' if self.skip_comment() => {}
                byte => return byte,
            }
        }
    }

    /// Whether there was one.
    pub(super) fn skip_comment(&mut self) -> bool {
        if self.starts_with(b"//") {
            self.skip_line();
        } else if self.starts_with(b"/*") {
            let rest = &self.bytes[self.pos + 2..];
            let length = rest.windows(2).position(|pair| pair == b"*/");
            self.pos += length.map_or(rest.len() + 2, |length| length + 4);
        } else {
            return false;
        }
        true
    }

    pub(super) fn skip_hashbang(&mut self) {
        if self.starts_with(b"#!") {
            self.skip_line();
        }
    }

    fn skip_line(&mut self) {
        while !matches!(self.byte(), None | Some(b'\n' | b'\r')) {
            self.pos += 1;
        }
    }

    /// Whether `word` comes next and is not the end of a longer one.
    pub(super) fn keyword_is(&self, word: &[u8]) -> bool {
        self.starts_with(word) && self.word_starts_at(self.pos)
    }

    pub(super) fn word_starts_at(&self, pos: usize) -> bool {
        let Some(before) = pos.checked_sub(1) else {
            return true;
        };
        let before = self.at(before);
        matches!(before, b' ' | b'\t'..=b'\r') || (is_punctuator(before) && before != b'.')
    }

    /// Whether the byte at `end` is the last of the keyword `word`.
    pub(super) fn keyword_ends_at(&self, end: usize, word: &[u8]) -> bool {
        let Some(start) = (end + 1).checked_sub(word.len()) else {
            return false;
        };
        self.bytes.get(start..=end) == Some(word) && self.word_starts_at(start)
    }

    /// Whether the byte at `end` is the last of a keyword that an expression follows.
    pub(super) fn regex_keyword_ends_at(&self, end: usize) -> bool {
        const WORDS: [&[u8]; 14] = [
            b"void",
            b"yield",
            b"case",
            b"else",
            b"delete",
            b"instanceof",
            b"typeof",
            b"in",
            b"return",
            b"do",
            b"debugger",
            b"await",
            b"new",
            b"throw",
        ];
        WORDS.iter().any(|word| self.keyword_ends_at(end, word))
    }

    /// Whether a `{` behind the byte at `end` begins a block, not an object.
    pub(super) fn block_may_follow(&self, end: usize) -> bool {
        match self.at(end) {
            b'>' => end.checked_sub(1).is_some_and(|pos| self.at(pos) == b'='),
            b';' | b')' => true,
            _ => [b"catch".as_slice(), b"finally", b"else"]
                .iter()
                .any(|word| self.keyword_ends_at(end, word)),
        }
    }

    /// The identifier that comes next, without escapes.
    pub(super) fn identifier(&mut self) -> Option<&'a str> {
        let start = self.pos;
        if !is_identifier_start(self.peek()) {
            return None;
        }
        let mut end = start + 1;
        while is_identifier_part(self.at(end)) {
            end += 1;
        }
        if self.at(end) == b'\\' {
            return None;
        }
        self.pos = end;
        Some(self.slice(start, end))
    }

    /// Move over `name`, if the next identifier begins so.
    pub(super) fn eat_name(&mut self, name: &str) -> bool {
        self.skip();
        self.eat(name.as_bytes())
    }

    /// The string literal that comes next, in its quotes. `None`: there is none, or it does not end.
    pub(super) fn string(&mut self) -> Option<&'a str> {
        let start = self.pos;
        let quote = self.peek();
        if !matches!(quote, b'\'' | b'"') {
            return None;
        }
        let mut pos = start + 1;
        loop {
            match *self.bytes.get(pos)? {
                b'\\' => {
                    pos += 1;
                    // A line break may be two characters.
                    if self.at(pos) == b'\r' && self.at(pos + 1) == b'\n' {
                        pos += 1;
                    }
                }
                b'\n' | b'\r' => return None,
                byte if byte == quote => break,
                _ => {}
            }
            pos += 1;
        }
        self.pos = pos + 1;
        Some(self.slice(start, pos + 1))
    }

    /// Move to behind the end of the template literal, or behind its next `${`: then `true`.
    pub(super) fn template_text(&mut self) -> Option<bool> {
        loop {
            match self.byte()? {
                b'$' if self.at(self.pos + 1) == b'{' => {
                    self.pos += 2;
                    return Some(true);
                }
                b'`' => {
                    self.pos += 1;
                    return Some(false);
                }
                b'\\' => self.pos += 2,
                _ => self.pos += 1,
            }
        }
    }

    /// Move over the regular expression that begins here, without its flags.
    pub(super) fn regex(&mut self) -> Option<()> {
        let mut in_class = false;
        self.pos += 1;
        loop {
            match self.byte()? {
                b'/' if !in_class => {
                    self.pos += 1;
                    return Some(());
                }
                b'[' => in_class = true,
                b']' => in_class = false,
                b'\\' => self.pos += 1,
                b'\n' | b'\r' => return None,
                _ => {}
            }
            self.pos += 1;
        }
    }

    /// The identifier that ends before `end`.
    pub(super) fn identifier_before(&self, end: usize) -> Option<&'a str> {
        let mut start = end;
        while start > 0 && is_identifier_part(self.at(start - 1)) {
            start -= 1;
        }
        (start < end && is_identifier_start(self.at(start))).then(|| self.slice(start, end))
    }
}

// Beyond ASCII everything may be part of a name.
fn is_identifier_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$' | 0x80..)
}

fn is_identifier_part(byte: u8) -> bool {
    is_identifier_start(byte) || byte.is_ascii_digit()
}

pub(super) fn is_punctuator(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'%' | b'&' | b'('..=b'/' | b':'..=b'?' | b'[' | b']' | b'^' | b'{'..=b'~'
    )
}

/// Whether a slash behind it begins a regular expression, not a division.
pub(super) fn is_punctuator_before_regex(byte: u8) -> bool {
    is_punctuator(byte) && !matches!(byte, b')' | b'/' | b']' | b'}')
}

/// The value of a string literal, or of a name without quotes. `None`: it holds half of a surrogate pair, or a broken escape.
pub(super) fn unescaped(quoted: &str) -> Option<String> {
    if !quoted.starts_with(['\'', '"']) {
        return Some(quoted.to_string());
    }
    let inner = quoted.get(1..quoted.len() - 1)?;
    let mut units: Vec<u16> = Vec::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(char) = rest.next() {
        let mut buffer = [0; 2];
        if char != '\\' {
            units.extend_from_slice(char.encode_utf16(&mut buffer));
            continue;
        }
        let escaped = rest.next()?;
        let value = match escaped {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' => '\0',
            'x' => {
                units.push(hex(&mut rest, 2)?);
                continue;
            }
            'u' if rest.as_str().starts_with('{') => {
                let (digits, behind) = rest.as_str()[1..].split_once('}')?;
                rest = behind.chars();
                let value = u32::from_str_radix(digits, 16).ok()?;
                match char::from_u32(value) {
                    Some(char) => char,
                    None => {
                        units.push(u16::try_from(value).ok()?);
                        continue;
                    }
                }
            }
            'u' => {
                units.push(hex(&mut rest, 4)?);
                continue;
            }
            other => other,
        };
        units.extend_from_slice(value.encode_utf16(&mut buffer));
    }
    String::from_utf16(&units).ok()
}

fn hex(chars: &mut std::str::Chars<'_>, length: usize) -> Option<u16> {
    let (digits, behind) = chars.as_str().split_at_checked(length)?;
    *chars = behind.chars();
    u16::from_str_radix(digits, 16).ok()
}
