const net = require("node:net");
const { Worker } = require("node:worker_threads");

const worker = new Worker("setInterval(() => {}, 1000)", { eval: true, name: "busy" });
const server = net.createServer().listen(0, "127.0.0.1", () => {
  worker.on("online", () => {
    const report = process.report.getReport();
    const tcp = report.libuv.find(({ type }) => type === "tcp");
    console.log(tcp.is_active, tcp.is_referenced, tcp.localEndpoint.ip4, tcp.localEndpoint.port === server.address().port);
    console.log(report.libuv.at(-1).type);
    console.log(report.workers.length);
    const [of] = report.workers;
    console.log(of.header.event, of.header.threadId, of.header.processId === process.pid);
    console.log(of.javascriptStack.message, of.javascriptHeap.usedMemory > 1e5, of.javascriptHeap.heapSpaces.new_space.capacity > 0);
    console.log(Object.keys(of).join(" "));
    server.close();
    worker.terminate().then(() => console.log(process.report.getReport().workers.length));
  });
});
