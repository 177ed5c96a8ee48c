// Groups are joined by the version of their addresses, whatever the socket was made for.
const dgram = require("dgram");

function told(name, run) {
  try {
    run();
    console.log(name, "done");
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

const socket = dgram.createSocket("udp6");
socket.bind(0, () => {
  for (const [source, group, at] of [
    ["::1", "ff02::1"],
    ["::1", "ff02::1", "::%lo"],
    ["::1", "ff02::1", "::%nothing"],
    ["::1%lo", "ff02::2%lo"],
    ["::1", "ff02::1", "lo"],
    ["127.0.0.1", "ff02::1"],
    ["::1", "224.0.0.1"],
    ["::1", "::1"],
    ["x", "ff02::1"],
  ]) {
    told(`join ${source} ${group} ${at}`, () => socket.addSourceSpecificMembership(source, group, at));
    told(`leave ${source} ${group} ${at}`, () => socket.dropSourceSpecificMembership(source, group, at));
  }
  for (const [group, at] of [["ff02::1"], ["ff02::1", "::%lo"], ["ff02::1%lo"], ["ff02::1", "lo"], ["ff02::1", "::%nothing"], ["224.0.0.1"], ["::1"]]) {
    told(`join ${group} ${at}`, () => socket.addMembership(group, at));
    told(`leave ${group} ${at}`, () => socket.dropMembership(group, at));
  }
  for (const at of ["::%lo", "::%nothing", "::", "0.0.0.0", "lo", "x"]) told(`interface ${at}`, () => socket.setMulticastInterface(at));
  socket.close();
  const scoped = dgram.createSocket("udp6");
  scoped.bind(0, "::1%lo", () => {
    console.log(scoped.address().address);
    scoped.close();
  });
});

// As a function of its time.
function Own() {
  dgram.Socket.call(this, "udp4", (message) => {
    console.log(`${message}`, this.kind);
    this.close();
  });
  this.kind = "own";
}
Object.setPrototypeOf(Own.prototype, dgram.Socket.prototype);
const own = new Own();
own.bind(0, "127.0.0.1", () => own.send("datagram", own.address().port, "127.0.0.1"));
console.log(own instanceof dgram.Socket, dgram.createSocket("udp4").unref() instanceof dgram.Socket, dgram.Socket.name, dgram.Socket.length);
