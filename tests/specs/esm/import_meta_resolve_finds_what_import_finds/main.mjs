function resolve(...args) {
  const name = JSON.stringify(`${args[0]}`);
  const from = args.length > 1 ? ` from ${typeof args[1]} ${args[1]}` : "";
  try {
    console.log(`${name}${from}: ${import.meta.resolve(...args)}`);
  } catch (error) {
    const { cause, code, input, message, module, name: kind, url } = error;
    console.log(`${name}${from}:`, kind, code, message, { input, module, url, cause: cause?.code });
  }
}

console.log(Object.keys(import.meta), import.meta.resolve.name, import.meta.resolve.length);
// Files need not exist, and folders may be named.
for (const name of ["./nope.mjs", "./nope.mjs?q=1#h", "./dir", "./dir/", ".", "/abs/x?y", "./a b.mjs", "./main.mjs", "./link.mjs"]) resolve(name);
for (const name of ["pkg", "pkg/", "pkg/nope", "pkg/i.js", "pkg/%2f", "exp", "exp/gone", "exp/null", "exp/bad", "exp/more"]) resolve(name);
for (const name of ["absent", "absent/x", "@a", "@a/b", "#x", "#", "%2f", "sqlite"]) resolve(name);
for (const name of ["fs", "fs/promises", "node:fs", "node:nope", "node:"]) resolve(name);
for (const name of ["data:text/javascript,0", "HTTP://A/b/../c", "some://where/x", "a:b", "file:///x.js#y"]) resolve(name);
for (const name of ["./a%2fb", "./a%5cb", "//host/x", "file://host/x.js"]) resolve(name);
resolve();
resolve(null);
resolve(new URL("./u.mjs", import.meta.url));
resolve({ toString: () => "./object" });
try {
  import.meta.resolve(Symbol("name"));
} catch (error) {
  console.log(error.name, error.message);
}
// The second argument counts with a flag only.
resolve("./a", "file:///other/b");
resolve("./a", new URL("file:///other/b"));
resolve("./a", null);
for (const parent of ["data:,", "http://host/p/q", "plain words", 1]) for (const name of ["./a", "pkg", "fs", "#x"]) resolve(name, parent);
