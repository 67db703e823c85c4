import { readFileSync, writeFileSync } from "node:fs";
import {
  type Kind,
  loadModule,
  modules,
  type OperationDetails,
  type Schema,
} from "@st/catalog";
import type { Connection, ExportFeed, Pages } from "@st/core";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { argumentsOf } from "../../catalog/test/support/arguments.js";
import { recorder, type Sent } from "../../catalog/test/support/recorder.js";
import { kebab } from "../src/internal/operation/names.js";
import {
  bodyFlags,
  bodyOf,
  queryFlags,
  sampleOf,
} from "./support/command-line.js";
import { Home } from "./support/run.js";

/**
 * Every operation, from a command line and from the method of the module's
 * package: both send the same requests.
 */

type Method = (...args: unknown[]) => unknown;
type Client = Readonly<Record<string, Readonly<Record<string, Method>>>>;

let kind: Kind;
let answer: Schema | undefined;
const { connection, fetch, take } = recorder(
  () => kind,
  () => answer ?? {},
);
const home = new Home();

beforeAll(() => writeFileSync(home.path("file.txt"), "a file"));
beforeEach(() => {
  take();
});
afterAll(async () => {
  await connection.close();
  home.remove();
});

async function clientOf(id: string): Promise<Client> {
  const exported = (await import(
    new URL(`../../${id}/dist/index.js`, import.meta.url).href
  )) as Record<string, (connection: Connection) => Client>;
  const name = Object.keys(exported).find((each) => /^create/.test(each));
  return (exported[name ?? ""] as (connection: Connection) => Client)(
    connection,
  );
}

/** Reads to the end. */
async function readAll(result: unknown): Promise<void> {
  if (kind === "page")
    for await (const _ of (result as Pages<unknown>).pages());
  else if (kind === "export")
    for await (const _ of (result as ExportFeed<unknown>).batches());
  else await result;
}

/** What differs between two connections is left out: credentials, its name. */
function comparable(sent: readonly Sent[]) {
  return sent.map(({ method, url, headers, body }) => ({
    method,
    url,
    type: headers["content-type"],
    accept: headers["accept"],
    body,
  }));
}

/** Answers for the token endpoint and for stored files, too. */
async function answerAny(url: string, init: RequestInit): Promise<Response> {
  if (url.endsWith("/connect/token"))
    return Response.json({ access_token: "token", expires_in: 900 });
  if (url.startsWith("https://files.example/")) return new Response("stored");
  return await fetch(url, init);
}

function valuesOf(operation: OperationDetails, args: readonly unknown[]) {
  const at = (name: string) => args[operation.arguments.indexOf(name)];
  const path = operation.pathParameters.map(({ argument }) =>
    String(at(argument)),
  );
  const query = (at("query") ?? {}) as Record<string, unknown>;
  return { path, query };
}

test("turbo builds every module before this file runs", () => {
  const { tasks } = JSON.parse(
    readFileSync(new URL("../turbo.json", import.meta.url), "utf8"),
  ) as { tasks: { test: { dependsOn: string[] } } };
  for (const { id } of modules())
    expect(tasks.test.dependsOn).toContain(`@st/${id}#build`);
});

describe.each(modules().map(({ id }) => id))("%s", async (id) => {
  const [client, module] = await Promise.all([clientOf(id), loadModule(id)]);

  test.each(module.operations.map((one) => [one.name, one] as const))(
    "%s",
    async (name, operation) => {
      kind = operation.kind;
      answer = operation.success[0]?.schema;
      const { resource, method, retry } = operation;
      const body = bodyOf(module, operation);
      const args = argumentsOf(module, operation).slice(0, -1);
      const place = operation.arguments.indexOf("body");
      if (place >= 0) args[place] = body;
      // Their fields may be of an enum.
      for (const { name: own, schema, objects } of operation.query)
        if (objects)
          Object.assign(args.at(-1) as object, {
            [own]: sampleOf(module, schema),
          });
      await readAll(client[resource]![method]!(...args));
      const named = comparable(take());
      expect(named.length).toBeGreaterThan(0);

      const { path, query } = valuesOf(operation, args);
      const isList = kind === "page" || kind === "export";
      const isObject = typeof body === "object" && !Array.isArray(body);
      const flags = [
        ...queryFlags(operation.query, query),
        ...(isObject ? bodyFlags(body) : []),
        ...(body !== undefined && !isObject
          ? ["--body", JSON.stringify(body)]
          : []),
        ...(kind === "upload" ? ["--file", "file.txt"] : []),
        ...(isList ? ["--all"] : []),
        ...(retry === "read" ? [] : ["--yes"]),
      ];
      const ran = await home.run(["call", name, ...path, ...flags], {
        fetch: answerAny,
      });
      expect(ran).toMatchObject({ code: 0, err: "" });
      expect(comparable(take())).toEqual(named);

      // The same by words, and by a body as JSON.
      const words = [id, kebab(resource), kebab(method), ...path];
      const given = isObject
        ? [
            ...flags.filter((flag) => !bodyFlags(body).includes(flag)),
            ...["--body", JSON.stringify(body)],
          ]
        : flags;
      const second = await home.run([...words, ...given], { fetch: answerAny });
      expect(second).toMatchObject({ code: 0, err: "" });
      expect(comparable(take())).toEqual(named);
    },
  );
});
