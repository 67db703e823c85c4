import { moduleOfSegment } from "../model/load.js";
import { notFound, problem } from "./problem.js";

/**
 * Answers 404 for a path that no operation has. Names the module when the path
 * belongs to one that this fake does not serve.
 */
export function unknownPath(
  path: string,
  modules: readonly string[],
): Response {
  const id = moduleOfSegment(path.split("/")[1] ?? "");
  const isMissing = id !== undefined && !modules.includes(id);
  return isMissing
    ? problem(
        404,
        `This fake does not serve the module ${id}. Add ${id} to its modules.`,
      )
    : notFound("The resource");
}
