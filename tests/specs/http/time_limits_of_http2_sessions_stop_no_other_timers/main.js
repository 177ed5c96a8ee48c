// Sessions that run into their time limit one after the other: the timers of others go on.
const http2 = require("http2");

const server = http2.createServer();
server.setTimeout(20);
let sessions = 0;
server.on("session", (session) => {
  const number = ++sessions;
  session.on("close", () => console.log("session", number, "is closed"));
});
server.once("timeout", (session) => {
  console.log("the first times out");
  session.close();
});

function connect(then) {
  http2.connect(`http://localhost:${server.address().port}`).on("close", then);
}

let isLate = false;
const ticking = setInterval(() => {}, 1);
server.listen(0, () => {
  connect(() => {
    // Nobody hears of this one, which is destroyed.
    connect(() => {
      console.log("both clients are closed, late:", isLate);
      clearInterval(ticking);
      server.close(() => setTimeout(() => console.log("a timer behind them"), 5));
    });
  });
});
setTimeout(() => (isLate = true), 10_000).unref();
