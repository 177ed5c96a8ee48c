process.stdout.write("x".repeat(300_000));
process.stdout.write("y".repeat(300_000));
process.exit();
