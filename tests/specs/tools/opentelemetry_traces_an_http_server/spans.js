// The spans that the console exporter printed: scope, kind, path, and whether they belong to the span of the client.
const vm = require("node:vm");
const text = require("node:fs").readFileSync(0, "utf8").split("\n").filter((line) => /^[{} ]/.test(line)).join("\n");
const spans = text.split(/^(?=\{$)/m).filter(Boolean).map((span) => vm.runInNewContext(`(${span})`));
const server = ["internal", "server", "client"];
const rows = spans.map(({ instrumentationScope, kind, attributes, traceId }) => {
  const shared = spans.filter((other) => other.traceId === traceId).length;
  return `${instrumentationScope.name} ${server[kind]} ${attributes["url.path"] ?? new URL(attributes["url.full"]).pathname}, ${shared} in its trace`;
});
console.log(rows.sort().join("\n"));
