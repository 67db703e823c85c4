import { isJson, type Json, objectAt } from "../read/json.ts";
import { API } from "../servicetitan.ts";
import type { SpecOperation } from "./document.ts";

/** What a document calls its security schemes. */
export interface SchemeNames {
  oauth: ReadonlySet<string>;
}

export function schemeNames(document: Json): SchemeNames {
  const schemes = Object.entries(
    objectAt(objectAt(document, "components"), "securitySchemes"),
  );
  return {
    oauth: new Set(
      schemes
        .filter(([, scheme]) => isJson(scheme) && scheme["type"] === "oauth2")
        .map(([name]) => name),
    ),
  };
}

/** The two schemes every module has, with the scopes its operations name. */
export function securitySchemes(
  operations: readonly SpecOperation[],
): Record<string, unknown> {
  const scopes = operations.flatMap(
    ({ security }) => security?.[0]?.["oauth2"] ?? [],
  );
  return {
    oauth2: {
      type: "oauth2",
      flows: {
        clientCredentials: {
          tokenUrl: API.tokenUrl,
          scopes: Object.fromEntries(
            [...new Set(scopes)].sort().map((scope) => [scope, ""]),
          ),
        },
      },
    },
    appKey: { type: "apiKey", in: "header", name: API.appKeyHeader },
  };
}
