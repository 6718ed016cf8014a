import * as nodeModule from "node:module";
import { extname } from "node:path";
import { installCommonJs } from "./commonJs.ts";
import { unknownBehind } from "./facade.ts";
import { loadOwn, plainContext, resolveOwn, withFacade } from "./hooks.ts";
import type { HooksThreadData } from "./hooksThread.ts";
import type { Program } from "./program.ts";

/** Makes Node load the user's modules from a program in this thread, from here on. */
export function installProgram(program: Program): void {
  installCommonJs(program);
  // Since Node 22.15; before, hooks of ES modules run on a thread of their own.
  if (typeof nodeModule.registerHooks !== "function") {
    const data: HooksThreadData = { folder: program.folder };
    // Built or not, it lies beside this file under the same ending.
    const ending = extname(import.meta.url);
    nodeModule.register(new URL(`./hooksThread${ending}`, import.meta.url), { data });
    return;
  }
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      withFacade(
        program,
        specifier,
        context,
        resolveOwn(program, specifier, context) ?? next(specifier, context),
      ),
    load(url, context, next) {
      const behind = unknownBehind(url);
      const format = behind === null ? null : next(behind, plainContext(context)).format;
      return loadOwn(program, url, context, format, true) ?? next(url, context);
    },
  });
}
