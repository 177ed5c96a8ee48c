const v8 = require("v8");

const handles = [];
try {
  for (;;) handles.push(v8.startCpuProfile({ maxBufferSize: 1 }));
} catch (error) {
  console.log(handles.length, error.name, error.code, error.message, Object.keys(error));
}
handles.pop().stop();
handles.push(v8.startCpuProfile());
console.log(handles.length, handles.map((handle) => typeof handle.stop()).filter((type) => type === "string").length);
