const { Network, NetworkResources, Session } = require("node:inspector");

const session = new Session();
session.connect();
session.on("inspectorNotification", ({ method }) => console.log(method));
const post = (method, params) =>
  session.post(method, params, (error, result) => console.log(method, error?.message ?? JSON.stringify(result)));
const tell = (event, params) => {
  try {
    Network[event](params);
  } catch (error) {
    console.log(event, error.name, error.message);
  }
};

tell("requestWillBeSent", {});
post("Network.enable");
const request = { url: "http://a/", method: "POST", headers: {}, hasPostData: true };
tell("requestWillBeSent", {});
tell("requestWillBeSent", { requestId: "1", timestamp: 1, wallTime: 1 });
tell("requestWillBeSent", { requestId: "1", timestamp: 1, wallTime: 1, request: { url: "" } });
tell("requestWillBeSent", { requestId: "1", timestamp: 1, wallTime: 1, request: { ...request, headers: { a: 1 } } });
tell("requestWillBeSent", { requestId: "1", timestamp: 1, wallTime: 1, charset: "utf-8", request });
const data = Buffer.from("ab");
tell("dataSent", { requestId: "1", timestamp: 1, dataLength: 2 });
tell("dataSent", { requestId: "1", timestamp: 1, dataLength: 2, data });
post("Network.getRequestPostData", { requestId: "1" });
tell("dataSent", { requestId: "1", finished: true });
post("Network.getRequestPostData", { requestId: "1" });
tell("responseReceived", { requestId: "1", timestamp: 1, type: "Fetch", response: { url: "", status: 200 } });
tell("responseReceived", { requestId: "none", timestamp: 1, type: "Fetch", response: { ...request, status: 200, statusText: "" } });
tell("dataReceived", { requestId: "1", timestamp: 1, dataLength: 2, encodedDataLength: 2, data });
post("Network.getResponseBody", { requestId: "1" });
post("Network.streamResourceContent", { requestId: "1" });
tell("dataReceived", { requestId: "1", timestamp: 1, dataLength: 2, encodedDataLength: 2, data });
tell("loadingFinished", { requestId: "1", timestamp: 1 });
post("Network.getResponseBody", { requestId: "1" });
post("Network.getResponseBody", {});

NetworkResources.put("http://a/map", "{}");
post("Network.loadNetworkResource", { url: "http://a/map" });
post("Network.loadNetworkResource", { url: "http://a/other" });
post("IO.read", { handle: "http://a/map", size: 1 });
post("IO.read", { handle: "http://a/map", offset: 5 });
post("IO.read", { handle: "no" });
post("IO.close", { handle: "http://a/map" });
