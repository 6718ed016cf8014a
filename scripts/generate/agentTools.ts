/** The tools of coding agents in the manifest of the extension, and their texts. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { agentInputs, agentToolNames, agentTools } from "../../extension/core/agents/tools.ts";
import type { Json } from "../../extension/core/options/kinds.ts";

/** The tools as the manifest has them, where a text is named and not written. */
export function languageModelTools(): readonly Json[] {
  return agentToolNames.map((name) => {
    const { reference, icon } = agentTools[name];
    return {
      name,
      displayName: `%${key(name)}.title%`,
      userDescription: `%${key(name)}.summary%`,
      modelDescription: `%${key(name)}.description%`,
      toolReferenceName: reference,
      canBeReferencedInPrompt: true,
      icon: `$(${icon})`,
      inputSchema: named(schemaOf(name), `${key(name)}.input`),
    };
  });
}

/** The texts that they name, by their keys. */
export function toolTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    agentToolNames.flatMap((name) => {
      const { title, summary, description } = agentTools[name];
      const own = Object.entries({ title, summary, description });
      return [
        ...own.map(([field, text]) => [`${key(name)}.${field}`, text] as const),
        ...texts(schemaOf(name), `${key(name)}.input`),
      ];
    }),
  );
}

const key = (name: string): string => `tools.${name}`;

function schemaOf(name: keyof typeof agentInputs): Json {
  const { $schema: _, ...schema } = toJsonSchema(agentInputs[name], { typeMode: "input" });
  return JSON.parse(JSON.stringify(schema)) as Json; // What goes into JSON comes out of it as such.
}

/** A schema with names in the place of its descriptions. */
function named(schema: Json, path: string): Json {
  return schemaWith(schema, path, (field) => `%${field}%`);
}

function texts(schema: Json, path: string): readonly (readonly [key: string, text: string])[] {
  const found: (readonly [string, string])[] = [];
  schemaWith(schema, path, (field, text) => {
    found.push([field, text]);
    return text;
  });
  return found;
}

function schemaWith(schema: Json, path: string, change: (key: string, text: string) => string): Json {
  if (Array.isArray(schema)) {
    return schema.map((each: Json) => schemaWith(each, path, change));
  }
  if (typeof schema !== "object" || schema === null) {
    return schema;
  }
  return Object.fromEntries(
    Object.entries(schema as Readonly<Record<string, Json>>).map(([field, value]) => [
      field,
      field === "description" && typeof value === "string"
        ? change(path, value)
        : schemaWith(value, field === "properties" ? path : `${path}.${field}`, change),
    ]),
  );
}
