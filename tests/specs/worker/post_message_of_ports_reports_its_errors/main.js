const { port1, port2 } = new MessageChannel();
const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (e) {
    console.log(label, e.name, e.code, e.message);
  }
};
const buffer = new ArrayBuffer(2);
const { port1: other } = new MessageChannel();
attempt("none", () => port1.postMessage());
attempt("function", () => port1.postMessage(() => {}));
attempt("port not listed", () => port1.postMessage(other));
attempt("itself", () => port1.postMessage(port1, [port1]));
attempt("duplicate buffer", () => port1.postMessage(buffer, [buffer, buffer]));
attempt("duplicate port", () => port1.postMessage(other, [other, other]));
attempt("not transferable", () => port1.postMessage({}, [{}]));
attempt("number in the list", () => port1.postMessage({}, [1]));
attempt("null list", () => port1.postMessage("null", null));
attempt("undefined list", () => port1.postMessage("undefined", undefined));
attempt("number list", () => port1.postMessage("number", 5));
attempt("options", () => port1.postMessage("options", {}));
attempt("options list", () => port1.postMessage("options", { transfer: 5 }));
attempt("iterable", () => port1.postMessage(buffer, new Set([buffer])));
attempt("detached", () => port1.postMessage(buffer, [buffer]));
attempt("constructor", () => new MessagePort());
attempt("channel", () => MessageChannel());
attempt("receiver", () => MessagePort.prototype.postMessage.call({}, 1));
attempt("onmessage", () => ((port1.onmessage = 5), port1.onmessage));
port1.close();
other.close();
