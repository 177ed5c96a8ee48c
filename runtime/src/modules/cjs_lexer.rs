//! The names that `import` finds in a CommonJS module, read off its text without parsing it.
//!
//! Node's rules, down to what they miss: a name is found where the text has one of a few shapes that people and compilers write
//! (`exports.a =`, `module.exports = { a, b }`, `Object.defineProperty(exports, "a", ...)`, Babel's and TypeScript's loops over
//! `Object.keys`), wherever it stands, reachable or not. Text that cannot be told into strings, comments, regular expressions
//! and brackets, or that imports and exports as an ES module does, has no names at all.
//!
//! `cursor` tells the pieces of text apart, `assign`, `define` and `star` know the shapes.

mod assign;
mod cursor;
mod define;
mod star;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::collections::HashSet;

use cursor::Cursor;
use cursor::is_punctuator_before_regex;
use cursor::unescaped;

/// What a CommonJS module exports, as far as its text tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct CjsNames {
    /// In the order they were found.
    pub(super) exports: Vec<String>,
    /// Specifiers of modules whose names it has too; some may be there twice.
    pub(super) reexports: Vec<String>,
}

/// The names in `source`.
pub(super) fn names(source: &str) -> CjsNames {
    let mut lexer = Lexer::new(source);
    match lexer.scan() {
        Ok(()) => lexer.found(),
        Err(NotCommonJs) => CjsNames::default(),
    }
}

/// The text is none of a CommonJS module, or cannot be told apart.
#[derive(Debug)]
struct NotCommonJs;

/// What a bracket stands behind.
#[derive(Clone, Copy, Default)]
struct Opening {
    /// Where the token before it ends. `None`: there is none.
    after: Option<usize>,
    is_class: bool,
}

/// What to do with the specifier of a `require("...")`.
#[derive(Clone, Copy)]
enum RequireUse {
    /// Remember it for the variable it may be given to.
    Import,
    /// Its names are exported too.
    Star,
}

struct Lexer<'a> {
    cursor: Cursor<'a>,
    /// The last byte of the token before the cursor.
    last_token: Option<usize>,
    /// The brackets that are open, and behind them, beyond `depth`, the last that were closed there.
    openings: Vec<Opening>,
    depth: usize,
    /// How many brackets were open where each template literal that is being read was interrupted by `${`.
    templates: Vec<usize>,
    next_block_is_class: bool,
    last_slash_divided: bool,
    exports: Vec<&'a str>,
    reexports: Vec<&'a str>,
    /// Specifiers by the variables that hold what was required.
    required: HashMap<&'a str, &'a str>,
    last_required: &'a str,
}

