const express = require("express");

const app = express();
const books = new Map([["1", { title: "Rayuela" }]]);
app.use(express.json());
app.get("/", (request, response) => response.type("text").send(`from ${request.ip}`));
app.get("/books/:id", (request, response) => response.json(books.get(request.params.id)));
app.post("/books", (request, response) => {
  books.set("2", request.body);
  response.status(201).json([...books.values()]);
});
app.get("/broken", () => {
  throw new Error("broken");
});
app.use((request, response) => response.status(404).send("nothing here"));
app.use((error, _request, response, _next) => response.status(500).send(error.message));

const port = process.env.PORT || 3000;
const server = app.listen(port, () => console.log(`listening on ${server.address().port}`));
