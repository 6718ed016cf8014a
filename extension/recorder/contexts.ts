import { syncBuiltinESMExports } from "node:module";
import vm from "node:vm";

/** Defines a global of this thread, and of every context that is made in it from here on, where it is not listed. */
export function defineEverywhere(name: string, value: unknown): void {
  const define = (target: object) => {
    Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: false });
  };
  define(globalThis);
  const createContext = vm.createContext.bind(vm);
  vm.createContext = (...given) => {
    const context = createContext(...given);
    try {
      // Its own global object: what is only on the object behind it is not found by code that a debugger runs.
      define(vm.runInContext("globalThis", context));
    } catch {
      // Nothing can be defined there: what runs in it is not recorded.
    }
    return context;
  };
  syncBuiltinESMExports();
}
