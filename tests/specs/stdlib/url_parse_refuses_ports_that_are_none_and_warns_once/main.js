const url = require("url");

process.on("warning", ({ code, name, message }) => console.log(code, name, message));
const inputs = ["http://a:b/", "http://[::1", "http://a\tb/", "http://*/", "http:// /", "mailto:a@b", "a@b?c", "http://u:p@h:1/p?q#f", "data://h/x"];
for (const input of inputs) {
  try {
    console.log(JSON.stringify(url.parse(input)));
  } catch (error) {
    console.log(error.name, error.code, error.message, Object.keys(error), error.input);
  }
}
console.log(Object.keys(url.Url.prototype), url.Url.call({}));
for (const name of ["domainToASCII", "domainToUnicode"]) {
  try {
    console.log(url[name](1));
    url[name]();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
