import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.get("/", (context) => context.text("Hello Hono!"));
app.get("/json", (context) => context.json({ up: true }));

serve({ fetch: app.fetch, port: 3000 }, (info) => console.log(`listening on ${info.port}`));
