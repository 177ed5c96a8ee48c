const texts = ["a=1&b=2", "?x=%20y+z", "a", "=", "&&a==b&", "%41=%zz&b=%2", "k=%C3%A9&j=é", "%ff=1", "+=+", "a=%00", "long=" + "x".repeat(2000), "%", "a=%e2%82", "a=1#b=2", "%3D=%26", "😀=\ud800"];
for (const text of texts) console.log(JSON.stringify([...new URLSearchParams(text)]).slice(0, 80));
console.log([...new URL("http://a/?q=%20a+b&c=%C3%BC").searchParams]);
