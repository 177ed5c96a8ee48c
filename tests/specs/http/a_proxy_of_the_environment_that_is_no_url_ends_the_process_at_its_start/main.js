const { spawnSync } = require("node:child_process");

const { NODE_USE_ENV_PROXY, HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy, ...rest } = process.env;
for (const [flags, env] of [
  [["--use-env-proxy"], { HTTP_PROXY: "nope" }],
  [[], { NODE_USE_ENV_PROXY: "1", HTTPS_PROXY: "nope" }],
  [["--use-env-proxy"], { HTTP_PROXY: "http://a b:1" }],
  [["--use-env-proxy"], { HTTP_PROXY: "ftp://a" }],
  [["--use-env-proxy"], { HTTP_PROXY: "http://a:1", HTTPS_PROXY: "" }],
  [["--use-env-proxy"], { HTTP_PROXY: "nope", http_proxy: "" }],
  [["--no-use-env-proxy"], { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "nope" }],
  [[], { HTTP_PROXY: "nope" }],
]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [...flags, "-p", "'runs'"], {
    encoding: "utf8",
    env: { ...rest, ...env },
  });
  console.log(status, stdout.trim(), /^\w*Error.*$/m.exec(stderr)?.[0], /code: '(\w+)'/.exec(stderr)?.[1]);
}
