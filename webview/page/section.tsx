import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useOneStop } from "./oneStop.ts";

/** The sections of a card, below one another: their heads are one stop of the Tab key, with arrow keys between them. */
export function Sections({ children }: { readonly children: ComponentChildren }) {
  const root = useRef<HTMLDivElement>(null);
  useOneStop(root, ":scope > details > summary");
  return (
    <div class="sections" ref={root}>
      {children}
    </div>
  );
}

interface SectionParts {
  readonly name: string;
  readonly title: string;
  /** What stands in it, in one line. */
  readonly result: string;
  readonly onToggle?: () => void;
  readonly children: ComponentChildren;
}

/** A part of a card that is closed until a person opens it, and tells its result even so. */
export function Section({ name, title, result, onToggle, children }: SectionParts) {
  return (
    <details class="section" data-section={name} onToggle={onToggle}>
      <summary>
        <h3>{title}</h3>
        <span class="result">{result}</span>
      </summary>
      {children}
    </details>
  );
}
