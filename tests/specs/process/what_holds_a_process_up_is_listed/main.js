const net = require("node:net");
const dgram = require("node:dgram");
const { spawn } = require("node:child_process");
const hooks = new Set();
require("node:async_hooks").createHook({ init: (_, type) => hooks.add(type) }).enable();
const count = (name) => process.getActiveResourcesInfo().filter((other) => other === name).length;
const server = net.createServer().listen(0, () => {
  const client = net.connect(server.address().port, () => {
    const child = spawn("sleep", ["30"]);
    const udp = dgram.createSocket("udp4").bind(0, () => {
      const things = { server, client, child, udp };
      const listed = () => Object.keys(things).filter((name) => process._getActiveHandles().includes(things[name]));
      const names = ["ProcessWrap", "TCPServerWrap", "TCPSocketWrap", "UDPWrap"];
      console.log(listed(), names.map(count));
      for (const thing of Object.values(things)) thing.unref();
      console.log(listed(), names.map(count));
      for (const thing of Object.values(things)) thing.ref();
      console.log(listed());
      child.kill();
      udp.close();
      server.close();
      client.destroy();
      const expected = ["TCPSERVERWRAP", "TCPWRAP", "TCPCONNECTWRAP", "PROCESSWRAP", "UDPWRAP"];
      console.log(expected.filter((type) => !hooks.has(type)));
    });
  });
});
