const { MessageChannel, receiveMessageOnPort } = require("node:worker_threads");

// The other end hears of it in the build.
const heard = new MessageChannel();
heard.port2.on("close", () => console.log("heard"));
heard.port1.close();

// Nobody listens to the other end.
globalThis.kept = new MessageChannel();
kept.port1.close();

const late = new MessageChannel();
late.port2.unref();
setTimeout(() => late.port1.close(), 20);

const answered = new MessageChannel();
answered.port1.onmessage = ({ data }) => {
  console.log(data);
  answered.port1.close();
};
answered.port2.postMessage("a message");

// Messages that nobody has read wait for the process that starts.
const unread = new MessageChannel();
unread.port1.postMessage("unread");
unread.port1.close();

require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  for (const { port1, port2 } of [heard, kept, late, answered]) {
    port1.postMessage("lost");
    console.log(receiveMessageOnPort(port2), port2.hasRef());
  }
  unread.port2.on("close", () => console.log("closed"));
  unread.port2.on("message", (message) => console.log(message));
});
