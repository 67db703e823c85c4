import { readFileSync } from "node:fs";
import type { Connection, Download, ExportFeed, Pages } from "@st/core";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  call,
  callByIds,
  type Kind,
  loadModule,
  modules,
  operations,
  readArguments,
  type Schema,
} from "../src/index.js";
import { argumentsOf, byIdsArgumentsOf } from "./support/arguments.js";
import { bothArgumentsOf } from "./support/named-arguments.js";
import { recorder, type Sent } from "./support/recorder.js";

/**
 * `call` does what the method of the module's package does: for every operation
 * both send the same requests and return the same.
 */

type Method = (...args: unknown[]) => unknown;
type Client = Readonly<Record<string, Readonly<Record<string, Method>>>>;

let kind: Kind;
let answer: Schema | undefined;
const { connection, take } = recorder(
  () => kind,
  () => answer ?? {},
);

beforeEach(() => {
  take();
});
afterAll(() => connection.close());

/**
 * The client of a built package, found by its place: a test of all modules must
 * not make them dependencies of this package.
 */
async function clientOf(id: string): Promise<Client> {
  const exported = (await import(
    new URL(`../../${id}/dist/index.js`, import.meta.url).href
  )) as Record<string, (connection: Connection) => Client>;
  const name = Object.keys(exported).find((each) => /^create/.test(each));
  return (exported[name ?? ""] as (connection: Connection) => Client)(
    connection,
  );
}

/** What a caller gets, read to its end, with the requests that took. */
async function read(result: unknown): Promise<{ sent: Sent[]; got: unknown }> {
  const got = await contentOf(result);
  return { sent: take(), got };
}

async function contentOf(result: unknown): Promise<unknown> {
  switch (kind) {
    case "page": {
      const pages = result as Pages<unknown>;
      const { data, hasMore, page, pageSize } = await pages;
      return { data, hasMore, page, pageSize, all: [...(await pages.all())] };
    }
    case "export": {
      const batches = [];
      for await (const batch of (result as ExportFeed<unknown>).batches())
        batches.push({ ...batch });
      return batches;
    }
    case "binary": {
      const file = (await result) as Download;
      const { contentType, fileName, size } = file;
      return { contentType, fileName, size, text: await file.text() };
    }
    case "redirect":
      return { ...((await result) as object), download: undefined };
    default:
      return result;
  }
}

test("the catalog has every operation of specs/", () => {
  const index = JSON.parse(
    readFileSync(new URL("../../../specs/index.json", import.meta.url), "utf8"),
  ) as { modules: { id: string; operations: number }[] };
  expect(
    modules().map(({ id }) => ({ id, operations: operations(id).length })),
  ).toEqual(
    index.modules.map(({ id, operations: of }) => ({ id, operations: of })),
  );
});

test("turbo builds every module before this file runs", () => {
  const { tasks } = JSON.parse(
    readFileSync(new URL("../turbo.json", import.meta.url), "utf8"),
  ) as { tasks: { test: { dependsOn: string[] } } };
  expect(tasks.test.dependsOn).toEqual([
    "build",
    ...modules().map(({ id }) => `@st/${id}#build`),
  ]);
});

describe.each(modules().map(({ id }) => id))("@st/%s", async (id) => {
  const [client, module] = await Promise.all([clientOf(id), loadModule(id)]);

  test("has the operations of its client, and no other", () => {
    const names = Object.entries(client).flatMap(([resource, methods]) =>
      Object.keys(methods).map((method) => `${id}.${resource}.${method}`),
    );
    const listed = module.operations.flatMap(({ name, byIds }) =>
      byIds ? [name, `${name}ByIds`] : [name],
    );
    expect(listed.sort()).toEqual(names.sort());
  });

  test.each(module.operations.map((one) => [one.name, one] as const))(
    "%s",
    async (name, operation) => {
      kind = operation.kind;
      answer = operation.success[0]?.schema;
      const { resource, method } = operation;
      const args = argumentsOf(module, operation);
      const byName = client[resource]?.[method] as Method;
      const named = await read(byName(...args));
      expect(named.sent[0]).toMatchObject({ headers: { "x-test": "yes" } });
      expect(await read(call(connection, name, args))).toEqual(named);
    },
  );

  test.each(module.operations.map((one) => [one.name, one] as const))(
    "%s with typed arguments by name",
    async (name, operation) => {
      kind = operation.kind;
      answer = operation.success[0]?.schema;
      const { args, named } = bothArgumentsOf(module, operation);
      const inOrder = await read(call(connection, name, args));
      expect(inOrder.sent.length).toBeGreaterThan(0);
      const typed = await readArguments(name, named);
      expect(await read(call(connection, name, typed))).toEqual(inOrder);
    },
  );

  test.each(
    module.operations
      .filter(({ byIds }) => byIds)
      .map((one) => [one.name, one] as const),
  )("%s by ids", async (name, operation) => {
    kind = "page";
    const byIds = client[operation.resource]?.[`${operation.method}ByIds`];
    const args = byIdsArgumentsOf(module, operation);
    const named = await (byIds as Method)(...args);
    const sent = take();
    expect(sent.length).toBeGreaterThan(0);
    expect(await callByIds(connection, name, args)).toEqual(named);
    expect(take()).toEqual(sent);
  });
});
