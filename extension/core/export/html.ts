/** The two pages around the panel's script: one in the editor, one that stands alone in a file. */
import type { PanelState } from "../protocol/panel.ts";
import { formatDate } from "../text/format.ts";
import { cutEnd, longestPreview } from "../text/previewText.ts";
import { escapeHtml } from "../text/htmlText.ts";
import { machineWords } from "../words/machineLine.ts";
import type { Format } from "./format.ts";
import { summaryTable } from "./summaryTable.ts";

/** A page that stands alone. */
export const html: Format = {
  label: "Page",
  description: "HTML that stands alone, with the charts",
  flag: "a self-contained page",
  kind: "HTML",
  ending: ".html",
  isOffered: () => true,
  writing: { type: "page" },
};

/** What a page of its own is made of. */
export interface ReportPageParts {
  /** The panel's bundled script and style sheet, as text. */
  readonly script: string;
  readonly style: string;
  readonly state: PanelState;
  readonly title: string;
  /** Base64 or hexadecimal, made anew for each page: the script and the style sheet with it are the only ones that run. */
  readonly nonce: string;
  /** In milliseconds since 1970. */
  readonly writtenAt: number;
}

/** A page that shows the runs without an editor, without a network and without any other file. */
export function reportPage({ script, style, state, title, nonce, writtenAt }: ReportPageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return page({
    policy,
    title,
    head: `<style nonce="${escapeHtml(nonce)}">${style.replaceAll(/<\/(?=style)/gi, String.raw`<\/`)}</style>`,
    lead: `<header class="reportHead"><p>${escapeHtml(reportHead(state, writtenAt))}</p>${summaryTable(state)}</header>`,
    body: [
      `<script type="application/json" id="state">${escapeJson(state)}</script>`,
      `<script nonce="${escapeHtml(nonce)}">${escapeScript(script)}</script>`,
    ].join("\n"),
  });
}

/** When the page was written, and on which machine its runs were measured; all of a page are from one. */
function reportHead({ runs }: PanelState, writtenAt: number): string {
  const [machine] = runs.flatMap((run) =>
    run.type === "finished" ? [machineWords(run.report.environment)] : [],
  );
  return [`Written ${formatDate(writtenAt)}`, ...(machine === undefined ? [] : [machine])].join(" · ");
}

/** What the page in the editor is made of. */
export interface PanelPageParts {
  /** Addresses from `asWebviewUri`. */
  readonly scriptUri: string;
  readonly styleUri: string;
  /** `Webview.cspSource`. */
  readonly cspSource: string;
  readonly nonce: string;
  /** The function whose run the panel is opened for; absent where it is opened for none. */
  readonly opening?: string | undefined;
}

/** The page of the webview. It holds no data: the script asks for it with `ready`. Until that runs, the head of the card that it
 *  is opened for stands there. */
export function panelPage({ scriptUri, styleUri, cspSource, nonce, opening }: PanelPageParts): string {
  return page({
    policy: `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; base-uri 'none'; form-action 'none'`,
    title: "Parallel Benchmark",
    head: [
      `<link rel="stylesheet" href="${escapeHtml(styleUri)}">`,
      `<link rel="preload" as="script" href="${escapeHtml(scriptUri)}" nonce="${escapeHtml(nonce)}">`,
    ].join("\n"),
    main: opening === undefined ? "" : openingCard(opening),
    body: `<script nonce="${escapeHtml(nonce)}" data-src="${escapeHtml(scriptUri)}">${afterLoad}</script>`,
  });
}

/** Runs the script once the page is loaded, because VS Code shows a page when that is so, and not before. What is sent to the
 *  page until then is sent to the script. */
const afterLoad = `
const { nonce, dataset } = document.currentScript;
const early = [];
const keep = ({ data }) => early.push(data);
addEventListener("message", keep);
addEventListener("load", () => {
  const script = Object.assign(document.createElement("script"), { nonce, src: dataset.src });
  script.addEventListener("load", () => {
    removeEventListener("message", keep);
    early.forEach((data) => dispatchEvent(new MessageEvent("message", { data })));
  });
  document.body.append(script);
});
`;

/** What a card that begins looks like, as far as its name alone tells. What comes later has its room. */
function openingCard(name: string): string {
  return `<div class="cards"><article data-tone="running" aria-busy="true">
<header>
<div class="titleLine"><h2><bdi>${escapeHtml(cutEnd(name, longestPreview))}</bdi></h2></div>
<div class="actions"><button type="button" class="secondary isAbsent">Cancel</button></div>
<p class="inputs">&nbsp;</p>
</header>
<div class="glance"><p class="headline"><span class="badge" aria-hidden="true"></span><span class="sentence">running</span></p></div>
</article></div>`;
}

interface PageParts {
  readonly policy: string;
  readonly title: string;
  readonly head: string;
  /** Stands above the panel; absent where the editor shows it. */
  readonly lead?: string;
  /** Stands there until the script runs; absent for nothing. */
  readonly main?: string;
  readonly body: string;
}

function page({ policy, title, head, lead = "", main = "", body }: PageParts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
${head}
</head>
<body>
${lead}<main id="panel">${main}</main>
${body}
</body>
</html>
`;
}

/** JSON in which no character can end a script element, start a comment or end a line of JavaScript. */
function escapeJson(value: PanelState): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `</script` and `<!--` occur in a script only inside of strings, templates and regular expressions, where the added
 *  backslash changes nothing. */
function escapeScript(script: string): string {
  return script.replaceAll(/<\/(?=script)/gi, String.raw`<\/`).replaceAll("<!--", String.raw`<\!--`);
}
