// Each in the three ways in which an address is read.
function read(address, base) {
  let made;
  try {
    made = new URL(address, base).href;
  } catch (error) {
    made = error.code;
  }
  const parsed = URL.parse(address, base);
  const same = parsed === null ? made === "ERR_INVALID_URL" : made === parsed.href;
  console.log(address, base, made, parsed?.host, parsed?.port, parsed?.pathname, same, URL.canParse(address, base) === (parsed !== null));
}
for (const [address, base] of [
  ["file:////h/x"],
  ["x", "file:////h/x"],
  ["x?q", "file:////h/x"],
  ["../x", "file:////h/x"],
  ["file:"],
  ["file:x"],
  ["file://localhost//x"],
  ["file:\\\\host\\a"],
  ["file://h:80/x"],
  ["file://C|/x/../.."],
  ["/C:/x", "file://host/a"],
  ["C|/x", "file://host/a"],
  ["/x", "file:///c|/a/b"],
  ["/x", "file://host/c:/a"],
  ["x", "file:///a/C:"],
  ["x", "file:///C:"],
  ["..", "file:///C:/a"],
  ["///x", "http://example.com"],
  ["/\\/x/y", "https://example.com/a"],
  ["\\a", "foo:/a/b"],
  ["\\a", "foo://h"],
  ["//h/x", "foo:/a"],
  ["///x", "foo://h/a"],
  ["foo:/.//x"],
  ["foo:/a/..//x"],
  [" https://h.example/a:/.."],
  ["a:/b/../../c", "http://h/x/y"],
  ["http://xn--a"],
  ["http://u:p@XN--/x"],
  ["http://%78n--a.xn--:81/"],
  ["http://xn--a.é/"],
  ["http://xn--a.1/"],
  ["//xn--a/x", "file:///a"],
  ["p", "http://xn--a"],
  ["#x", "mailto:y"],
  ["x", "mailto:y"],
  ["\tht\ntp:\r//h/\ta "],
]) read(address, base);
for (const [address, property, value] of [
  ["http://h/C|/x", "protocol", "file"],
  ["http://u@h/", "protocol", "file"],
  ["http://h:8/", "protocol", "FILE:"],
  ["file:////h/x", "protocol", "http"],
  ["file://h/x", "protocol", "http"],
  ["file:///a", "pathname", "//"],
  ["file:///a", "pathname", "C|/x/../.."],
  ["file:////a", "hash", "q"],
  ["file:////a", "search", "q"],
  ["file://h/a", "host", "x/y"],
  ["file:///a", "host", "h:80"],
  ["http://h/a", "pathname", "a:/.."],
  ["foo:/a", "pathname", "//x"],
  ["foo:/.//x", "host", "y"],
  ["http://xn--a/", "port", "81"],
  ["http://h/", "hostname", "xn--b"],
  ["http://xn--a/", "hash", "x"],
]) {
  const url = new URL(address);
  url[property] = value;
  console.log(address, property, value, url.href, url.host, url.pathname);
}
