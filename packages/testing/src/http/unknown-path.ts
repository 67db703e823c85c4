import { moduleOfSegment } from "../model/load.js";
import type { Endpoint } from "./endpoints.js";
import { notFound, problem } from "./problem.js";

/**
 * Answers 404 for a path that no operation has. Names the module when the path
 * belongs to one that this fake does not serve.
 */
export function unknownPath(
  path: string,
  endpoints: readonly Endpoint[],
): Response {
  const id = moduleOfSegment(path.split("/")[1] ?? "");
  const isMissing =
    id !== undefined && !endpoints.some(({ module }) => module.id === id);
  return isMissing
    ? problem(
        404,
        `This fake does not serve the module ${id}. Add ${id} to its modules.`,
      )
    : notFound("The resource");
}
