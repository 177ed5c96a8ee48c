const { connect } = require("node:tls");
connect({ host: "localhost", port: 1 }).on("error", ({ code }) => console.log(code));
