const { queryObjects } = require("v8");
const { Worker } = require("worker_threads");
const { once } = require("events");

function start(options) {
  const worker = new Worker("./worker.js", options);
  const ask = async (question) => {
    worker.postMessage(question);
    const [answer] = await once(worker, "message");
    return answer;
  };
  return { worker, ask };
}

class Ticket {}
const tickets = [new Ticket(), new Ticket()];
(async () => {
  const { worker, ask } = start();
  console.log("worker", await ask("summary"));
  console.log("main", queryObjects(Ticket), tickets.length);
  console.log("more", await ask("more"), queryObjects(Ticket));
  const source = queryObjects(Ticket, { format: "summary" });
  console.log("main", source.join());
  console.log("dropped", await ask("drop"));
  console.log(await ask("refuse"));
  worker.unref();
})();
