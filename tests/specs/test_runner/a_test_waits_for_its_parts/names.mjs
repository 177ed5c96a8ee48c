export default async function* (source) {
  for await (const { type, data } of source) {
    if (type === "test:pass" || type === "test:fail") yield `${"  ".repeat(data.nesting)}${data.testNumber} ${data.name}\n`;
    else if (type === "test:diagnostic" && !data.message.startsWith("duration_ms")) yield `# ${data.message}\n`;
  }
}
