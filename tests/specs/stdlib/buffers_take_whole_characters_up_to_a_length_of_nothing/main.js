const into = () => Buffer.alloc(6);
console.log(into().write("abc", 0, 0), into().write("abc", 2, 0, "utf8"), into().utf8Write("abc", 1, 0));
console.log(into().write("ab", 0, 3, "utf16le"), into().write("ab", 0, 1, "ucs2"), into().write("abcdef", 1, "utf16le"));
console.log(Buffer.from("a\u00f1b", "utf16le"));
