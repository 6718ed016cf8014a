import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import { memoryHost } from "./discovery.ts";

const modules = "/project/node_modules";
const discovery = createDiscovery(
  memoryHost(
    new Map([
      [
        `${modules}/@types/pg/index.d.ts`,
        "export declare class Pool { query(x: string): Promise<object[]> }",
      ],
      [`${modules}/axios/package.json`, `{ "main": "./index.js", "types": "./index.d.ts" }`],
      [
        `${modules}/axios/index.d.ts`,
        `export interface AxiosInstance { get(x: string): Promise<string> }
        declare const axios: AxiosInstance & { create(): AxiosInstance; isAxiosError(x: unknown): boolean };
        export default axios;`,
      ],
      ["/project/pool.ts", `import { Pool } from "pg"; export const pool = new Pool();`],
      ["/project/http.ts", `export { default as http } from "axios";`],
      [
        "/project/own.ts",
        `import { execa } from "execa"; export { execa as run }; export default axios; import axios from "axios";`,
      ],
    ]),
  ),
);
after(() => discovery.dispose());

/** What a call of `f` is seen to do outside of its process. */
function effectsOf(text: string, file = "/project/module.ts"): string {
  const { syntaxError, functions } = discovery.discover(file, text);
  assert.equal(syntaxError, null);
  const found = functions.find(({ name }) => name === "f");
  assert.ok(found);
  return found.effects.map(({ what }) => what).join(", ");
}

const f = (code: string) => `export async function f(x) { ${code} }`;

describe("what a function does through packages is seen", () => {
  const rows: readonly (readonly [effects: string, text: string])[] = [
    ["asks the network", `import axios from "axios"; ${f("return axios.get(x);")}`],
    ["asks the network", `import axios from "axios"; ${f("return axios(x);")}`],
    ["asks the network", `import axios from "axios"; const api = axios.create(); ${f("return api.get(x);")}`],
    [
      "asks the network",
      `import type { AxiosInstance } from "axios"; ${f("const a: AxiosInstance = x; a.get('/');")}`,
    ],
    ["asks the network", `import { http } from "./http.ts"; ${f("return http.get(x);")}`],
    ["asks the network", `import own from "./own.ts"; ${f("return own.get(x);")}`],
    ["starts a process", `import { run } from "./own.ts"; ${f("return run(x);")}`],
    ["asks the network", `import * as got from "got"; ${f("return got.default.post(x).json();")}`],
    ["asks the network", `const fetch = require("node-fetch"); ${f("return fetch(x);")}`],
    ["asks the network", `import { request } from "undici"; ${f("return (await request(x)).statusCode;")}`],
    ["asks the network", f('const { default: ky } = await import("ky"); return ky.get(x);')],
    [
      "asks the network",
      `import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3"; const s3 = new S3Client({}); ${f("await s3.send(new PutObjectCommand(x));")}`,
    ],
    [
      "asks the network",
      `import S3 from "aws-sdk/clients/s3"; ${f("await new S3().putObject(x).promise();")}`,
    ],
    ["asks the network", `import WebSocket from "ws"; ${f("new WebSocket(x);")}`],
    ["starts a process", `import { execa } from "execa"; ${f("return execa('ls', [x]);")}`],
    ["starts a process", `import { $ } from "execa"; ${f("return $`ls ${x}`;")}`],
    ["starts a process", `import spawn from "cross-spawn"; ${f("return spawn.sync('ls', [x]);")}`],
    ["changes files", `import fs from "fs-extra"; ${f("await fs.outputJson(x, {});")}`],
    ["changes files", `const { removeSync } = require("fs-extra"); ${f("removeSync(x);")}`],
    ["changes files", `import { rimraf } from "rimraf"; ${f("await rimraf(x);")}`],
    ["changes files", `import sharp from "sharp"; ${f("await sharp(x).resize(10).toFile(x);")}`],
    ["changes files", `import * as XLSX from "xlsx"; ${f("XLSX.writeFile(x, 'a.xlsx');")}`],
    ["uses a database", `import pg from "pg"; const c = new pg.Client(); ${f("return c.query(x);")}`],
    ["uses a database", `import { pool } from "./pool.ts"; ${f("return pool.query(x);")}`],
    ["uses a database", `import type { Pool } from "pg"; ${f("const p: Pool = x; return p.query('');")}`],
    [
      "uses a database",
      `import { Pool } from "pg"; class Store { #pool = new Pool(); all() { return this.#pool.query("a"); } } const store = new Store(); ${f("return store.all();")}`,
    ],
    [
      "uses a database",
      `import mysql from "mysql2/promise"; ${f("const c = await mysql.createConnection(x); return c.execute('a');")}`,
    ],
    [
      "uses a database",
      `import { MongoClient } from "mongodb"; const words = new MongoClient("a").db("b").collection("c"); ${f("return words.insertOne(x);")}`,
    ],
    [
      "uses a database",
      `import { createClient } from "redis"; const c = await createClient().connect(); ${f("return c.set(x, 1);")}`,
    ],
    [
      "uses a database",
      `import postgres from "postgres"; const sql = postgres(""); ${f("return sql`select ${x}`;")}`,
    ],
    [
      "uses a database",
      `import { PrismaClient } from "@prisma/client"; const p = new PrismaClient(); ${f("return p.user.create(x);")}`,
    ],
    [
      "uses a database",
      `import { Model } from "sequelize"; class User extends Model {} ${f("return User.findAll(x);")}`,
    ],
    [
      "sends mail",
      `import { createTransport } from "nodemailer"; const mail = createTransport({}); ${f("await mail.sendMail(x);")}`,
    ],
  ];
  for (const [effects, text] of rows) {
    test(text, () => assert.equal(effectsOf(text), effects));
  }
  test("in JavaScript of the CommonJS kind", () => {
    const text = `const axios = require("axios"); exports.f = async function (x) { return axios.get(x); };`;
    assert.equal(effectsOf(text, "/project/module.cjs"), "asks the network");
  });
});

