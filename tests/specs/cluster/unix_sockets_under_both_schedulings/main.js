const cluster = require("node:cluster");
const net = require("node:net");
if (process.env.CHILD && cluster.isPrimary) process.exit(9); // Would fork without end.

if (cluster.isPrimary) {
  if (process.argv[2] === "none") cluster.schedulingPolicy = cluster.SCHED_NONE;
  const path = `${process.cwd()}/${process.argv[2]}.sock`;
  for (const name of ["1", "2"]) cluster.fork({ CHILD: name, SOCKET: path });
  let listening = 0;
  cluster.on("listening", async (_, address) => {
    console.log(address.addressType, address.port, address.address === path);
    if (++listening < 2) return;
    const names = new Set();
    for (let i = 0; i < 4; i++) {
      names.add(await new Promise((resolve) => net.connect(path).once("data", (data) => resolve(String(data)))));
    }
    console.log(process.argv[2] === "none" ? names.size > 0 : [...names].sort().join());
    cluster.disconnect(() => console.log("gone"));
  });
} else {
  net.createServer((socket) => socket.end(process.env.CHILD)).listen(process.env.SOCKET);
}
