import type { Connection, TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PassingChoice } from "../core/discovery/passing.ts";
import type { Standing } from "../core/discovery/standing.ts";
import {
  choicesMethod,
  cluesMethod,
  compilerMethod,
  expressionMethod,
  passingMethod,
  poolCallMethod,
  siteMethod,
  standingMethod,
  workloadsMethod,
  type ChoicesParams,
  type CluesParams,
  type CompilerParams,
  type CompilerResult,
  type ExpressionParams,
  type ExpressionResult,
  type PassingParams,
  type PoolCallParams,
  type PoolCallResult,
  type SiteParams,
  type SiteResult,
  type StandingParams,
  type WorkloadsParams,
  type WorkloadsResult,
} from "../core/protocol/server.ts";
import type { Discovery } from "../language/discovery/discover.ts";
import { compilerSettings } from "../language/source/compilerSettings.ts";
import type { DiscoveryHost } from "../language/source/discoveryHost.ts";
import { filePath } from "./discoveryHost.ts";
import type { createInputHelp } from "./inputHelp.ts";
import type { Session } from "./session.ts";
import type { createSettings } from "./settings.ts";

/** What requests are answered from. */
export interface RequestParts {
  readonly documents: Pick<TextDocuments<TextDocument>, "get">;
  readonly session: Session;
  readonly settings: ReturnType<typeof createSettings>;
  readonly inputHelp: ReturnType<typeof createInputHelp>;
  readonly discovery: Pick<Discovery, "site" | "poolCall">;
  readonly host: Pick<DiscoveryHost, "readFile">;
}

/** Answers the requests of this extension's own client, as `core/protocol/server.ts` has them. */
export function answerRequests(
  connection: Pick<Connection, "onRequest">,
  { documents, session, settings, inputHelp, discovery, host }: RequestParts,
): void {
  connection.onRequest(workloadsMethod, async ({ uri, name }: WorkloadsParams): Promise<WorkloadsResult> => {
    const { codeLens } = await settings.get();
    const document = documents.get(uri);
    return document
      ? session.findWorkloads(document, name, codeLens)
      : { workloads: [], isBroken: false, lensed: [] };
  });

  connection.onRequest<Standing, void>(standingMethod, (params: StandingParams) => {
    const document = documents.get(params.uri);
    return document ? session.findStanding(document, params) : { type: "nothing" };
  });

  connection.onRequest(compilerMethod, ({ uri }: CompilerParams): CompilerResult => {
    const file = filePath(uri);
    return file === undefined ? null : compilerSettings(file, (path) => host.readFile(path));
  });

  connection.onRequest(siteMethod, ({ uri, function: name }: SiteParams): SiteResult => {
    const document = documents.get(uri);
    const file = filePath(uri);
    const isFound = document !== undefined && file !== undefined;
    return (isFound && discovery.site(file, document.getText(), name)) || null;
  });

  connection.onRequest<PoolCallResult, void>(poolCallMethod, ({ uri, function: name }: PoolCallParams) => {
    const document = documents.get(uri);
    const file = filePath(uri);
    const isFound = document !== undefined && file !== undefined;
    return (isFound && discovery.poolCall(file, document.getText(), name)) || null;
  });

  connection.onRequest<PassingChoice | null, void>(passingMethod, (params: PassingParams) => {
    const document = documents.get(params.uri);
    return document ? inputHelp.findPassing(document, params) : null;
  });

  connection.onRequest(expressionMethod, (params: ExpressionParams): ExpressionResult => {
    const document = documents.get(params.uri);
    return document ? inputHelp.findProblem(document, params) : null;
  });

  connection.onRequest(cluesMethod, async ({ uri, function: name }: CluesParams) => {
    const { analysis } = await settings.get();
    const document = documents.get(uri);
    return document ? session.findClues(document, name, analysis) : [];
  });

  connection.onRequest(choicesMethod, ({ uri, function: name }: ChoicesParams) => {
    const document = documents.get(uri);
    return document ? inputHelp.findChoices(document, name) : [];
  });
}
