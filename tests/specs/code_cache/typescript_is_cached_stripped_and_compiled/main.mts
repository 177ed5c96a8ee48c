const text: string = "text";
import "./lib.cts";
console.log(text);
