// `node:http` does not load `node:perf_hooks`; who loads that later still sees requests.
const http = require('node:http');

const answer = (port) =>
  new Promise((done) => http.get({ port, host: '127.0.0.1', agent: false }, (response) => response.resume().on('end', done)));

const server = http.createServer((_request, response) => response.end('text')).listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  await answer(port);
  const { PerformanceObserver } = require('node:perf_hooks');
  const seen = [];
  const observer = new PerformanceObserver((list) => {
    for (const { name, entryType, detail } of list.getEntries()) seen.push(`${entryType} ${name} ${Object.keys(detail)}`);
    if (seen.length < 2) return;
    observer.disconnect();
    console.log(seen.sort().join('\n'));
    server.close();
  });
  observer.observe({ entryTypes: ['http'] });
  await answer(port);
});
