const { BroadcastChannel, receiveMessageOnPort } = require("worker_threads");
const [sender, heard, taken, unheard] = Array.from({ length: 4 }, () => new BroadcastChannel("news"));
const news = [];
heard.onmessage = ({ data }) => {
  news.push(data);
  console.log("heard", ...news);
};
unheard.unref();
for (let i = 0; i < 3; i++) sender.postMessage(i);
console.log("taken", receiveMessageOnPort(taken));
taken.close();
setTimeout(() => {
  for (const channel of [sender, heard, unheard]) channel.close();
}, 2500);
