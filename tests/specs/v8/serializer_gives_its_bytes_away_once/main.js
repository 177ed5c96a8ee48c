const v8 = require("v8");

const serializer = new v8.Serializer();
const show = (buffer) => console.log(buffer, buffer.constructor === Buffer, buffer.byteOffset, buffer.buffer.byteLength);
show(serializer.releaseBuffer());
serializer.writeValue(1);
const released = serializer.releaseBuffer();
show(released);
show(serializer.releaseBuffer());
serializer.writeValue(2);
released.fill(0);
show(serializer.releaseBuffer());
show(released);
