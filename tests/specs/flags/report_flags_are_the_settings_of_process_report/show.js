const { header, environmentVariables } = require("./r.json");
console.log(header.event, header.trigger, header.filename, environmentVariables);
