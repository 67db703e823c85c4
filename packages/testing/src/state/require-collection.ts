import { didYouMean } from "@st/core/module";
import type { Endpoint } from "../http/endpoints.js";
import { moduleIds } from "../model/load.js";
import type { Context } from "../operations/call.js";
import { shapeOf } from "./views.js";

/** Templates of collections by their shape. */
export type Templates = ReadonlyMap<string, string>;

/** The collections that occur in the paths of the operations. */
export function shownTemplates(
  endpoints: readonly Endpoint[],
  listed: Iterable<string>,
): Templates {
  const shown = [...listed].filter((template) =>
    endpoints.some((endpoint) =>
      `${endpoint.template}/`.startsWith(`${template}/`),
    ),
  );
  return new Map(shown.map((template) => [shapeOf(template), template]));
}

/**
 * Checks that operations show a collection and that its parent row exists.
 *
 * @throws otherwise: a test would insert rows that no call returns
 */
export function requireCollection(
  context: Pick<Context, "collection" | "isListed">,
  endpoints: readonly Endpoint[],
  templates: Templates,
  module: string,
  name: string,
): void {
  const modules = moduleIds();
  if (!modules.includes(module)) {
    throw new Error(
      `rows: there is no module ${JSON.stringify(module)}.${didYouMean(module, modules)}`,
    );
  }
  const template = templates.get(shapeOf(name));
  if (template === undefined) throw unknown(endpoints, templates, module, name);
  const parts = name.split("/");
  const pattern = template.split("/");
  for (const [index, part] of pattern.entries()) {
    if (
      !part.startsWith("{") ||
      !context.isListed(pattern.slice(0, index).join("/"))
    )
      continue;
    const parent = parts.slice(0, index).join("/");
    const id = parts[index] ?? "";
    if (id.startsWith("{"))
      throw new Error(`rows: ${name}: replace ${id} by the id of a row.`);
    if (context.collection(parent).find(id) === undefined) {
      throw new Error(
        `rows: ${name}: there is no row ${id} in ${parent}. Insert it first.`,
      );
    }
  }
}

function unknown(
  endpoints: readonly Endpoint[],
  templates: Templates,
  module: string,
  name: string,
): Error {
  if (!endpoints.some((endpoint) => endpoint.module.id === module)) {
    return new Error(
      `rows: this fake does not serve the module ${module}. Add ${module} to its modules.`,
    );
  }
  return new Error(
    `rows: no operation shows a collection ${name}.${didYouMean(shapeOf(name), [...templates.keys()])}`,
  );
}
