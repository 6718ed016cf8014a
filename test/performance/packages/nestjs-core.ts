import "reflect-metadata";
import { Injectable, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";

class Prices {
  total = (count: number) => count * 3;
}
Injectable()(Prices);
class App {}
Module({ providers: [Prices] })(App);

export const inputs = [1, 2, 3];

export async function work(count: number) {
  const app = await NestFactory.createApplicationContext(App, { logger: false });
  return `${app.get(Prices).constructor.name} ${app.get(Prices).total(count)}`;
}
