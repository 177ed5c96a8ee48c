// What is told of in the order of the files, without times.
export default async function* (source) {
  for await (const { type, data } of source) {
    const indent = "  ".repeat(data.nesting ?? 0);
    switch (type) {
      case "test:pass":
      case "test:fail": {
        const { name, testNumber, skip, todo, details } = data;
        const why = details.error ? ` ${details.error.failureType}: ${String(details.error.cause?.message ?? details.error.cause)}` : "";
        yield `${indent}${type} ${testNumber} ${name} ${details.type}${skip ? " skip" : ""}${todo ? " todo" : ""}${why}\n`;
        break;
      }
      case "test:start":
        yield `${indent}start ${data.name}\n`;
        break;
      case "test:plan":
        yield `${indent}1..${data.count}\n`;
        break;
      case "test:stdout":
        yield `stdout of ${data.file}: ${data.message}`;
        break;
      case "test:stderr":
        if (data.message.startsWith("Error")) yield `stderr of ${data.file}: ${data.message}`;
        break;
      case "test:diagnostic":
        if (!data.message.startsWith("duration_ms")) yield `${indent}# ${data.message}\n`;
        break;
      case "test:summary":
        if (data.file === undefined) yield `${JSON.stringify(data.counts)} ${data.success}\n`;
    }
  }
}
