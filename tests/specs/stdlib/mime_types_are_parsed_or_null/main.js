const { MIMEType, types } = require("util");

console.log(String(MIMEType.parse("text/plain; charset=utf-8")), MIMEType.parse("text"), MIMEType.parse());
console.log(types.isExternal({}), types.isExternal());
