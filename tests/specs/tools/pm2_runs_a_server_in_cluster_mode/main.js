// Two instances on one port, a reload that keeps it open, three instances, the end.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const net = require("node:net");
const { setTimeout: wait } = require("node:timers/promises");

const free = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
const get = (port) =>
  new Promise((resolve) => {
    const request = http.get({ port, host: "127.0.0.1", agent: false }, async (response) => resolve((await response.toArray()).join("")));
    request.on("error", (error) => resolve(error.code));
  });

(async () => {
  const port = await free();
  // pm2 runs a cluster where there is a `node` only, which no machine needs to have.
  fs.mkdirSync("bin");
  fs.symlinkSync(process.execPath, "bin/node");
  const PATH = `${__dirname}/bin:${process.env.PATH}`;
  const env = { ...process.env, PATH, PORT: port, PM2_HOME: `${__dirname}/home`, PM2_DISABLE_VERSION_CHECK: "true" };
  const pm2 = (...args) => execFileSync(process.execPath, ["node_modules/pm2/bin/pm2", ...args], { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const list = () =>
    JSON.parse(pm2("jlist").trim().split("\n").at(-1))
      .map(({ name, pm2_env: { exec_mode, status, restart_time } }) => `${name} ${exec_mode} ${status} ${restart_time}`);
  const replies = async (count) => {
    const seen = new Set();
    for (let tries = 0; tries < 100 && seen.size < count; tries++) {
      seen.add(await get(port));
      seen.delete("ECONNREFUSED");
      if (seen.size < count) await wait(50);
    }
    return [...seen].sort();
  };
  try {
    // The daemon first: on a busy machine a client that finds none may begin twice, and start twice as many.
    pm2("ping");
    pm2("start", "server.js", "-i", "2", "--name", "web", "-s");
    console.log(await replies(2), list());
    pm2("reload", "web", "-s");
    console.log(await replies(2), list());
    pm2("scale", "web", "3", "-s");
    console.log(await replies(3), list().length);
    pm2("stop", "web", "-s");
    console.log(await get(port), list());
  } finally {
    pm2("kill", "-s");
  }
})();
