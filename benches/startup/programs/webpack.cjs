const webpack = require("webpack");
// A compiler loads the parts that every build needs.
const compiler = webpack({ mode: "none", context: __dirname, entry: "./start.cjs" });
require("./start.cjs")(() => console.log(webpack.version, typeof compiler.run));
