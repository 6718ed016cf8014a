/** The walls of the house: which room may import which, and which packages. ARCHITECTURE.md has the same table in words. */

/** What each room may import beside itself; `node` stands for Node's own modules. */
const rooms = {
  core: { rooms: [], packages: ["valibot"] },
  language: { rooms: ["core"], packages: ["typescript"] },
  system: { rooms: ["core"], packages: ["node"] },
  engine: { rooms: ["core"], packages: ["node", "bullmq", "ioredis"] },
  recorder: { rooms: ["core", "system"], packages: ["node", "@jridgewell/trace-mapping"] },
  compiler: { rooms: ["core", "system"], packages: ["node", "typescript"] },
  finder: { rooms: ["core", "language", "system"], packages: ["node"] },
  server: {
    rooms: ["core", "language", "system"],
    packages: ["node", "vscode-languageserver", "vscode-languageserver-textdocument"],
  },
  agent: { rooms: ["bench", "core", "engine", "system"], packages: ["node"] },
  bench: { rooms: ["core", "engine", "poolSupport", "system"], packages: ["node", "tinyglobby", "tinypool"] },
  poolSupport: { rooms: ["bench", "core"], packages: [] },
  run: {
    rooms: ["core", "engine", "language", "system"],
    packages: [
      "node",
      "@jridgewell/trace-mapping",
      "esbuild",
      "get-tsconfig",
      "es-module-lexer",
      "magic-string",
    ],
  },
  ui: {
    rooms: ["core", "run", "system"],
    packages: ["node", "vscode", "vscode-languageclient", "valibot"],
  },
  cli: { rooms: ["core", "engine", "run", "system"], packages: ["node", "commander", "cli-table3"] },
  mcp: {
    rooms: ["core", "run"],
    packages: ["node", "@modelcontextprotocol/server", "@valibot/to-json-schema"],
  },
  api: { rooms: ["core"], packages: ["node"] },
  webview: { rooms: ["core"], packages: ["chart.js", "preact"] },
};

/** The files of a room, as a regular expression. What activates the extension is of the extension host. */
const filesOf = (room) =>
  ({ webview: "webview/", ui: String.raw`extension/(ui/|main\.ts$)` })[room] ?? `extension/${room}/`;
const anyOf = (texts) => `(${texts.join("|")})`;

/** Three rules for a room: other rooms, packages, and Node's modules. */
function walls([room, { rooms: others, packages }]) {
  const from = { path: `^${filesOf(room)}` };
  const modules = packages.filter((name) => name !== "node");
  const comment = `${room}/ imports only ${[...[room, ...others].map((name) => `${name}/`), ...packages].join(", ")}.`;
  const rule = (what, to) => ({ name: `${room}-${what}`, severity: "error", comment, from, to });
  return [
    rule("rooms", {
      path: "^(extension|webview|scripts|test|workloads)/",
      pathNot: `^${anyOf([room, ...others].map(filesOf))}`,
    }),
    rule("packages", {
      dependencyTypesNot: ["local", "core"],
      ...(modules.length > 0 && { pathNot: `(^|node_modules/)(@types/)?${anyOf(modules)}(/|$)` }),
    }),
    ...(packages.includes("node") ? [] : [rule("node", { dependencyTypes: ["core"] })]),
  ];
}

module.exports = {
  forbidden: [
    ...Object.entries(rooms).flatMap(walls),
    {
      name: "no-circles",
      severity: "error",
      comment: "Files that import each other, if only types, cannot be understood one by one.",
      from: { path: "^(extension|webview)/" },
      to: { circular: true },
    },
    {
      name: "no-circles-of-folders",
      scope: "folder",
      severity: "error",
      comment:
        "A folder is a subject: what two of them need from each other belongs into one of them, or below both.",
      from: { path: "^(extension/(bench|core|language|run|ui)|webview)/" },
      to: { circular: true, path: "^(extension/(bench|core|language|run|ui)|webview)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
