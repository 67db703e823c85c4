import { ServiceTitanInputError } from "@st/core";
import { OUTPUT } from "../args/flag.js";
import type { Command } from "../command.js";
import { confirmWrite } from "../confirm.js";
import { openSession } from "../open-session.js";
import { readBody } from "../operation/read-body.js";
import { recorder } from "../operation/recorded-request.js";
import { outputOptions } from "../output/output-options.js";
import { printRequest } from "../output/print-request.js";
import { printValue } from "../output/print-value.js";

/** `st request GET /crm/v2/customers/42` */
export const request: Command = {
  usage: ["METHOD PATH"],
  sentence:
    "Calls an endpoint by its method and path, with the token, retries " +
    "and limits of every call: for what is newer than this program. The " +
    "tenant is put in: /crm/v2/customers is sent as " +
    "/crm/v2/tenant/{tenant}/customers.",
  flags: {
    query: {
      value: "NAME=VALUE",
      sentence: "a query parameter; several of one name are repeated",
      many: true,
    },
    body: { value: "JSON|FILE|-", sentence: "the body" },
    "dry-run": { sentence: "print the request, and send nothing" },
    yes: { short: "y", sentence: "send a write without asking" },
    ...OUTPUT,
  },
  examples: [
    ["st request GET /crm/v2/customers/42", "one row"],
    ["st request GET '/crm/v2/customers?active=Any&page=1'", "one page"],
  ],
  async run({ line, terminal, notes }) {
    const [method, given, ...more] = line.positionals;
    if (method === undefined || given === undefined || more.length > 0)
      throw new ServiceTitanInputError(
        "Give a method and a path: st request GET /crm/v2/customers/42.",
      );
    const verb = method.toUpperCase();
    const body = line.text("body");
    const recording = recorder();
    const session = await openSession(
      { line, terminal, notes },
      { layers: { call: [recording.layer] } },
    );
    try {
      const { tenantId } = session.connection;
      const { template, path, query } = readPath(given, tenantId);
      const values = {
        path,
        query: { ...query, ...readQuery(line.texts("query")) },
        ...(body !== undefined && { body: await readBody(body, terminal) }),
      };
      const send = () => session.connection.request(verb, template, values);
      const preview = () => recording.record(send);
      if (line.is("dry-run"))
        return await printRequest(await preview(), line, terminal);
      if (verb !== "GET" && verb !== "HEAD") {
        await confirmWrite(line, terminal, session, preview);
        notes.writes = true;
      }
      const answer = await send();
      await printValue(answer, terminal, outputOptions(line, terminal.out));
      return 0;
    } finally {
      await session.close();
    }
  },
};

const PATH = /^(\/[^/]+\/v\d+)(?:\/tenant\/([^/]+))?(\/.+)$/;
/** What may stand in a template as it is; the rest are values. */
const LITERAL = /^[A-Za-z_~-][\w.~-]*$/;

/** The template of a path, and the values that were in it. */
function readPath(given: string, tenantId: number) {
  const [plain = ""] = given.split("?", 1);
  const search = given.slice(plain.length + 1);
  const [, before, tenant = "{tenant}", after] = PATH.exec(plain) ?? [];
  if (before === undefined || after === undefined)
    throw new ServiceTitanInputError(
      `${JSON.stringify(given)} is no path. Give one like /crm/v2/customers/42.`,
    );
  if (tenant !== "{tenant}" && tenant !== String(tenantId))
    throw new ServiceTitanInputError(
      `The path names tenant ${tenant}, and the credentials are for ${tenantId}. ` +
        "Write {tenant}, or choose by --tenant or --profile.",
    );
  const path: Record<string, string> = {};
  const segments = after
    .slice(1)
    .split("/")
    .map((segment) => {
      if (LITERAL.test(segment)) return segment;
      const name = `value${Object.keys(path).length + 1}`;
      path[name] = decoded(segment, given);
      return `{${name}}`;
    });
  return {
    template: `${before}/tenant/{tenant}/${segments.join("/")}`,
    path,
    query: readQuery(
      search === ""
        ? []
        : search
            .split("&")
            .map((part) => decoded(part.replaceAll("+", " "), given)),
    ),
  };
}

/** @throws ServiceTitanInputError for `%` that begins no character */
function decoded(text: string, given: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceTitanInputError(
      `${JSON.stringify(given)} has a "%" that begins no character. Write it as %25.`,
    );
  }
}

function readQuery(
  texts: readonly string[],
): Record<string, string | string[]> {
  const query = new Map<string, string | string[]>();
  for (const text of texts) {
    const at = text.indexOf("=");
    if (at < 1)
      throw new ServiceTitanInputError(
        `${JSON.stringify(text)} is no query parameter; give NAME=VALUE.`,
      );
    const name = text.slice(0, at);
    const value = text.slice(at + 1);
    const before = query.get(name);
    query.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(query);
}
