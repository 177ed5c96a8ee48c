const { startupSnapshot } = require("node:v8");

const held = [];
for (const body of ["text", new Uint8Array([104, 105]), new URLSearchParams("a=1"), null]) {
  for (const init of [
    undefined,
    { status: 201 },
    { headers: { a: "b" } },
    { headers: { "content-type": "application/json", x: "y" }, statusText: "fine" },
    { headers: new Headers([["content-type", "text/plain"]]) },
  ]) {
    held.push(new Response(body, init));
  }
}
held.push(Response.json({ a: 1 }, { status: 203, headers: { z: "1" } }), held[0].clone());
class Reply extends Response {}
held.push(new Reply("reply", { status: 202 }));

startupSnapshot.setDeserializeMainFunction(async () => {
  for (const response of held) {
    const { status, statusText, constructor } = response;
    console.log(constructor.name, status, statusText, [...response.headers].join(";"), await response.text());
  }
  console.log(held.every((response) => response instanceof Response && response.bodyUsed));
});
