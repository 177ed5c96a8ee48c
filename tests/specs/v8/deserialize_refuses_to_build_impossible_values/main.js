function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const inputs = {
  "an array longer than its bytes": "41ffffff7f", "a sparse array too long": "61ffffffffffffffff0f", "properties that do not add up": "6f2201614902" + "7b05",
  "an array that does not add up": "4101490224" + "0009", "a map without its end": "3b49024904", "a map of the wrong size": "3b490249043a07",
  "a set of the wrong size": "2749022c02", "a reference forward": "41015e07240001", "a reference to itself": "41015e00240001",
  "a string beyond the end": "2205616263", "an odd two-byte string": "6303610062", "a bigint beyond the end": "5a1001", "a bigint of no whole digits": "5a0e01020304050607",
  "flags no regexp has": "52220161" + "ff7f", "a regexp that does not compile": "5222012a00", "an error of no kind": "727a", "an error without an end": "7222",
  "a date beyond the end": "4400", "a view of no buffer": "5642000100", "a view beyond its buffer": "420201025642000900", "a view of no type": "4202010256ff000100",
  "a buffer beyond the end": "42ff01", "a resizable buffer above its limit": "7e0402010203" + "04", "no tag": "2d", "a host object of no type": "5c",
  "an object without an end": "6f", "a key that is an object": "6f6f7b0049027b01", "a boxed value without a value": "6e01",
};
for (const [name, hex] of Object.entries(inputs)) {
  console.log(name);
  show(() => v8.deserialize(Buffer.from(`ff0f${hex}`, "hex")));
}
