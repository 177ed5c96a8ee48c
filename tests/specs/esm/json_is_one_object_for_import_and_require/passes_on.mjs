export { default } from "./first.json" with { type: "json" };
