/** The words of the field that people meet: the same ones in the panel, the terminal and all files, each with one sentence.
 *  JSON and CSV have names of their own, which stay. */
import type { Environment } from "../report/environment.ts";

/** A word and what it means. */
export interface Word {
  readonly word: string;
  /** One whole sentence. */
  readonly sentence: string;
}

/** In the order in which people read them. */
export const glossary = {
  speedup: {
    word: "speedup",
    sentence: "How many times faster the pool was than the serial run; 1× is no gain.",
  },
  interval: {
    word: "95 % interval",
    sentence: "Where the speedup lies with 95 % certainty.",
  },
  efficiency: {
    word: "efficiency",
    sentence:
      "The speedup over the number of workers, on hosts each at its host's speed: how much of them became speedup.",
  },
  machine: {
    word: "machine can give",
    sentence: "The speedup that a loop which only computes reaches on this machine with that many workers.",
  },
  hosts: {
    word: "hosts can give",
    sentence:
      "The speedup that a loop which only computes reaches with that many workers on the hosts, each by itself.",
  },
  ofMachine: {
    word: "of that",
    sentence: "The speedup over what the machine, or the hosts, can give: how much of that became speedup.",
  },
  handingOut: {
    word: "handing out",
    sentence:
      "Workers wait for their next message although there is more to do: messages, copying, a busy main thread.",
  },
  travel: {
    word: "travel",
    sentence:
      "Workers wait on other hosts until their next message is there, or the last result is back: the engine, bytes on the network.",
  },
  unsure: {
    word: "unsure",
    sentence: "Times of a host are read on its own clock, and may be wrong by that much on the run's.",
  },
  idle: {
    word: "idle",
    sentence: "A worker has nothing left to do until the last one is done.",
  },
  startup: {
    word: "start-up",
    sentence: "The time from creating the pool to all its workers having loaded the module.",
  },
  firstUse: {
    word: "first use",
    sentence: "The first run with the start-up in it: what a program pays that uses the pool once.",
  },
  chunk: {
    word: "chunk",
    sentence:
      "The tasks that travel to a worker in one message; with auto they become fewer as the map goes on.",
  },
  controlRun: {
    word: "control run",
    sentence: "A further run with one thing changed, which shows why results differ.",
  },
} as const satisfies Readonly<Record<string, Word>>;

/** Where docs/numbers.md says more about each of them, as an address from there. */
export const glossarySections: Readonly<Record<keyof typeof glossary, string>> = {
  speedup: "#speedup",
  interval: "#95--interval",
  efficiency: "#efficiency-and-of-that",
  machine: "#what-this-machine-can-give",
  hosts: "#what-this-machine-can-give",
  ofMachine: "#efficiency-and-of-that",
  handingOut: "#where-the-workers-went",
  travel: "#where-the-workers-went",
  unsure: "#where-the-workers-went",
  idle: "#where-the-workers-went",
  startup: "#start-up",
  firstUse: "#first-use",
  chunk: "#chunks-and-messages",
  controlRun: "verdicts.md",
};

/** All of them. */
export const words: readonly Word[] = Object.values(glossary);

/** What is said to give a loop that only computes its speedup: this machine, or the hosts of a run.
 *  @param environment null where it is not known. */
export function giverOf(environment: Pick<Environment, "hosts"> | null): Word {
  return environment?.hosts === undefined ? glossary.machine : glossary.hosts;
}

/** What a head or an entry of a legend means, whatever it has in brackets; undefined for one that explains itself. */
export function meaningOf(text: string): string | undefined {
  return words.find(({ word }) => text === word || text.startsWith(`${word} (`))?.sentence;
}

/** Those that a text has, at the beginning of a word of it. */
export function wordsIn(text: string): readonly Word[] {
  return words.filter(({ word }) => new RegExp(String.raw`(?<!\w)${word}`, "i").test(text));
}

/** The button that shows the document with all of them. */
export const wordsLabel = "What the words mean";

/** The head of their list. */
export const wordsTitle = "Words";
