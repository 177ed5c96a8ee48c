const Koa = require("koa");

const app = new Koa();
app.use(async (context, next) => {
  await next();
  context.set("X-Powered-By", "koa");
});
app.use(async (context) => {
  context.body = context.path === "/headers" ? Object.keys(context.response.headers) : { path: context.path };
});

const server = app.listen(3000, () => console.log(`listening on ${server.address().port}`));
