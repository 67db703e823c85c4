import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import { type LookupKind, lookupKinds } from "@st/lookups";
import * as z from "zod";
import { type Tool, tool } from "../tool.js";

/** Kinds whose names are those of people. */
const PEOPLE = new Set<string>(["employees", "technicians"]);

export const lookup: Tool = tool({
  name: "lookup",
  title: "Look up names and ids",
  description: `Ids and names of: ${lookupKinds.join(", ")}.`,
  input: z.object({
    kind: z.string(),
    text: z.string().optional().describe("Part of the name, or an id"),
    inactive: z.boolean().optional().describe("Inactive ones, too"),
  }),
  async run({ kind, text = "", inactive = false }, { lookups }, { redact }) {
    if (!lookupKinds.includes(kind as LookupKind))
      throw new ServiceTitanInputError(
        `kind: there is no ${JSON.stringify(kind)}.${didYouMean(kind, lookupKinds)} Give ${lookupKinds.join(", ")}.`,
      );
    const hidesNames = redact && PEOPLE.has(kind);
    const wanted = text.trim().toLowerCase();
    const table = await lookups[kind as LookupKind].table();
    const rows = [...table]
      .filter(({ active }) => inactive || active !== false)
      .filter(
        ({ id, name }) =>
          wanted === "" ||
          String(id) === wanted ||
          (!hidesNames && name?.toLowerCase().includes(wanted)),
      )
      .map(({ id, name, active }) => ({
        id,
        ...(!hidesNames && { name }),
        ...(inactive && { active }),
      }));
    return { head: { kind, count: rows.length }, rows, keep: true };
  },
});
