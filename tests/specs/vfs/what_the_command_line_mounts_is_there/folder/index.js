console.log(__filename, process.argv.slice(1).map((arg) => arg.replace(process.cwd(), "DIR")), require.main === module);
