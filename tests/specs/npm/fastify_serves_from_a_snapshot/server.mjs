import Fastify from "fastify";

const fastify = Fastify();
fastify.get("/", async () => ({ hello: "world" }));
fastify.post(
  "/sum",
  { schema: { body: { type: "object", required: ["a", "b"], properties: { a: { type: "number" }, b: { type: "number" } } } } },
  async ({ body }) => ({ sum: body.a + body.b }),
);
fastify.addHook("onClose", async () => console.log("closed"));

try {
  await fastify.listen({ port: 3000 });
  console.log(`listening on ${fastify.server.address().port}`);
} catch (error) {
  console.error(error);
  process.exit(1);
}
