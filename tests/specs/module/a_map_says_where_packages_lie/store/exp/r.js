module.exports="exp req "+require("dep");
