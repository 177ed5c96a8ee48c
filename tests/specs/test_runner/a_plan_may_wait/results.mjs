export default async function* results(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const error = data.details.error;
    yield `${type} ${data.name}${error ? `: ${error.failureType}, ${error.message}` : ""}\n`;
  }
}
