process.noDeprecation = true;
const url = require("node:url");
const show = (make) => {
  try {
    console.log(make());
  } catch (error) {
    console.log(error.code, error.message);
  }
};
for (const text of ["mailto:a@b", "file:///a?b#c", "foo:///x", "http://u:p@a.b/"]) show(() => url.format(new URL(text)));
for (const text of ["file:///C:/a%20b", "file://xn--mnchen-3ya.de/share", "file:///a", "file:///C:/a%5Cb"]) {
  for (const windows of [true, false]) show(() => url.fileURLToPath(text, { windows }));
}
show(() => url.pathToFileURL("\\\\host", { windows: true }));
for (const host of ["1.2.3", "0x7f.1", "xn--a", "256.256.256.256", "münchen.de"]) show(() => url.parse(`http://${host}/`).href);
for (const text of ["file:///c|/x", "file:///C|?q", "file:///c|x", "file:///a/../c|/x"]) show(() => new URL(text).href);
show(() => new URL("c|/x", "file:///a").href);
