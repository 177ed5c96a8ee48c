const inspector = require("inspector");

const session = new inspector.Session();
session.connect();
session.on("Network.requestWillBeSent", ({ params }) => console.log("sent", params.requestId, params.request.url));
session.on("Network.loadingFinished", ({ params }) => console.log("finished", params.requestId));
const request = { url: "https://example.com/", method: "GET", headers: {} };
const send = (requestId) => {
  inspector.Network.requestWillBeSent({ requestId, timestamp: 1, wallTime: 2, request });
  inspector.Network.loadingFinished({ requestId, timestamp: 3 });
};
send("nobody listens yet");
session.post("Network.enable");
send("2");
session.post("Network.disable");
send("nobody listens any more");
