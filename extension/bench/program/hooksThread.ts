/** The module hooks of a Node before 22.15, which runs them on a thread of their own. */
import type { InitializeHook, LoadHook, ResolveHook } from "node:module";
import { unknownBehind } from "./facade.ts";
import { loadOwn, plainContext, resolveOwn, withFacade } from "./hooks.ts";
import { readProgram, type Program } from "./program.ts";

/** What this thread is given. */
export interface HooksThreadData {
  /** See `Program`. */
  readonly folder: string;
}

let program: Program;

export const initialize: InitializeHook<HooksThreadData> = ({ folder }) => {
  program = readProgram(folder);
};

export const resolve: ResolveHook = async (specifier, context, next) =>
  withFacade(
    program,
    specifier,
    context,
    resolveOwn(program, specifier, context) ?? (await next(specifier, context)),
  );

export const load: LoadHook = async (url, context, next) => {
  const behind = unknownBehind(url);
  const format = behind === null ? null : (await next(behind, plainContext(context))).format;
  return loadOwn(program, url, context, format, false) ?? next(url, context);
};
