import ts from "typescript";

/** The compiler's own host, that parses what all projects of a process have in common only once: the declarations of
 *  packages and of the language. */
export function sharingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getSourceFile(path, language, ...rest) {
      if (!path.endsWith(".d.ts")) {
        return host.getSourceFile(path, language, ...rest);
      }
      const key = `${path} ${JSON.stringify(language)}`;
      const file = declarations.get(key) ?? host.getSourceFile(path, language, ...rest);
      declarations.set(key, file);
      return file;
    },
  };
}

const declarations = new Map<string, ts.SourceFile | undefined>();
