import assert from "node:assert/strict";
import { test } from "node:test";
import { panelPage, reportPage } from "../../../extension/core/export/html.ts";
import type { PanelState } from "../../../extension/core/protocol/panel.ts";
import { toldRun } from "../../../extension/core/words/card.ts";
import { report } from "../../reports.ts";

const parts = {
  script: "run()",
  style: "p { color: red }",
  title: "Report",
  nonce: "bm9uY2U=",
  writtenAt: new Date(2026, 10, 24, 18, 5).getTime(),
};

function stateWith(name: string): PanelState {
  const made = report({ workload: { function: name } });
  return { runs: [toldRun({ type: "finished", id: "0", report: made, isStale: false })] };
}

test("a report page holds script, style, title and state", () => {
  const state = stateWith("computeSquare");
  const html = reportPage({ ...parts, state });
  assert.match(html, /<title>Report<\/title>/);
  assert.match(html, /<html lang="en">/);
  assert.match(html, /<script nonce="bm9uY2U=">run\(\)<\/script>/);
  assert.match(html, /<style nonce="bm9uY2U=">p \{ color: red \}<\/style>/);
  assert.deepEqual(embedded(html), state);
});

test("its head says when it was written and where its runs were measured", () => {
  const head = (state: PanelState) =>
    /<header class="reportHead"><p>(.*?)<\/p>/.exec(reportPage({ ...parts, state }))?.[1];
  assert.equal(
    head(stateWith("f")),
    "Written 2026-11-24 18:05 · Node 24.21.0 · AMD EPYC 7B13 · 2 cores · threads",
  );
  assert.equal(head({ runs: [] }), "Written 2026-11-24 18:05");
});

test("a page with several functions begins with a table of them, in which names are text", () => {
  const hostile = '"><script>alert(1)</script>';
  const runs = [stateWith(hostile), stateWith("second")].flatMap((state) => state.runs);
  const html = reportPage({ ...parts, state: { runs } });
  assert.equal(html.match(/<tr data-tone/g)?.length, 2);
  assert.ok(html.includes("<bdi>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"));
  assert.equal(html.match(/<script/g)?.length, 2);
  assert.doesNotMatch(reportPage({ ...parts, state: stateWith("alone") }), /<table/);
});

for (const hostile of [
  "</script><script>alert(1)</script>",
  "<!-- <script>",
  "-->",
  "\u2028\u2029",
  "&lt;",
  "\uD800",
]) {
  test(`the result ${JSON.stringify(hostile)} stays inside of its element and comes back as it was`, () => {
    const state = stateWith(hostile);
    const html = reportPage({ ...parts, state });
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.doesNotMatch(html, /<!--|-->|\u2028|\u2029/);
    assert.deepEqual(embedded(html), state);
  });
}

test("a script that speaks of script elements does not end its own", () => {
  const script = String.raw`const a = "</script>", b = "<!--", c = "</SCRIPT>";`;
  const html = reportPage({ ...parts, script, state: { runs: [] } });
  assert.match(html, /"<\\\/script>", b = "<\\!--", c = "<\\\/SCRIPT>"/);
});

test("a style sheet that speaks of style elements does not end its own", () => {
  const html = reportPage({ ...parts, style: 'p::after { content: "</style>" }', state: { runs: [] } });
  assert.equal(html.match(/<\/style/g)?.length, 1);
});

test("a title is text", () => {
  const html = reportPage({ ...parts, title: "</title><b>\"'&", state: { runs: [] } });
  assert.match(html, /<title>&lt;\/title&gt;&lt;b&gt;&quot;&#39;&amp;<\/title>/);
});

test("a report page may load nothing and run nothing but its own script", () => {
  assert.equal(
    policy(reportPage({ ...parts, state: { runs: [] } })),
    "default-src 'none'; script-src 'nonce-bm9uY2U='; style-src 'nonce-bm9uY2U='; base-uri 'none'; form-action 'none'",
  );
});

test("the panel's page loads script and style by address and holds no data", () => {
  const html = panelPage({
    scriptUri: "https://files.test/panel.js?a=1&b=2",
    styleUri: "https://files.test/panel.css",
    cspSource: "https://files.test",
    nonce: "abc",
  });
  const address = "https:\\/\\/files\\.test\\/panel\\.js\\?a=1&amp;b=2";
  assert.match(html, new RegExp(`<link rel="preload" as="script" href="${address}" nonce="abc">`));
  assert.match(html, new RegExp(`<script nonce="abc" data-src="${address}">`));
  assert.match(html, /<link rel="stylesheet" href="https:\/\/files\.test\/panel\.css">/);
  assert.equal(
    policy(html),
    "default-src 'none'; script-src 'nonce-abc'; style-src https://files.test; base-uri 'none'; form-action 'none'",
  );
  assert.match(html, /<main id="panel"><\/main>/);
  assert.doesNotMatch(html, /application\/json|style="/);
});

test("the panel's page begins with the name of the function that it is opened for, as text", () => {
  const address = "https://files.test";
  const addresses = { scriptUri: address, styleUri: address, cspSource: address, nonce: "abc" };
  const html = panelPage({ ...addresses, opening: `<img src="x">${"long".repeat(100)}` });
  assert.match(html, /<h2><bdi>&lt;img src=&quot;x&quot;&gt;longlong[^<]{0,200}…<\/bdi><\/h2>/);
  assert.match(html, /<main id="panel"><div class="cards"><article data-tone="running" aria-busy="true">/);
});

function embedded(html: string): unknown {
  const json = /<script type="application\/json" id="state">(.*?)<\/script>/s.exec(html)?.[1];
  return JSON.parse(json ?? "undefined");
}

function policy(html: string): string | undefined {
  return /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'");
}
