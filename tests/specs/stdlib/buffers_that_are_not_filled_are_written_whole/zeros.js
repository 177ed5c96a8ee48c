for (let i = 0; i < 200; i++) Buffer.from("x".repeat(20_000)).fill(0xee);
const places = [Buffer.allocUnsafe(30_000), Buffer.allocUnsafe(1 << 16), Buffer.allocUnsafeSlow(1 << 16), Buffer.allocUnsafe(1 << 20)];
console.log(places.map((place) => place.every((byte) => byte === 0)));
