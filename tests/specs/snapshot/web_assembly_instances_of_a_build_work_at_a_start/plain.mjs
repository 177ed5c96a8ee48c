import main from "./main.mjs";
main();
