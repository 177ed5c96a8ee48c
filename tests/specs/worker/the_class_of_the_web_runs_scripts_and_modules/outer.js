const inner = new Worker("./inner.js");
inner.onmessage = ({ data }) => postMessage(data);
