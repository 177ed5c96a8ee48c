const { channel } = require("diagnostics_channel");
const { createServer } = require("http");
const { PerformanceObserver } = require("perf_hooks");

const observed = [];
new PerformanceObserver((list) => {
  for (const { entryType, name, detail } of list.getEntries()) observed.push(`${entryType} ${name} ${Object.keys(detail)}`);
}).observe({ entryTypes: ["net", "dns"] });

const server = createServer((request, response) => response.end("end")).listen(0, async () => {
  const { port } = server.address();
  for (const name of ["beforeConnect", "connected", "connectError"]) {
    channel(`undici:client:${name}`).subscribe(({ connectParams, connector, error, socket }) => {
      const { host, ...others } = connectParams;
      console.log(name, host === `localhost:${others.port}`, { ...others, port: typeof others.port });
      console.log(typeof connector, error?.code, socket?.remotePort === port);
    });
  }
  console.log(await (await fetch(`http://localhost:${port}/`)).text());
  await fetch("http://localhost:2/").catch((error) => console.log(error.cause.code));
  setTimeout(() => {
    console.log(observed.slice(0, 2).sort().join("\n"));
    server.closeAllConnections();
    server.close();
  }, 50);
});
