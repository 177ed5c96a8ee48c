const { getCallSites } = require("node:util");
const shown = (site) => [site.scriptName.split("/").pop(), site.lineNumber, site.columnNumber];
function here() { console.log(shown(getCallSites(1)[0]), shown(getCallSites(1, { sourceMap: false })[0]), shown(getCallSites({ sourceMap: true })[0])); }
here();
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbInNvdXJjZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOztBQVVBIn0=
