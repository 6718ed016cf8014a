import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { createWorkspace } from "../workspace.ts";

const root = join(import.meta.dirname, "..", "..");

test("every relative link of the documents leads to a file and to a heading in it", () => {
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  const files = [
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "SUPPORT.md",
    ...pages.map((name) => join("docs", name)),
  ];
  assert.deepEqual(
    files.flatMap((file) => brokenLinks(join(root, file))),
    [],
  );
});

test("a link to a file or a heading that is not there is found, and one in code is none", async () => {
  await using workspace = await createWorkspace({
    "a.md": [
      "# A page, with `code`",
      "[a](b.md) [b](b.md#twice-1) [c](#a-page-with-code) [d](https://example.org/x) ![e](c.png)",
      "[f](d.md) [g](b.md#thrice) `[h](e.md)`",
      "```sh\n# no heading\n[i](f.md)\n```",
      "[j](#no-heading)",
    ].join("\n"),
    "b.md": "## Twice\n\n## Twice\n",
    "c.png": "",
  });
  assert.deepEqual(brokenLinks(workspace.path("a.md")), ["d.md", "b.md#thrice", "#no-heading"]);
});

/** The relative links of a page that lead nowhere. */
function brokenLinks(file: string): readonly string[] {
  return linksOf(proseOf(file)).filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : join(dirname(file), path);
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(proseOf(target)).has(anchor));
  });
}

/** The text of a page without its blocks of code, where neither links nor headings are. */
function proseOf(file: string): string {
  return readFileSync(file, "utf8").replaceAll(/^```[^]*?^```$/gm, "");
}

function linksOf(prose: string): readonly string[] {
  const targets = Array.from(
    prose.replaceAll(/`[^`\n]+`/g, "").matchAll(/\]\(([^()\s]+)\)/g),
    ([, to]) => to ?? "",
  );
  return targets.filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors of a page's headings, as GitHub and VS Code make them. */
function anchorsOf(prose: string): ReadonlySet<string> {
  const anchors = new Map<string, number>();
  for (const [, heading = ""] of prose.matchAll(/^#+ (.+)$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-");
    anchors.set(anchor, (anchors.get(anchor) ?? 0) + 1);
  }
  return new Set(
    [...anchors].flatMap(([anchor, count]) =>
      Array.from({ length: count }, (_, index) => (index === 0 ? anchor : `${anchor}-${index}`)),
    ),
  );
}
