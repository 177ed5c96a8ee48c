const { Network, Session } = require("node:inspector");

const timestamp = 1;
async function show(what, limits, fill) {
  const session = new Session();
  session.connect();
  const post = (method, params) =>
    new Promise((resolve) => session.post(method, params, (error, answer) => resolve(error?.message ?? answer.body ?? answer.postData)));
  await post("Network.enable", { maxTotalBufferSize: limits[0], maxResourceBufferSize: limits[1] });
  const begin = (requestId, hasPostData = false) => {
    const request = { url: "u", method: "POST", headers: {}, hasPostData };
    Network.requestWillBeSent({ requestId, timestamp, wallTime: 1, charset: "utf-8", request });
    const response = { url: "u", status: 200, statusText: "", headers: {}, charset: "utf-8", mimeType: "text/plain" };
    Network.responseReceived({ requestId, timestamp, type: "Fetch", response });
  };
  const of = (requestId, text) => ({ requestId, timestamp, dataLength: text.length, encodedDataLength: text.length, data: Buffer.from(text) });
  const receive = (requestId, text) => Network.dataReceived(of(requestId, text));
  const send = (requestId, text) => Network.dataSent(of(requestId, text));
  const ids = fill({ begin, receive, send });
  for (const requestId of ids) {
    Network.dataSent({ requestId, finished: true });
    Network.loadingFinished({ requestId, timestamp });
    const sent = await post("Network.getRequestPostData", { requestId });
    console.log(what, requestId, sent, await post("Network.getResponseBody", { requestId }));
  }
  session.disconnect();
}

(async () => {
  await show("oldest", [10, 8], ({ begin, receive }) => {
    for (const id of ["a", "b", "c"]) {
      begin(id);
      receive(id, id.repeat(6));
    }
    receive("c", "cccc");
    receive("c", "cc");
    return ["a", "b", "c"];
  });
  await show("begun first", [10, 8], ({ begin, receive }) => {
    begin("empty");
    for (const id of ["a", "b"]) begin(id);
    receive("b", "bbbbb");
    receive("a", "aaaaa");
    receive("b", "b");
    return ["empty", "a", "b"];
  });
  await show("itself", [4, 8], ({ begin, receive }) => {
    begin("a");
    receive("a", "aaaaa");
    begin("b");
    receive("b", "b");
    return ["a", "b"];
  });
  await show("sent, too", [10, 8], ({ begin, receive, send }) => {
    begin("a", true);
    send("a", "123456");
    receive("a", "789");
    begin("b", true);
    send("b", "12345");
    return ["a", "b"];
  });
})();
