import { type ComponentChildren, createContext } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { nothingYet } from "../../extension/core/words/sections.ts";
import { useOneStop } from "./oneStop.ts";

/** The names of the sections that a person has opened: one that goes while a run goes on is open when it comes again. */
const Opened = createContext(new Set<string>());

/** The sections of a card, below one another: their heads are one stop of the Tab key, with arrow keys between them. */
export function Sections({ children }: { readonly children: ComponentChildren }) {
  const root = useRef<HTMLDivElement>(null);
  const [opened] = useState(() => new Set<string>());
  useOneStop(root, ":scope > details > summary");
  return (
    <div class="sections" ref={root}>
      <Opened.Provider value={opened}>{children}</Opened.Provider>
    </div>
  );
}

interface SectionParts {
  readonly name: string;
  readonly title: string;
  /** What stands in it, in one line; empty while nothing does. */
  readonly result: string;
  readonly onToggle?: () => void;
  readonly children: ComponentChildren;
}

/** A part of a card that is closed until a person opens it, and tells its result even so. */
export function Section({ name, title, result, onToggle, children }: SectionParts) {
  const root = useRef<HTMLDetailsElement>(null);
  const opened = useContext(Opened);
  useLayoutEffect(() => {
    if (root.current !== null) {
      root.current.open = opened.has(name);
    }
  }, []);
  const onOpenOrClose = (): void => {
    if (root.current?.open) {
      opened.add(name);
    } else {
      opened.delete(name);
    }
    onToggle?.();
  };
  return (
    <details class="section" data-section={name} ref={root} onToggle={onOpenOrClose}>
      <summary>
        <h3>{title}</h3>
        <span class="result">{result === "" ? nothingYet : result}</span>
      </summary>
      {children}
    </details>
  );
}
