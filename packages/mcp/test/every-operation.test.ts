import {
  call,
  type Kind,
  loadModule,
  modules,
  type OperationDetails,
  operations,
  type Schema,
} from "@st/catalog";
import type { ExportFeed, Pages } from "@st/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothArgumentsOf } from "../../catalog/test/support/named-arguments.js";
import { recorder } from "../../catalog/test/support/recorder.js";
import { createMcp } from "../src/index.js";
import { clientOf, type TestClient } from "./support/client.js";

/**
 * Every operation through the server, and by name: both send the same requests.
 * The catalog's own test compares its calls with those of the modules' packages.
 */

let kind: Kind;
let answer: Schema | undefined;
let server: TestClient;
const { connection, take } = recorder(
  () => kind,
  () => answer ?? {},
);

beforeAll(async () => {
  const writes = modules()
    .map(({ id }) => id)
    .filter((id) => operations(id).some(({ retry }) => retry !== "read"));
  server = await clientOf(createMcp({ connections: connection, writes }));
});
afterAll(async () => {
  await server.close();
  await connection.close();
});

async function readAll(result: unknown): Promise<void> {
  if (kind === "page") await (result as Pages<unknown>).all();
  else if (kind === "export")
    for await (const _ of (result as ExportFeed<unknown>).batches());
  else if (kind === "binary")
    await ((await result) as { bytes(): Promise<unknown> }).bytes();
  else await result;
}

/** The arguments of a tool: no options, the file as base64. */
function toolArguments(
  { name }: OperationDetails,
  named: ReturnType<typeof bothArgumentsOf>["named"],
): Record<string, unknown> {
  const { path, query, body, file } = named;
  const { data, ...facts } = (file ?? {}) as { data?: Uint8Array };
  return {
    operation: name,
    path,
    query,
    ...(body !== undefined && { body }),
    ...(data && {
      file: { ...facts, base64: Buffer.from(data).toString("base64") },
    }),
  };
}

async function send(operation: OperationDetails, args: object) {
  if (operation.retry === "read")
    return server.call("call_read", { ...args, limit: 100 });
  const dry = await server.call("call_write", { ...args });
  expect(take(), "a dry run sends nothing").toEqual([]);
  const confirmation = dry.data["confirmation"];
  return server.call("call_write", { ...args, confirmation });
}

describe.each(modules().map(({ id }) => id))("%s", async (id) => {
  const module = await loadModule(id);

  test.each(module.operations.map((one) => [one.name, one] as const))(
    "%s",
    async (name, operation) => {
      kind = operation.kind;
      answer = operation.success[0]?.schema;
      take();
      const { args, named } = bothArgumentsOf(module, operation);
      const options = kind === "page" ? [{ limit: 100 }] : [];
      await readAll(call(connection, name, [...args.slice(0, -1), ...options]));
      const byName = take();
      expect(byName.length).toBeGreaterThan(0);
      const result = await send(operation, toolArguments(operation, named));
      expect(take(), result.text).toEqual(byName);
    },
  );
});
