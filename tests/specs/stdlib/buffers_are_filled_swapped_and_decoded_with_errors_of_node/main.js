const attempt = (name, call) => {
  try {
    console.log(name, call());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
attempt("behind the end", () => Buffer.from("abc").fill(1, 5));
attempt("before the start", () => Buffer.from("abc").fill(1, -1));
attempt("end", () => Buffer.from("abc").fill(1, 0, 4));
attempt("swap16", () => Buffer.from("abc").swap16());
attempt("swap32", () => Buffer.from("abc").swap32());
attempt("swap64", () => Buffer.from("abc").swap64());
attempt("atob", () => atob("*"));
attempt("length", () => atob("a"));
attempt("btoa", () => btoa("\u20ac"));
attempt("port", () => require("node:net").connect({ port: 70000 }));
attempt("options", () => require("node:url").urlToHttpOptions(new URL("http://user:word@host:1/path?query#hash")));
