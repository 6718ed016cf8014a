import assert from "node:assert/strict";
import { test } from "node:test";
import { labelText, noticeText, shortName } from "../../../extension/core/text/shownText.ts";

/** What VS Code 1.110 to 1.139 take for a link in a notification. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

test("a notification has no links, whatever the user's text is", () => {
  for (const text of ["[x](command:workbench.action.quit)", 'a [b](file:///c "d") [e](https://f)']) {
    assert.match(text, link);
    assert.doesNotMatch(noticeText(text), link);
    assert.equal(noticeText(text).replaceAll("\u2060", ""), text);
  }
});

test("a label has no icons, and text that would be none stays as it is", () => {
  assert.equal(labelText("$(sync~spin) of $(list)"), String.raw`\$(sync~spin) of \$(list)`);
  assert.equal(labelText("$(1 + 2) and $"), "$(1 + 2) and $");
});

test("a very long name is cut where there is little room", () => {
  assert.equal(shortName("square"), "square");
  assert.equal(shortName("a".repeat(10_000)).length, 60);
});
