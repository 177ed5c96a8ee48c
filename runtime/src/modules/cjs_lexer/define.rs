//! `Object.defineProperty(exports, "name", { ... })`.

use super::Lexer;
use super::NotCommonJs;

impl Lexer<'_> {
    /// The cursor is at `Object`.
    pub(super) fn object_call(&mut self) -> Result<(), NotCommonJs> {
        self.cursor.pos += 6;
        let end = self.cursor.pos;
        if self.cursor.token(b".") {
            self.cursor.skip();
            if self.cursor.eat(b"defineProperty") {
                return self.define_property();
            }
            if self.depth == 0 && self.cursor.eat(b"keys") {
                return self.object_keys();
            }
        }
        self.cursor.pos = end;
        Ok(())
    }

    /// The cursor is behind `defineProperty`, and stays.
    fn define_property(&mut self) -> Result<(), NotCommonJs> {
        let end = self.cursor.pos;
        if self.cursor.token(b"(") {
            self.cursor.skip();
            if self.exports_object()
                && self.cursor.token(b",")
                && matches!(self.cursor.skip(), b'\'' | b'"')
            {
                let name = self.cursor.string().ok_or(NotCommonJs)?;
                if self.is_plain_descriptor()? {
                    self.exports.push(name);
                }
            }
        }
        self.cursor.pos = end;
        Ok(())
    }

    /// Whether a value comes, or a getter that only returns a variable or a member of one: to read any other may run the
    /// program.
    fn is_plain_descriptor(&mut self) -> Result<bool, NotCommonJs> {
        if !self.cursor.tokens(&[b",", b"{"]) {
            return Ok(false);
        }
        self.cursor.skip();
        if self.cursor.eat(b"enumerable") && !self.cursor.tokens(&[b":", b"true", b","]) {
            return Ok(false);
        }
        self.cursor.skip();
        if self.cursor.eat(b"value") {
            return Ok(self.cursor.token(b":"));
        }
        Ok(self.cursor.eat(b"get") && self.plain_getter()?)
    }

    /// The rest of `get: function () { return a.b; } })` or `get() { return a["b"] } })`.
    fn plain_getter(&mut self) -> Result<bool, NotCommonJs> {
        if self.cursor.token(b":") {
            if !self.cursor.token(b"function") {
                return Ok(false);
            }
            let end = self.cursor.pos;
            if self.cursor.skip() != b'('
                && (self.cursor.pos == end || self.cursor.identifier().is_none())
            {
                return Ok(false);
            }
        }
        if !self.cursor.tokens(&[b"(", b")", b"{", b"return"]) {
            return Ok(false);
        }
        self.cursor.skip();
        if self.cursor.identifier().is_none() {
            return Ok(false);
        }
        match self.cursor.skip() {
            b'.' => {
                self.cursor.pos += 1;
                self.cursor.skip();
                if self.cursor.identifier().is_none() {
                    return Ok(false);
                }
            }
            b'[' => {
                self.cursor.pos += 1;
                if !matches!(self.cursor.skip(), b'\'' | b'"') {
                    return Ok(false);
                }
                self.cursor.string().ok_or(NotCommonJs)?;
                if !self.cursor.token(b"]") {
                    return Ok(false);
                }
            }
            _ => {}
        }
        self.cursor.token(b";");
        if !self.cursor.token(b"}") {
            return Ok(false);
        }
        self.cursor.token(b",");
        Ok(self.cursor.tokens(&[b"}", b")"]))
    }
}
