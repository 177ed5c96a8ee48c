// Texts of SQL for `sqlite_rules.js`: whether there is a statement in one, and what SQLite says of it.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    RegExpPrototypeExec,
    RegExpPrototypeSymbolReplace,
    SafeRegExp,
    StringPrototypeCharCodeAt,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;

  // Whether there is more than white space, semicolons and comments, as SQLite's tokenizer takes them. The text ends at a zero.
  function hasStatement(sql) {
    const zero = StringPrototypeIndexOf(sql, "\0");
    const end = zero === -1 ? sql.length : zero;
    let at = 0;
    while (at < end) {
      switch (StringPrototypeCharCodeAt(sql, at)) {
        case 0x09: // tab
        case 0x0a: // line feed
        case 0x0c: // form feed
        case 0x0d: // carriage return
        case 0x20: // space
        case 0x3b: // semicolon
        case 0xfeff: // byte order mark
          at++;
          break;
        case 0x2d: // hyphen
          if (StringPrototypeCharCodeAt(sql, at + 1) !== 0x2d) return true;
          at = StringPrototypeIndexOf(sql, "\n", at);
          if (at === -1) return false;
          break;
        case 0x2f: // slash; with an asterisk at the very end it is an operator
          if (StringPrototypeCharCodeAt(sql, at + 1) !== 0x2a || at + 2 >= end) return true;
          at = StringPrototypeIndexOf(sql, "*/", at + 2);
          if (at === -1) return false;
          at += 2;
          break;
        default:
          return true;
      }
    }
    return false;
  }
  const PLACE = new SafeRegExp(" at offset -?\\d+$");

  // An error of the native side that forgot SQLite's number.
  function completed(error, sql) {
    if (error?.code !== "ERR_SQLITE_ERROR" || (error.errcode ?? undefined) !== undefined) return error;
    if (error.message === "not authorized") return numbered(error, 23, "authorization denied");
    if (error.message === "statement too long") {
      error.message = "string or blob too big";
      return numbered(error, 18, error.message);
    }
    error.message = withoutPlace(error.message, sql);
    return numbered(error, 1, "SQL logic error");
  }

  // Behind the words stands where in the text it is: `in TEXT at offset N`.
  function withoutPlace(message, sql) {
    if (RegExpPrototypeExec(PLACE, message) === null) return message;
    const words = RegExpPrototypeSymbolReplace(PLACE, message, "");
    let at = -1;
    for (;;) {
      at = StringPrototypeIndexOf(words, " in ", at + 1);
      if (at === -1) return message;
      if (StringPrototypeIncludes(sql, StringPrototypeSlice(words, at + 4))) return StringPrototypeSlice(words, 0, at);
    }
  }
  function numbered(error, errcode, errstr) {
    error.errcode = errcode;
    error.errstr = errstr;
    return error;
  }

  const UNOPENED = "unable to open database file";
  const CANNOT_OPEN = 14;

  // A file that cannot be opened is not named, and has SQLite's number.
  function unopened(error) {
    if (error?.code !== "ERR_SQLITE_ERROR" || !StringPrototypeStartsWith(error.message, `${UNOPENED}: `)) return error;
    error.message = UNOPENED;
    return numbered(error, CANNOT_OPEN, UNOPENED);
  }

  return { completed, hasStatement, unopened };
})();
