/** The one list of all options of a run. What a person can choose by a setting, a flag or a tag, their limits, the manifest of
 *  the extension, the help of the command line, hovers and docs/options.md follow from it. */
import { measuringOptions } from "./measuringOptions.ts";
import type { Option, ValueOf } from "./option.ts";
import { passingOptions, programOptions } from "./programOptions.ts";

/** Every option, by the name under which a run is told of it, in the order in which people read them. */
export const options = { ...passingOptions, ...measuringOptions, ...programOptions };

type Options = typeof options;

/** What a person can choose about a run. */
export type RunOptions = { readonly [Name in keyof Options]: ValueOf<Options[Name]> };

/** Those that the JSDoc of a function can ask for, by a tag of that name. */
export type TagOption = {
  [Name in keyof Options]: Options[Name] extends { readonly tag: object } ? Name : never;
}[keyof Options];

/** The options with their names, for those who go through all of them. */
export const optionList: readonly (readonly [name: string, option: Option])[] = Object.entries(options);

/** What the tags in a function's JSDoc ask for. Absent means: not tagged. Paths are as written, from the folder of the file
 *  on. */
export type WorkloadTags = { readonly [Name in TagOption]?: NonNullable<RunOptions[Name]> };
