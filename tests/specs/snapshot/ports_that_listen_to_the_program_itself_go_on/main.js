const channel = new MessageChannel();
let queue = [];
channel.port1.onmessage = () => {
  const calls = queue;
  queue = [];
  for (const call of calls) call();
};
const schedule = (call) => {
  queue.push(call);
  channel.port2.postMessage(null);
};
schedule(() => console.log("in the build"));
schedule(() => schedule(() => console.log("then")));

const news = [];
const [first, second] = [new BroadcastChannel("news"), new BroadcastChannel("news")];
first.onmessage = ({ data }) => {
  news.push(data);
  if (data === 1) return;
  first.close();
  second.close();
  console.log("news", news);
};
second.postMessage(1);

setTimeout(() => {
  schedule(() => {
    console.log("at the start");
    channel.port1.close();
    second.postMessage(2);
  });
}, 2500);
