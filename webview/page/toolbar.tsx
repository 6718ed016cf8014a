import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useOneStop } from "./oneStop.ts";

interface ToolbarParts {
  readonly name: string;
  readonly class: string;
  readonly children: ComponentChildren;
}

/** Buttons that belong together: one stop of the Tab key, with arrow keys between them. */
export function Toolbar({ name, class: look, children }: ToolbarParts) {
  const root = useRef<HTMLDivElement>(null);
  useOneStop(root);
  return (
    <div class={look} role="toolbar" aria-label={name} ref={root}>
      {children}
    </div>
  );
}
