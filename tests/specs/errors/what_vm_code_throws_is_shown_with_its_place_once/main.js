require("node:vm").runInNewContext("throw new Error('from vm')");
