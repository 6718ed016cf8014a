import assert from "node:assert/strict";
import { test } from "node:test";
import { missingImport, missingImportMessage } from "../../../extension/core/words/missingImport.ts";

const messages = [
  {
    what: "a package that an ES module imports",
    message: "Cannot find package 'left-pad' imported from /home/my app/a.ts",
    missing: { sought: "left-pad", isPackage: true, importer: "/home/my app/a.ts" },
  },
  {
    what: "a file that was not built",
    message: "Cannot find module '/w/core/dist/index.js' imported from /w/app/a.ts",
    missing: { sought: "/w/core/dist/index.js", isPackage: false, importer: "/w/app/a.ts" },
  },
  {
    what: "a package that is required",
    message: "Cannot find module '@a/b/c'\nRequire stack:\n- /w/app/lib.ts\n- /w/app/a.ts",
    missing: { sought: "@a/b/c", isPackage: true, importer: "/w/app/lib.ts" },
  },
  { what: "nothing", message: "x is not a function", missing: null },
];
for (const { what, message, missing } of messages) {
  test(`Node's message names ${what}`, () => {
    assert.deepEqual(missingImport(message), missing);
  });
}

test("a missing package is told with its importer and how to install it", () => {
  const missing = { sought: "@a/b/c", isPackage: true, importer: "/w/app/lib.ts" };
  assert.equal(
    missingImportMessage("f", missing, (path) => path.replace("/w/", "")),
    'The module of "f" could not be loaded: app/lib.ts imports "@a/b/c", and Node finds no such package from there. Install it (npm install @a/b), or check its name.',
  );
});

test("a file that is not there is told with its path and that it may have to be built", () => {
  const missing = { sought: "/w/core/dist/index.js", isPackage: false, importer: null };
  assert.match(
    missingImportMessage("f", missing, (path) => path.replace("/w/", "")),
    /One of its modules imports what should lead to core\/dist\/index\.js, and there is no such file\. If a build makes it, build/,
  );
});
