const inspector = require("inspector");

const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

const session = new inspector.Session();
session.connect();
session.on("inspectorNotification", ({ method, params }) => {
  delete params.initiator?.stack;
  console.log(method, JSON.stringify(params));
});
const request = { url: "https://example.com/", method: "GET", headers: { a: "b" } };
const started = { requestId: "1", timestamp: 1, wallTime: 2, request };
attempt(() => inspector.Network.requestWillBeSent());
attempt(() => inspector.Network.requestWillBeSent(1));
attempt(() => inspector.Network.requestWillBeSent(started));
session.post("Network.enable", (error, result) => console.log(error, result));
attempt(() => inspector.Network.requestWillBeSent(started));
attempt(() => inspector.Network.loadingFinished({ requestId: "1", timestamp: 3 }));
attempt(() => inspector.Network.loadingFinished({ requestId: "1" }));
session.post("Network.disable");
attempt(() => inspector.Network.loadingFinished({ requestId: "1", timestamp: 3 }));
