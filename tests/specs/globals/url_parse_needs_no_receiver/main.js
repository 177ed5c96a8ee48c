const { parse, canParse } = URL;
console.log(parse("http://example.org/a").href, parse("nothing"), canParse("a:b"));
console.log(["http://a/", "b"].map((text) => parse(text)?.host));
class Own extends URL {}
const own = Own.parse("x", "http://c/");
console.log(own.href, own instanceof URL, own instanceof Own);