impl<'a> Lexer<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            cursor: Cursor::new(source),
            last_token: None,
            openings: Vec::new(),
            depth: 0,
            templates: Vec::new(),
            next_block_is_class: false,
            last_slash_divided: false,
            exports: Vec::new(),
            reexports: Vec::new(),
            required: HashMap::new(),
            last_required: "",
        }
    }

    fn found(&self) -> CjsNames {
        let mut seen = HashSet::new();
        // Half of a surrogate pair is no name.
        let exports = self.exports.iter().filter_map(|quoted| unescaped(quoted));
        CjsNames {
            exports: exports.filter(|name| seen.insert(name.clone())).collect(),
            reexports: self
                .reexports
                .iter()
                .filter_map(|quoted| unescaped(quoted))
                .collect(),
        }
    }

    fn scan(&mut self) -> Result<(), NotCommonJs> {
        self.cursor.skip_hashbang();
        while let Some(byte) = self.cursor.byte() {
            if matches!(byte, b' ' | b'\t'..=b'\r') {
                self.cursor.pos += 1;
                continue;
            }
            if self.depth == 0 && self.scan_outermost(byte)? {
                continue;
            }
            self.scan_token(byte)?;
        }
        if self.depth == 0 && self.templates.is_empty() {
            Ok(())
        } else {
            Err(NotCommonJs)
        }
    }

    /// What means something outside of all brackets only. `false`: `byte` begins none of it.
    fn scan_outermost(&mut self, byte: u8) -> Result<bool, NotCommonJs> {
        let start = self.cursor.pos;
        match byte {
            b'i' if self.cursor.keyword_is(b"import") => self.import()?,
            b'r' if self.cursor.keyword_is(b"require") => {
                if self.require(RequireUse::Import)? {
                    self.note_variable(start);
                } else {
                    self.cursor.pos += 1;
                }
            }
            b'_' if self.star_call()? => {}
            b'i' | b'r' | b'_' => self.cursor.pos += 1,
            _ => return Ok(false),
        }
        self.token_ended();
        Ok(true)
    }

    fn scan_token(&mut self, byte: u8) -> Result<(), NotCommonJs> {
        match byte {
            b'e' if self.cursor.keyword_is(b"export") => {
                if self.cursor.at(self.cursor.pos + 6) == b's' {
                    self.exports_dot_assign(false)?;
                } else if self.depth == 0 {
                    self.export()?;
                } else {
                    self.cursor.pos += 1;
                }
            }
            b'c' if self.cursor.keyword_is(b"class") => {
                if matches!(self.cursor.at(self.cursor.pos + 5), b' ' | b'\t'..=b'\r') {
                    self.next_block_is_class = true;
                }
                self.cursor.pos += 1;
            }
            b'm' if self.cursor.keyword_is(b"module") => self.module_exports_assign()?,
            b'O' if self.cursor.keyword_is(b"Object") => self.object_call()?,
            b'(' => {
                self.open(self.last_token, false);
                self.cursor.pos += 1;
            }
            b'{' => {
                let is_class = std::mem::take(&mut self.next_block_is_class);
                self.open(self.last_token, is_class);
                self.cursor.pos += 1;
            }
            b')' => {
                self.depth = self.depth.checked_sub(1).ok_or(NotCommonJs)?;
                self.cursor.pos += 1;
            }
            b'}' => self.close_brace()?,
            b'\'' | b'"' => {
                self.cursor.string().ok_or(NotCommonJs)?;
            }
            b'`' => {
                self.cursor.pos += 1;
                self.template()?;
            }
            b'/' => {
                if self.cursor.skip_comment() {
                    return Ok(());
                }
                self.slash()?;
            }
            _ => self.cursor.pos += 1,
        }
        self.token_ended();
        Ok(())
    }

    fn token_ended(&mut self) {
        self.last_token = self.cursor.pos.checked_sub(1);
    }

    /// A bracket opens behind the token that ends at `after`.
    fn open(&mut self, after: Option<usize>, is_class: bool) {
        if self.openings.len() <= self.depth {
            self.openings.resize_with(self.depth + 1, Opening::default);
        }
        self.openings[self.depth] = Opening { after, is_class };
        self.depth += 1;
    }

    /// The bracket that was closed last.
    fn last_closed(&self) -> Opening {
        self.openings.get(self.depth).copied().unwrap_or_default()
    }

    fn close_brace(&mut self) -> Result<(), NotCommonJs> {
        let ends_substitution = self.templates.last() == Some(&self.depth);
        self.depth = self.depth.checked_sub(1).ok_or(NotCommonJs)?;
        self.cursor.pos += 1;
        if ends_substitution {
            self.templates.pop();
            return self.template();
        }
        match self.templates.last() {
            Some(depth) if self.depth < *depth => Err(NotCommonJs),
            _ => Ok(()),
        }
    }

    /// The text of a template literal, to its end or to the next `${`.
    fn template(&mut self) -> Result<(), NotCommonJs> {
        if self.cursor.template_text().ok_or(NotCommonJs)? {
            self.depth += 1;
            self.templates.push(self.depth);
        }
        Ok(())
    }

    /// A division, or a regular expression: what stands before it tells.
    fn slash(&mut self) -> Result<(), NotCommonJs> {
        if self.last_slash_begins_regex() {
            self.cursor.regex().ok_or(NotCommonJs)?;
            self.last_slash_divided = false;
        } else {
            self.cursor.pos += 1;
            self.last_slash_divided = true;
        }
        Ok(())
    }

    fn last_slash_begins_regex(&self) -> bool {
        let Some(last) = self.last_token else {
            return true;
        };
        let before = last.checked_sub(1).map_or(0, |pos| self.cursor.at(pos));
        match self.cursor.at(last) {
            b'.' if before.is_ascii_digit() => false,
            b'+' if before == b'+' => false,
            b'-' if before == b'-' => false,
            byte if is_punctuator_before_regex(byte) => true,
            b')' => self.last_closed().after.is_some_and(|end| {
                [b"while".as_slice(), b"for", b"if"]
                    .iter()
                    .any(|word| self.cursor.keyword_ends_at(end, word))
            }),
            b'}' => {
                let closed = self.last_closed();
                let begins_statement = |end| self.cursor.block_may_follow(end);
                closed.is_class || closed.after.is_none_or(begins_statement)
            }
            b'/' => self.last_slash_divided,
            _ => self.cursor.regex_keyword_ends_at(last),
        }
    }

    /// `import(...)` may stand in CommonJS; other imports may not.
    fn import(&mut self) -> Result<(), NotCommonJs> {
        let start = self.cursor.pos;
        self.cursor.pos += 6;
        match self.cursor.skip() {
            b'(' => {
                self.open(Some(start), false);
                self.cursor.pos += 1;
                Ok(())
            }
            b'.' => {
                self.cursor.pos += 1;
                self.cursor.skip();
                match self.cursor.identifier() {
                    Some("meta") => Err(NotCommonJs),
                    _ => Ok(()),
                }
            }
            b'\'' | b'"' | b'{' | b'*' => Err(NotCommonJs),
            _ if self.cursor.pos == start + 6 => Ok(()),
            _ => Err(NotCommonJs),
        }
    }

    fn export(&mut self) -> Result<(), NotCommonJs> {
        self.cursor.pos += 6;
        let end = self.cursor.pos;
        let next = self.cursor.skip();
        if self.cursor.pos == end && !cursor::is_punctuator(next) {
            return Ok(());
        }
        Err(NotCommonJs)
    }
}
