import { PassThrough } from "node:stream";
import { startupSnapshot } from "node:v8";
import { Box, Text, render } from "ink";
import { createElement } from "react";
import { createHighlighter } from "shiki";
import initSqlJs from "sql.js";
import ssh2 from "ssh2";

const { Database } = await initSqlJs();
const database = new Database();
database.run("create table numbers (n); insert into numbers values (1), (2)");
const highlighter = await createHighlighter({ langs: ["js"], themes: ["nord"] });
const { generateKeyPairSync, parseKey } = ssh2.utils;
const App = ({ name }) => createElement(Box, { borderStyle: "round", width: 12 }, createElement(Text, null, name));

// The screen of a terminal.
async function shown(name) {
  const screen = Object.assign(new PassThrough(), { columns: 40 });
  const { unmount, waitUntilExit } = render(createElement(App, { name }), { stdout: screen, debug: true, patchConsole: false });
  unmount();
  await waitUntilExit();
  return String(screen.read()).split("\n").slice(0, 3).join("\n");
}

async function use(number) {
  database.run("insert into numbers values (?)", [number]);
  console.log(JSON.stringify(database.exec("select count(*), sum(n) from numbers")[0].values));
  console.log(highlighter.codeToHtml(`let n = ${number};`, { lang: "js", theme: "nord", tokenizeTimeLimit: 0 }).match(/<span style="color:[^>]*>[^<]+/g).length);
  const { public: text } = generateKeyPairSync("ed25519");
  console.log(parseKey(text).type, parseKey(text).isPrivateKey());
  console.log(await shown(`n = ${number}`));
}
await use(3);
if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(() => use(Number(process.argv[1])));
