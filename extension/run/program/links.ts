import { init, parse, type Import, type StaticImport } from "es-module-lexer";

/** What the statements of an ES module take from others and give to them. */
export interface ModuleLinks {
  /** By what is written to import: the names that are taken, `default` among them; null where the module as a whole is, so
   *  that nobody knows which. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string> | null>;
  readonly exported: ReadonlySet<string>;
  /** What it gives on as a whole, by `export * from`. */
  readonly givenOn: readonly string[];
}

/** Makes a reader of links; it takes a moment to get ready. */
export async function createLinkReader(): Promise<(code: string) => ModuleLinks> {
  await init();
  return linksOf;
}

function linksOf(code: string): ModuleLinks {
  const [imports, exports] = parse(code);
  const statements = imports.filter((each): each is StaticImport => each.type === "static" || isStar(each));
  const body = statements.reduce(
    (rest, { importStart, importEnd }) =>
      rest.slice(0, importStart) + " ".repeat(importEnd - importStart) + rest.slice(importEnd),
    code,
  );
  const taken = new Map<string, ReadonlySet<string> | null>();
  for (const { type, specifier, importStart, importEnd } of statements) {
    const before = taken.get(specifier);
    const names = type === "static" ? namesTaken(code.slice(importStart, importEnd), body) : null;
    taken.set(specifier, before === null || names === null ? null : new Set([...(before ?? []), ...names]));
  }
  return {
    taken,
    exported: new Set(exports.flatMap((each) => (each.type === "reexport-all" ? [] : [each.name]))),
    givenOn: statements.filter(isStar).map(({ specifier }) => specifier),
  };
}

function isStar({ type }: Import): boolean {
  return type === "reexport-star";
}

/** The names in one `import … from` or `export { … } from` as the bundler prints it.
 *  @param body the module without such statements. */
function namesTaken(statement: string, body: string): readonly string[] | null {
  const [, main] = /^import\s+([\w$]+)\s*(?:,|from\b)/.exec(statement) ?? [];
  const [, braces] = /\{([^}]*)\}/.exec(statement) ?? [];
  const [, whole] = /\*\s*as\s+([\w$]+)/.exec(statement) ?? [];
  const fields = whole === undefined ? [] : statement.startsWith("import") ? fieldsRead(whole, body) : null;
  const named = (braces ?? "").split(",").map((part) => part.trim().split(/\s+as\s+/)[0] ?? "");
  return (
    fields && [
      ...(main === undefined ? [] : ["default"]),
      ...named.filter((name) => /^[\w$]+$/.test(name)),
      ...fields,
    ]
  );
}

/** The fields that a module reads of a namespace; null when it does anything else with it. */
function fieldsRead(namespace: string, body: string): readonly string[] | null {
  const uses = [
    ...body.matchAll(
      new RegExp(`(?<![\\w$.])${namespace.replaceAll("$", String.raw`\$`)}(?![\\w$])(\\.[\\w$]+)?`, "g"),
    ),
  ];
  const reads = uses.flatMap(([, field]) => (field === undefined ? [] : [field.slice(1)]));
  return reads.length === uses.length ? reads : null;
}
