import { execFile } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';

async function listen(server) {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}
const target = http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; }).on('end', () => response.end(`direct ${request.method} ${body}`));
});
const proxy = http.createServer((request, response) => response.end(`through the proxy ${request.method}`));
const url = await listen(target);
const HTTP_PROXY = await listen(proxy);
const ask = "fetch(process.argv[1], { method: 'POST', body: 'hi' }).then(async (r) => console.log(r.status, await r.text()))";
for (const env of [
  {},
  { HTTP_PROXY },
  { http_proxy: HTTP_PROXY, https_proxy: HTTP_PROXY },
  { HTTP_PROXY, NODE_USE_ENV_PROXY: '0' },
  { HTTP_PROXY, NODE_USE_ENV_PROXY: '1' },
  { HTTP_PROXY, NODE_USE_ENV_PROXY: '1', NO_PROXY: '127.0.0.1' },
]) {
  const options = { env: { ...process.env, NODE_NO_WARNINGS: '1', ...env } };
  await new Promise((done) => execFile(process.execPath, ['-e', ask, url], options, (error, out, err) => {
    console.log(Object.keys(env).join(), '|', (out + err).trim());
    done();
  }));
}
target.close();
proxy.close();
