import type { PackagePath } from "./packagePaths.ts";

/** What a call into a package does outside of the process, as a sentence goes on; undefined for nothing that is known.
 *  Well-known clients are named, and what of them reaches out: they also have helpers that only compute, and what a package
 *  depends on says little of a call (a date library that downloads its time zones, a parser with a command line). */
export function effectOfPackage({ name, members }: PackagePath): string | undefined {
  const known = packageEffects.find(([packages, calls]) => packages.test(name) && calls.test(members));
  return known?.[2] ?? (writesFile.test(members) && name !== "memfs" ? "changes files" : undefined);
}

/** Whether calls into one of some packages may do something outside of the process.
 *  @param text that of the file which makes the calls. */
export function mayHaveEffects(packages: readonly string[], text: string): boolean {
  return (
    packages.some((name) => packageEffects.some(([names]) => names.test(name))) ||
    (packages.length > 0 && /\b(toFile|writeFile)/.test(text))
  );
}

/** What packages of all kinds call it: `XLSX.writeFile`, `sharp(…).toFile`. */
const writesFile = /(^|\.)(toFile|writeFile(Async|Sync)?)$/;

/** Calls on objects that a package makes, but those that only listen or tell what is made next. */
const ofObjects =
  /\(\)\.(?!([\w$]+\.)*(on|once|off|\$on|\$use|\$extends|addListener|escape\w*|format)$)[\w$]/;

const packageEffects: readonly (readonly [packages: RegExp, calls: RegExp, what: string])[] = [
  [
    /^(axios|got|ky|needle|ofetch|request|request-promise|superagent|wretch)$/,
    // The package itself, or what is made of it with other defaults.
    /^((agent|create|defaults|extend|Axios|Got|\w+Instance|\w+Static)?\(\)\.?)*(\$fetch|ofetch|request|get|head|options|(post|put|patch)(Form)?|delete|del|paginate(\.\w+)?|raw|stream)?$/,
    "asks the network",
  ],
  [/^(cross-fetch|isomorphic-fetch|make-fetch-happen|node-fetch)$/, /^(fetch)?$/, "asks the network"],
  [
    /^undici$/,
    /^((Agent|Client|MockAgent|Pool|ProxyAgent)\(\)\.)?(connect|fetch|pipeline|request|stream|upgrade)$/,
    "asks the network",
  ],
  [
    /^(graphql-request|socket\.io-client|ws)$/,
    /^(request|io|WebSocket)?$|\(\)\.(request|emit|send)$/,
    "asks the network",
  ],
  [
    /^(@aws-sdk\/(client|lib)-.+|aws-sdk|@azure\/.+|@google-cloud\/.+|@octokit\/.+|@anthropic-ai\/sdk|googleapis|openai|stripe)$/,
    ofObjects,
    "asks the network",
  ],
  [/^(nodemailer|@sendgrid\/mail)$/, /(^|\.)(send|sendMail|sendMultiple)$/, "sends mail"],
  [
    /^(amqplib|kafkajs|mqtt|nats)$/,
    /(^|\.)connect$|\(\)\.(publish|run|send\w*|subscribe)$/,
    "asks the network",
  ],
  [
    /^(better-sqlite3|mariadb|mssql|mysql|mysql2|oracledb|pg|pg-promise|postgres|sqlite3|tedious)$/,
    /(^|\.)(connect|query)$|\(\)(\.(all|any|batch|exec|execute|get|getConnection|many|none|one|run|transaction|unsafe))?$/,
    "uses a database",
  ],
  [
    /^(mongodb|mongoose|sequelize|typeorm)$/,
    /(^|\.)connect$|(\(\)|^Model|^BaseEntity)\.([\w$]+\.)?(aggregate|authenticate|bulk\w*|command|count\w*|create\w*|delete\w*|destroy|distinct|drop\w*|find\w*|increment|insert\w*|query|remove|rename|replace\w*|save|sync|transaction|update\w*|upsert|watch)$/,
    "uses a database",
  ],
  [/^(@prisma\/client|@redis\/client|ioredis|redis)$/, ofObjects, "uses a database"],
  [
    /^(fs-extra|graceful-fs)$/,
    /^(promises\.)?(append|chmod|copy|cp|create(?!Read)|empty|ensure|link|mkdir|mkdtemp|mkdirp|move|output|remove|rename|rm|symlink|truncate|unlink|write)/,
    "changes files",
  ],
  [
    /^(cpy|del|extract-zip|make-dir|mkdirp|move-file|rimraf|tempy|tmp|tmp-promise|trash|write-file-atomic|write-json-file)$/,
    /^/,
    "changes files",
  ],
  [/^(jsonfile|fs-jetpack)$/, /^(append|copy|dir|file|move|remove|rename|symlink|write)/, "changes files"],
  [/^shelljs$/, /^(chmod|cp|ln|mkdir|mv|rm|sed|touch)$/, "changes files"],
  [/^shelljs$/, /^exec$/, "starts a process"],
  [
    /^(execa|cross-spawn|nano-spawn|node-pty|tinyexec|zx)$/,
    /^(\$|command|exec|execa|node|spawn|sync|x)?(Sync|Command|CommandSync|Node|\.sync)?(\(\))?$/,
    "starts a process",
  ],
  [/^simple-git$/, /\(\)\.\w/, "starts a process"],
  [/^(puppeteer|puppeteer-core|playwright|playwright-core)$/, /(^|\.)launch\w*$/, "starts a process"],
];
