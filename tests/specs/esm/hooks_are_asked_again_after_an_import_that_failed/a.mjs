import "./deep.mjs"; console.log("a");
