async function read(fields, content = "x") {
  const body = `preamble--zz\r\n${fields}\r\n\r\n${content}\r\n--zz--\r\n`;
  const response = new Response(body, { headers: { "content-type": "multipart/form-data; boundary=zz" } });
  try {
    const entries = [...(await response.formData())];
    const shown = entries.map(([name, value]) => [name, typeof value === "string" ? value : `${value.name} ${value.type} ${value.size}`]);
    console.log(JSON.stringify(fields), shown);
  } catch (error) {
    console.log(JSON.stringify(fields), error.message, error.cause?.message);
  }
}

const disposition = (rest) => read(`Content-Disposition: ${rest}`);
await disposition('form-data; name="a%22b%0D%0Ac"');
await disposition('form-data; name="é"; filename="a;b=c ü.txt"');
await disposition("form-data; name=a; filename=b");
await disposition("form-data; name=a; filename=c; filename*=UTF-8''b%20%C3%BC");
await disposition('FORM-DATA;NAME="";x=y');
await disposition('form-data; name="a\\"b"');
await disposition("form-data");
await disposition('attachment; name="a"');
await read("Content-Type: text/html");
await read('Content-Disposition: form-data; name="a"; filename="b"\r\ncontent-type: text/html ');
await read('Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64', "YWI=");
await read('Content-Disposition: form-data; name="a"', "one\r\n--z\r\ntwo");
await read('Content-Disposition form-data; name="a"');

// Bodies that break off.
for (const body of [
  "--zz\r\nContent-Disposition: form-data; name=a\r\n",
  "preamble\r\n--zz\r\nContent-Disposition: form-data; name=a\r\n",
  "--zz\r\nContent-Disposition: form-data; name=a\r\n\r\none",
  "--zz\r\nContent-Disposition: form-data; name=a\r\n\r\n--zz--\r\n",
]) {
  const response = new Response(body, { headers: { "content-type": "multipart/form-data; boundary=zz" } });
  await response.formData().then(
    (form) => console.log([...form]),
    (error) => console.log(error.name),
  );
}
