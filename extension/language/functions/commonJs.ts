/** Whether a source text is CommonJS: it gives something to `module.exports` and nothing to `export`. */
export function isCommonJs(text: string): boolean {
  const isModule = /^\s*(import\s*["'{*\w]|export\s+[^=\s]|export\s*[{*])/m.test(text);
  return !isModule && /\bmodule\.exports\b|\bexports\.\w|^\s*export\s*=/m.test(text);
}
