import { register } from "node:module";

register("data:text/javascript,export {}", import.meta.url);
