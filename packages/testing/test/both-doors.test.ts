import { describe, expect, test } from "vitest";
import { createFake } from "../src/index.js";
import { loadModule, moduleIds } from "../src/model/load.js";
import type { Operation } from "../src/model/types.js";
import { failures, successesOf } from "./support/answers.js";
import {
  byName,
  byPath,
  type Run,
  readByPath,
  record,
} from "./support/both-doors.js";
import { importMaker } from "./support/built-module.js";
import type { NamedClient } from "./support/call-named.js";
import type { PathClient } from "./support/call-path.js";
import { type Sample, sampleOf } from "./support/samples.js";

/**
 * Calls every operation by name and by path, and compares byte for byte what
 * was sent, and what came of each answer that a server or network can give.
 */

const fake = createFake();

describe.each(moduleIds())("@st/%s", async (id) => {
  const module = loadModule(id);
  const byNameOf = await importMaker(id, "index.js", /^create\w+Client$/);
  const byPathOf = await importMaker(id, "http.js", /^create\w+Http$/);
  const run = (
    respond: () => Response,
    call: (named: NamedClient, http: PathClient) => PromiseLike<unknown>,
  ) =>
    record(respond, (connection) =>
      call(
        byNameOf(connection) as NamedClient,
        byPathOf(connection) as PathClient,
      ),
    );

  test.each(
    module.operations.map((operation) => [operation.id, operation] as const),
  )("%s", async (_, operation) => {
    const sample = sampleOf(fake, module, operation);
    const isRead = operation.kind === "page" || operation.kind === "export";
    const differences: object[] = [];
    const answers = [...successesOf(module, operation), ...failures];
    for (const { name, respond } of answers) {
      const wanted = await run(respond, (named) =>
        byName(named, operation, sample),
      );
      expect(wanted.sent.length).toBeGreaterThan(0);
      const doors = {
        // Only a reader looks into a page or batch; a call takes any object.
        ...(!(isRead && name === "an object") && {
          path: (_: NamedClient, http: PathClient) =>
            byPath(http, operation, asSent(operation, sample, wanted)),
        }),
        ...(isRead && {
          read: (_: NamedClient, http: PathClient) =>
            readByPath(http, operation, sample),
        }),
      };
      for (const [door, call] of Object.entries(doors)) {
        const got = await run(respond, call);
        if (JSON.stringify(got) !== JSON.stringify(wanted))
          differences.push({ answer: name, door, got, wanted });
      }
    }
    expect(differences).toEqual([]);
  });
});

/** A list by name says which page it asks for; by path the caller does. */
function asSent(
  { kind }: Operation,
  sample: Sample,
  { sent: [first] }: Run,
): Sample {
  if (kind !== "page" || !first) return sample;
  const paging = [...new URL(first.url).searchParams]
    .filter(([name]) => name === "page" || name === "pageSize")
    .map(([name, value]) => [name, Number(value)]);
  const query = { ...sample.query, ...Object.fromEntries(paging) };
  return { ...sample, query };
}
