export default async function* (source) {
  const printed = [];
  for await (const { type, data } of source) {
    if (type === "test:stderr") printed.push(data.message);
    if (type === "test:pass" || type === "test:fail") yield `${type} ${data.name} ${data.details.attempt} ${data.details.passed_on_attempt}\n`;
  }
  // When it comes between them depends on the processes.
  yield printed.sort().join("");
}
