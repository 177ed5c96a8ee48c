//! `require("...")` whose names are exported again: `__exportStar(require("..."))`, and loops over `Object.keys` of what was
//! required.

use super::Lexer;
use super::NotCommonJs;
use super::RequireUse;

/// Node remembers as many.
const MOST_VARIABLES: usize = 255;

impl<'a> Lexer<'a> {
    /// The cursor may be at `require("...")`; then it moves behind it.
    pub(super) fn require(&mut self, to: RequireUse) -> Result<bool, NotCommonJs> {
        let start = self.cursor.pos;
        if self.cursor.eat(b"require")
            && self.cursor.token(b"(")
            && matches!(self.cursor.skip(), b'\'' | b'"')
        {
            let specifier = self.cursor.string().ok_or(NotCommonJs)?;
            if self.cursor.token(b")") {
                match to {
                    RequireUse::Import => self.last_required = specifier,
                    RequireUse::Star => self.reexports.push(specifier),
                }
                return Ok(true);
            }
        }
        self.cursor.pos = start;
        Ok(false)
    }

    /// `require("...")` begins at `start`: remember what it was, if a variable is declared with it.
    pub(super) fn note_variable(&mut self, start: usize) {
        let cursor = &self.cursor;
        let skip_spaces = |mut end: usize| {
            while end > 0 && cursor.at(end - 1) == b' ' {
                end -= 1;
            }
            end
        };
        let end = skip_spaces(start);
        if end == 0 || cursor.at(end - 1) != b'=' {
            return;
        }
        let end = skip_spaces(end - 1);
        let Some(name) = cursor.identifier_before(end) else {
            return;
        };
        let before = end - name.len();
        let declared = skip_spaces(before);
        if declared == before {
            return;
        }
        let is_declared = [b"var".as_slice(), b"let", b"const"]
            .iter()
            .any(|word| declared > 0 && cursor.keyword_ends_at(declared - 1, word));
        if is_declared && self.required.len() < MOST_VARIABLES {
            self.required.entry(name).or_insert(self.last_required);
        }
    }

    /// The cursor is at an underscore. `_interopRequireWildcard(require("..."))`, `__export(require("..."))` and
    /// `__exportStar(require("..."), exports)`, also as members; the cursor moves behind what it knew of it.
    pub(super) fn star_call(&mut self) -> Result<bool, NotCommonJs> {
        let start = self.cursor.pos;
        let is_member = start
            .checked_sub(1)
            .is_some_and(|pos| self.cursor.at(pos) == b'.');
        if !is_member && !self.cursor.word_starts_at(start) {
            return Ok(false);
        }
        if self.cursor.eat(b"_interopRequireWildcard") {
            if self.cursor.eat(b"(") {
                self.open(self.last_token, false);
                if self.require(RequireUse::Import)? && self.cursor.word_starts_at(start) {
                    self.note_variable(start);
                }
            }
            return Ok(true);
        }
        if self.cursor.eat(b"__export") {
            self.cursor.eat(b"Star");
            if self.cursor.eat(b"(") {
                self.open(self.last_token, false);
                self.require(RequireUse::Star)?;
            }
            return Ok(true);
        }
        Ok(false)
    }

    /// `Object.keys(id).forEach(function (k) { ... exports[k] = id[k] ... })`; the cursor is behind `keys`.
    pub(super) fn object_keys(&mut self) -> Result<(), NotCommonJs> {
        let mut resume = self.cursor.pos;
        if let Some(id) = self.keys_loop(&mut resume)?
            && let Some(specifier) = self.required.get(id).copied()
        {
            self.reexports.push(specifier);
        }
        self.cursor.pos = resume;
        Ok(())
    }

