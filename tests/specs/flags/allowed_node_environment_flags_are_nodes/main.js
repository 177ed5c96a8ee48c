console.log([...process.allowedNodeEnvironmentFlags].sort().join("\n"));