describe("what only computes is not asked about", () => {
  const texts: readonly string[] = [
    `import _ from "lodash"; ${f("return _.map(_.get(x, 'a'), _.create);")}`,
    `import { z } from "zod"; const user = z.object({}); ${f("return user.parse(x);")}`,
    `import { format } from "date-fns"; ${f("return format(x, 'yyyy');")}`,
    `import axios from "axios"; ${f("return axios.isAxiosError(x) ? axios.create() : axios.getUri(x);")}`,
    `import { AxiosHeaders } from "axios"; ${f("return new AxiosHeaders(x).get('a');")}`,
    `import { Headers } from "undici"; ${f("return new Headers(x).get('a');")}`,
    `import { ObjectId } from "mongodb"; ${f("return new ObjectId(x).toString() + ObjectId.isValid(x);")}`,
    `import mysql from "mysql2"; ${f("return mysql.format('?', [x]) + mysql.escape(x);")}`,
    `import { types } from "pg"; ${f("return types.getTypeParser(x);")}`,
    `import fs from "fs-extra"; ${f("return fs.readJson(x) && fs.createReadStream(x);")}`,
    `import { parseCommandString } from "execa"; ${f("return parseCommandString(x);")}`,
    `import { Schema } from "mongoose"; ${f("return new Schema(x).path('a');")}`,
    `import { vol } from "memfs"; ${f("vol.writeFileSync(x, '');")}`,
    `import sharp from "sharp"; ${f("return sharp(x).resize(10).toBuffer();")}`,
    `const axios = { get: (x) => x }; ${f("return axios.get(x);")}`,
    `import axios from "./axios.ts"; ${f("return axios.get(x);")}`,
    `import axios from "axios"; ${f("return x;")} export const load = () => axios.get("a");`,
  ];
  for (const text of texts) {
    test(text, () => assert.equal(effectsOf(text), ""));
  }
});
