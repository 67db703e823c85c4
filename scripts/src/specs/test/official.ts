/** Brings a document of `specs/` into the forms the portal publishes. */
import type { Document } from "../../diff/test/base-document.ts";

type Json = Record<string, unknown>;

function mapObjects(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value))
    return value.map((item) => mapObjects(item, change));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, mapObjects(item, change)] as const,
  );
  return change(Object.fromEntries(entries));
}

/**
 * OpenAPI 3.1 with prose, wrapped references, and the official names of the
 * security schemes.
 */
export function official(document: Document): unknown {
  const dressed = mapObjects(document, (object) => {
    if ("operationId" in object) {
      const security = [
        {
          apiKeyHeader: [],
          oauth:
            (object["security"] as { oauth2?: string[] }[] | undefined)?.[0]
              ?.oauth2 ?? [],
        },
      ];
      return {
        ...object,
        summary: "Official summary.",
        description: "Official text.",
        security,
      };
    }
    if (object["type"] === "object" && "properties" in object)
      return {
        ...object,
        additionalProperties: false,
        description: "Official type.",
      };
    if ("$ref" in object && Object.keys(object).length === 1) return object;
    return "enum" in object
      ? { ...object, "x-enumNames": object["enum"] }
      : object;
  }) as Json;
  return {
    ...dressed,
    info: { ...document.info, version: "1.0", description: "Official module." },
    components: {
      ...(dressed["components"] as Json),
      securitySchemes: {
        apiKeyHeader: { type: "apiKey", in: "header", name: "ST-App-Key" },
        oauth: {
          type: "oauth2",
          flows: {
            clientCredentials: {
              tokenUrl: "https://auth.servicetitan.io/connect/token",
              scopes: {},
            },
          },
        },
      },
    },
  };
}

/**
 * OpenAPI 3.0.1 as before May 2026: `nullable`, the integration server alone,
 * nullable query parameters, a second key.
 */
export function official30(document: Document): unknown {
  const dressed = mapObjects(official(document), (object) => {
    const { type, oneOf } = object;
    if (object["in"] === "query" && typeof object["schema"] === "object") {
      return {
        ...object,
        schema: { ...(object["schema"] as Json), nullable: true },
      };
    }
    if (Array.isArray(type) && type.includes("null"))
      return { ...object, type: type[0] as unknown, nullable: true };
    const members = Array.isArray(oneOf)
      ? (oneOf as Json[]).filter((member) => member["type"] !== "null")
      : [];
    if (Array.isArray(oneOf) && members.length < oneOf.length)
      return { ...object, oneOf: members, nullable: true };
    return object;
  }) as Json;
  const components = dressed["components"] as Json;
  const schemes = {
    ...(components["securitySchemes"] as Json),
    apiKeyQuery: {
      type: "apiKey",
      in: "query",
      name: "servicetitanapplicationkey",
    },
  };
  return {
    ...dressed,
    openapi: "3.0.1",
    servers: document.servers
      .slice(0, 1)
      .map(({ url }) => ({ url: url.replace("//api.", "//api-integration.") })),
    components: { ...components, securitySchemes: schemes },
  };
}

/**
 * OpenAPI 3.0.1 as in 2024: the server names no module, the paths do.
 */
export function official2024(document: Document): unknown {
  const dressed = official30(document) as Json;
  const [server] = document.servers;
  const module = new URL(server?.url ?? "").pathname;
  return {
    ...dressed,
    servers: [{ url: "https://api-integration.servicetitan.io" }],
    paths: Object.fromEntries(
      Object.entries(dressed["paths"] as Json).map(([path, item]) => [
        module + path,
        item,
      ]),
    ),
  };
}

/** OpenAPI 3.1 that still says `nullable: true` where 3.0 had to. */
export function officialWithNullable(document: Document): unknown {
  return mapObjects(official(document), (object) => {
    const { type } = object;
    return Array.isArray(type) && type.includes("null")
      ? { ...object, type: type[0] as unknown, nullable: true }
      : object;
  });
}

/**
 * As documents of 2024: the host as the only server, and module and version in
 * the paths.
 */
export function officialBareHost(document: Document): unknown {
  const old = official30(document) as {
    servers: { url: string }[];
    paths: Json;
  };
  const prefix = new URL(document.servers[0]?.url ?? "").pathname.replace(
    /\/$/,
    "",
  );
  return {
    ...old,
    servers: [{ url: "https://api.servicetitan.io" }],
    paths: Object.fromEntries(
      Object.entries(old.paths).map(([path, item]) => [prefix + path, item]),
    ),
  };
}

/** Operation ids as an edition before had them: with the module's name. */
export function officialOldIds(document: Document): unknown {
  return mapObjects(official(document), (object) =>
    typeof object["operationId"] === "string"
      ? { ...object, operationId: `${object["operationId"]}Async` }
      : object,
  );
}
