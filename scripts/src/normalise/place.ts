import { isJson, type Json, objectAt, pointer } from "../read/json.ts";
import type { Problems } from "../read/problems.ts";
import { API } from "../servicetitan.ts";
import {
  isBareServer,
  readServer,
  readServerInPath,
  type Server,
} from "./template.ts";

/** Where a module lies, and what of its paths only says so again. */
export interface Place extends Server {
  /** Taken off each path: `""`, or `/accounting/v2` where no server says it. */
  prefix: string;
}

/**
 * Where the module of a document lies: as its servers say, or its paths, if the
 * servers are bare hosts, as in documents of 2024.
 *
 * @throws {SpecRefusedError} when it is not one module
 */
export function placeOf(raw: Json, problems: Problems): Place {
  const urls = (Array.isArray(raw["servers"]) ? raw["servers"] : []).map(
    (server) => (isJson(server) ? String(server["url"]) : ""),
  );
  if (urls.length > 0 && urls.every(isBareServer))
    return placeInPaths(Object.keys(objectAt(raw, "paths")), problems);
  const [first, ...others] = urls.map(readServer);
  const same = others.every(
    (one) => one?.segment === first?.segment && one?.version === first?.version,
  );
  if (first !== undefined && same) return { ...first, prefix: "" };
  const found = urls.length === 0 ? "none" : urls.join(", ");
  return problems.refuse(
    "/servers",
    `not a ${API.name} module: servers must be ` +
      `${API.hosts.map(({ url }) => `${url}/{module}/v{n}`).join(" or ")}; ` +
      `found ${found}`,
  );
}

function placeInPaths(paths: readonly string[], problems: Problems): Place {
  const places = paths.map(readServerInPath);
  const odd = places.indexOf(undefined);
  const segments = [...new Set(places.map((place) => place?.segment))];
  const versions = [...new Set(places.map((place) => place?.version))];
  const [segment] = segments;
  if (odd < 0 && segments.length === 1 && segment !== undefined) {
    const several =
      versions.length > 1 || API.severalVersions.includes(segment);
    const version = several ? undefined : versions[0];
    const versioned = version === undefined ? "" : `/v${version}`;
    return { segment, version, prefix: `/${segment}${versioned}` };
  }
  if (odd >= 0)
    return problems.refuse(
      pointer("/paths", paths[odd] as string),
      `not a ${API.name} module: neither its servers nor this path name it; ` +
        `the path must begin with /{module}/v{n}${API.account.path}/`,
    );
  return problems.refuse(
    "/paths",
    `not a ${API.name} module: its servers name none, and its paths ` +
      `${segments.length === 0 ? "none" : `several (${segments.join(", ")})`}; ` +
      "give each module a document of its own",
  );
}
