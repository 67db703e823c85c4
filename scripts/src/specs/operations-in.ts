import {
  HTTP_METHODS,
  type HttpMethod,
  type NormalisedDocument,
  type SpecOperation,
} from "../normalise/document.ts";

/** An operation and its place in its document. */
export interface Located {
  id: string;
  httpMethod: string;
  path: string;
  method: HttpMethod;
  spec: SpecOperation;
}

export function operationsIn(document: NormalisedDocument): Located[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    HTTP_METHODS.flatMap((method): Located[] => {
      const spec = item[method];
      return spec === undefined
        ? []
        : [{ id: spec.operationId, httpMethod: method, path, method, spec }];
    }),
  );
}

/** Operations of a document that its own edition lists. */
export function operationCount(document: NormalisedDocument): number {
  return operationsIn(document).filter(
    ({ spec }) => spec["x-source"] === undefined,
  ).length;
}
