const { parentPort } = require("worker_threads");
const { queryObjects } = require("v8");

class Ticket {
  inside = "the worker";
}
let tickets = [new Ticket()];
const answers = {
  summary: () => queryObjects(Ticket, { format: "summary" }),
  more() {
    for (let i = 0; i < 99; i++) {
      tickets.push(new Ticket());
    }
    return queryObjects(Ticket);
  },
  drop() {
    tickets = undefined;
    return new Promise((resolve) => setTimeout(() => resolve(queryObjects(Ticket))));
  },
  refuse() {
    try {
      return queryObjects("Ticket");
    } catch (error) {
      return [error.code, error.message];
    }
  },
};
parentPort.on("message", async (question) => parentPort.postMessage(await answers[question]()));
