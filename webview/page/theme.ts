/** What the charts need of the style sheet: a canvas does not follow it by itself. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly mutedText: string;
  readonly grid: string;
  /** The pools, which are grey when results are unequal; the serial run. */
  readonly pool: string;
  readonly serial: string;
  /** A run that stands beside the pools. */
  readonly beside: string;
  /** Behind what is predicted for the pools. */
  readonly poolFaint: string;
  /** What the machine gives, and what it takes: its ceiling, and tasks that are slower in a pool. */
  readonly machine: string;
  /** Tasks that take much less than others: the pools' colour, fainter. */
  readonly quick: string;
  /** Time between tasks. */
  readonly dispatch: string;
  /** Behind worker counts above the cores. */
  readonly band: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

/** Reads the colours that hold now from the custom properties of the style sheet, at an element: so a picture has those of
 *  its legend, whatever the state of the card. */
export function readTheme(at: Element): Theme {
  const style = getComputedStyle(at);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    background: colour("background"),
    text: colour("text"),
    mutedText: colour("muted-text"),
    grid: colour("grid"),
    pool: colour("pool"),
    beside: colour("beside"),
    poolFaint: colour("pool-faint"),
    serial: colour("serial"),
    machine: colour("machine"),
    quick: colour("quick"),
    dispatch: colour("dispatch"),
    band: colour("band"),
    fontFamily: style.fontFamily,
    fontSize: Math.max(10, Math.round(Number.parseFloat(style.fontSize) * 0.88)),
  };
}

/** Calls back when the editor's theme or the system's preference changes. VS Code changes the class of the body for
 *  another kind of theme, and only the variables in the root's style attribute for another theme of the same kind. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  const options = { attributes: true, attributeFilter: ["class", "style"] };
  observer.observe(document.body, options);
  observer.observe(document.documentElement, options);
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    window.matchMedia(query).addEventListener("change", listener);
  }
}
