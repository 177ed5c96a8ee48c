import "reflect-metadata";
import { Controller, Get, Injectable, Module, Param } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";

class CatsService {
  find(name: string) {
    return { name, legs: 4 };
  }
}
Injectable()(CatsService);

class CatsController {
  cats: CatsService;
  constructor(cats: CatsService) {
    this.cats = cats;
  }
  root() {
    return "Hello World!";
  }
  find(name: string) {
    return this.cats.find(name);
  }
}
// What the decorators of TypeScript do.
Reflect.defineMetadata("design:paramtypes", [CatsService], CatsController);
Controller()(CatsController);
const { prototype } = CatsController;
Get()(prototype, "root", Object.getOwnPropertyDescriptor(prototype, "root")!);
Get("cats/:name")(prototype, "find", Object.getOwnPropertyDescriptor(prototype, "find")!);
Param("name")(prototype, "find", 0);

class AppModule {}
Module({ controllers: [CatsController], providers: [CatsService] })(AppModule);

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.enableShutdownHooks();
  await app.listen(process.env.PORT ?? 3000);
  console.log(`listening on ${app.getHttpServer().address().port}`);
}
bootstrap();
