function fallback() {
  return 1;
}
function area(width = fallback(), { height = width, depth } = {}) {
  return width * height * (depth ?? 1);
}
area();
area(2, { height: 3 });
area(2, { height: 3, depth: 4 });
const wrap = (...rest) => rest.length;
const label = (strings, ...values) => strings.raw[0] + values.length;
label`a${1}`;
