import type { Operation } from "../internal/operation/operation.js";

/**
 * Stands for an operation that no table describes: messages show its path, and
 * the common rules hold.
 */
export function unknownOperation(method: string, template: string): Operation {
  return {
    id: `${method} ${template}`.trim(),
    module: "",
    name: "",
    method,
    template,
    pieces: [],
    pathNames: [],
    scope: "",
    kind: "any",
    retry: "never",
    hasBody: false,
    serial: false,
    query: undefined,
    page: { max: 5000, first: 1, total: true, required: false, serial: false },
    key: ["id"],
  };
}