    /// The variable that a whole loop copies the properties of. `resume`: where to read on.
    fn keys_loop(&mut self, resume: &mut usize) -> Result<Option<&'a str>, NotCommonJs> {
        if !self.cursor.token(b"(") {
            return Ok(None);
        }
        self.cursor.skip();
        let Some(id) = self.cursor.identifier() else {
            return Ok(None);
        };
        if !self.cursor.token(b")") {
            return Ok(None);
        }
        // The bracket that was opened is closed again.
        *resume = self.cursor.pos;
        if !self.cursor.tokens(&[b".", b"forEach"]) {
            return Ok(None);
        }
        *resume = self.cursor.pos;
        if !self.cursor.tokens(&[b"(", b"function", b"("]) {
            return Ok(None);
        }
        self.cursor.skip();
        let Some(key) = self.cursor.identifier() else {
            return Ok(None);
        };
        let found = self.cursor.tokens(&[b")", b"{"])
            && self.loop_guards(id, key)?
            && self.loop_copy(id, key)?
            && self.cursor.tokens(&[b"}", b")"]);
        Ok(found.then_some(id))
    }

    /// The tests before the copy.
    fn loop_guards(&mut self, id: &str, key: &str) -> Result<bool, NotCommonJs> {
        if !self.cursor.tokens(&[b"if", b"("]) || !self.cursor.eat_name(key) {
            return Ok(false);
        }
        match self.cursor.skip() {
            // `if (k === "default" || k === "__esModule") return;`
            b'=' => {
                let found = self.cursor.eat(b"===")
                    && self.quoted("default")?
                    && self.cursor.token(b"||")
                    && self.cursor.eat_name(key)
                    && self.cursor.token(b"===")
                    && self.quoted("__esModule")?
                    && self.cursor.tokens(&[b")", b"return"]);
                if !found {
                    return Ok(false);
                }
                self.cursor.token(b";");
                self.more_guards(id, key)
            }
            // `if (k !== "default" && !exports.hasOwnProperty(k))`
            b'!' => {
                if !self.cursor.eat(b"!==") || !self.quoted("default")? {
                    return Ok(false);
                }
                if self.cursor.token(b"&&") {
                    if !self.cursor.token(b"!") {
                        return Ok(false);
                    }
                    self.cursor.skip();
                    let asked = if self.cursor.eat(b"Object") {
                        self.cursor.tokens(&[
                            b".",
                            b"prototype",
                            b".",
                            b"hasOwnProperty",
                            b".",
                            b"call",
                            b"(",
                        ]) && self.exports_object()
                            && self.cursor.token(b",")
                    } else {
                        self.exports_object()
                            && self.cursor.tokens(&[b".", b"hasOwnProperty", b"("])
                    };
                    if !(asked && self.cursor.eat_name(key) && self.cursor.token(b")")) {
                        return Ok(false);
                    }
                }
                Ok(self.cursor.token(b")"))
            }
            _ => Ok(false),
        }
    }

    /// `if (Object.prototype.hasOwnProperty.call(_exportNames, k)) return;` and
    /// `if (k in exports && exports[k] === id[k]) return;`, either or both or none.
    fn more_guards(&mut self, id: &str, key: &str) -> Result<bool, NotCommonJs> {
        let mut start = self.cursor.pos;
        if !self.cursor.tokens(&[b"if", b"("]) {
            self.cursor.pos = start;
            return Ok(true);
        }
        if self.cursor.token(b"Object") {
            let found = self.cursor.tokens(&[
                b".",
                b"prototype",
                b".",
                b"hasOwnProperty",
                b".",
                b"call",
                b"(",
            ]) && {
                self.cursor.skip();
                self.cursor.identifier().is_some()
            } && self.cursor.token(b",")
                && self.cursor.eat_name(key)
                && self.cursor.tokens(&[b")", b")", b"return"]);
            if !found {
                return Ok(false);
            }
            self.cursor.token(b";");
            start = self.cursor.pos;
            if !self.cursor.tokens(&[b"if", b"("]) {
                self.cursor.pos = start;
                return Ok(true);
            }
        }
        let found = self.cursor.eat_name(key)
            && self.cursor.token(b"in")
            && {
                self.cursor.skip();
                self.exports_object()
            }
            && self.cursor.token(b"&&")
            && {
                self.cursor.skip();
                self.exports_object()
            }
            && self.member(key)
            && self.cursor.token(b"===")
            && self.cursor.eat_name(id)
            && self.member(key)
            && self.cursor.tokens(&[b")", b"return"]);
        if found {
            self.cursor.token(b";");
        }
        Ok(found)
    }

    /// `exports[k] = id[k];`, or the same by `Object.defineProperty`.
    fn loop_copy(&mut self, id: &str, key: &str) -> Result<bool, NotCommonJs> {
        self.cursor.skip();
        if self.exports_object() {
            let found = self.member(key)
                && self.cursor.token(b"=")
                && self.cursor.eat_name(id)
                && self.member(key);
            if found {
                self.cursor.token(b";");
            }
            return Ok(found);
        }
        if !self
            .cursor
            .tokens(&[b"Object", b".", b"defineProperty", b"("])
        {
            return Ok(false);
        }
        self.cursor.skip();
        let found = self.exports_object()
            && self.cursor.token(b",")
            && self.cursor.eat_name(key)
            && self.cursor.tokens(&[b",", b"{", b"enumerable", b":"])
            && (self.cursor.token(b"true") || self.cursor.token(b"!0"))
            && self.cursor.tokens(&[b",", b"get"]);
        if !found {
            return Ok(false);
        }
        if self.cursor.token(b":") {
            if !self.cursor.token(b"function") {
                return Ok(false);
            }
            self.cursor.skip();
            self.cursor.identifier();
        }
        if !(self.cursor.tokens(&[b"(", b")", b"{", b"return"])
            && self.cursor.eat_name(id)
            && self.member(key))
        {
            return Ok(false);
        }
        self.cursor.token(b";");
        if !self.cursor.token(b"}") {
            return Ok(false);
        }
        self.cursor.token(b",");
        if !self.cursor.tokens(&[b"}", b")"]) {
            return Ok(false);
        }
        self.cursor.token(b";");
        Ok(true)
    }

    /// `[key]`
    fn member(&mut self, key: &str) -> bool {
        self.cursor.token(b"[") && self.cursor.eat_name(key) && self.cursor.token(b"]")
    }

    /// `word` in quotes of either kind.
    fn quoted(&mut self, word: &str) -> Result<bool, NotCommonJs> {
        if !matches!(self.cursor.skip(), b'\'' | b'"') {
            return Ok(false);
        }
        let quoted = self.cursor.string().ok_or(NotCommonJs)?;
        Ok(quoted.get(1..quoted.len() - 1) == Some(word))
    }

    /// `exports` or `module.exports`.
    pub(super) fn exports_object(&mut self) -> bool {
        let start = self.cursor.pos;
        if self.cursor.eat(b"module") {
            if !self.cursor.token(b".") {
                self.cursor.pos = start;
                return false;
            }
            self.cursor.skip();
        }
        if self.cursor.eat(b"exports") {
            return true;
        }
        self.cursor.pos = start;
        false
    }
}
