const { Session } = require("inspector");

const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

const session = new Session();
attempt(() => session.post());
session.connect();
attempt(() => session.post());
attempt(() => session.post(1, () => {}));
attempt(() => session.post("Runtime.enable", 1));
attempt(() => session.post("Runtime.enable", "text"));
attempt(() => session.post("Runtime.enable", []));
attempt(() => session.post("Runtime.enable", {}, 1));
attempt(() => session.post("Runtime.enable", null, null));
attempt(() => session.post("Runtime.enable", undefined, {}));
attempt(() => session.post("Runtime.enable", () => {}, () => {}));
attempt(() => session.post("Runtime.enable", null));
attempt(() => session.post("Runtime.enable", undefined, undefined));
attempt(() => session.post("Runtime.evaluate", { expression: 1n }));
const circular = {};
circular.self = circular;
attempt(() => session.post("Runtime.evaluate", circular));
