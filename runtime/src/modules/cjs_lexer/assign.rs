//! `exports.name =`, `exports["name"] =`, `module.exports = { ... }`, `module.exports = require("...")`.

use super::Lexer;
use super::NotCommonJs;
use super::RequireUse;

impl<'a> Lexer<'a> {
    /// The cursor is at `module`.
    pub(super) fn module_exports_assign(&mut self) -> Result<(), NotCommonJs> {
        self.cursor.pos += 6;
        let end = self.cursor.pos;
        if self.cursor.token(b".") {
            self.cursor.skip();
            if self.cursor.starts_with(b"exports") {
                return self.exports_dot_assign(true);
            }
        }
        self.cursor.pos = end;
        Ok(())
    }

    /// The cursor is at `exports`; `of_module`: of `module.exports`.
    pub(super) fn exports_dot_assign(&mut self, of_module: bool) -> Result<(), NotCommonJs> {
        self.cursor.pos += 7;
        let end = self.cursor.pos;
        match self.cursor.skip() {
            b'.' => {
                self.cursor.pos += 1;
                self.cursor.skip();
                if let Some(name) = self.cursor.identifier()
                    && self.cursor.token(b"=")
                {
                    self.exports.push(name);
                    return Ok(());
                }
            }
            b'[' => {
                self.cursor.pos += 1;
                if matches!(self.cursor.skip(), b'\'' | b'"') {
                    let name = self.cursor.string().ok_or(NotCommonJs)?;
                    if self.cursor.tokens(&[b"]", b"="]) {
                        self.exports.push(name);
                    }
                }
            }
            b'=' if of_module => {
                // What was assigned before is gone.
                self.reexports.clear();
                self.cursor.pos += 1;
                match self.cursor.skip() {
                    b'{' => return self.literal_exports(),
                    b'r' => {
                        self.require(RequireUse::Star)?;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        self.cursor.pos = end;
        Ok(())
    }

    /// The properties of the object literal at the cursor, up to the first that is more than a name, a name with another as its
    /// value, or a spread. The cursor moves behind a literal that was understood to its end, else it stays.
    fn literal_exports(&mut self) -> Result<(), NotCommonJs> {
        let start = self.cursor.pos;
        self.cursor.pos += 1;
        while self.literal_property()? {
            if self.cursor.token(b",") {
                continue;
            }
            if self.cursor.token(b"}") {
                return Ok(());
            }
            break;
        }
        self.cursor.pos = start;
        Ok(())
    }

    /// Whether another property may follow.
    fn literal_property(&mut self) -> Result<bool, NotCommonJs> {
        let next = self.cursor.skip();
        if let Some(name) = self.cursor.identifier() {
            if self.cursor.skip() == b':' {
                return self.literal_value(name);
            }
            // An accessor is none of the shapes.
            if name == "get" && self.cursor.identifier().is_some() {
                return Ok(false);
            }
            self.exports.push(name);
            return Ok(true);
        }
        match next {
            b'.' if self.cursor.eat(b"...") => {
                if self.require(RequireUse::Star)? {
                    return Ok(true);
                }
                Ok(self.cursor.identifier().is_some())
            }
            b'\'' | b'"' => {
                let name = self.cursor.string().ok_or(NotCommonJs)?;
                if self.cursor.skip() == b':' {
                    return self.literal_value(name);
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// The cursor is at the colon behind `name`.
    fn literal_value(&mut self, name: &'a str) -> Result<bool, NotCommonJs> {
        self.cursor.pos += 1;
        self.cursor.skip();
        if self.require(RequireUse::Star)? {
            self.exports.push(name);
            return Ok(false);
        }
        let is_identifier = self.cursor.identifier().is_some();
        if is_identifier {
            self.exports.push(name);
        }
        Ok(is_identifier)
    }
}
