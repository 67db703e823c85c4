import {
  call,
  loadModule,
  type ModuleDetails,
  modules,
  type OperationDetails,
} from "@st/catalog";
import { ServiceTitanError } from "@st/core";
import {
  bareOf,
  type Sample,
} from "../../../packages/testing/test/support/samples.js";
import type { Example } from "./example.ts";
import { inputsOf, usualFilters } from "./inputs.ts";
import { openFake, type Recorded, recordedConnection } from "./open-fake.ts";
import { shortBody, shortened } from "./shorten.ts";

/** Calls every operation of the API on a fake. */
export async function makeExamples(): Promise<Record<string, Example>> {
  const fake = openFake();
  const start = fake.snapshot();
  const recorded = recordedConnection(fake);
  const examples: Record<string, Example> = {};
  for (const { id } of modules()) {
    const module = await loadModule(id);
    for (const operation of module.operations) {
      fake.restore(start);
      const full = await inputsOf(fake, recorded.connection, module, operation);
      examples[operation.name] = await exampleOf(operation, recorded, [
        ...shorterOf(module, operation, full),
        full,
      ]);
    }
  }
  await recorded.connection.close();
  fake.close();
  return examples;
}

/** Inputs without what is optional, the best example first. */
function shorterOf(
  module: ModuleDetails,
  operation: OperationDetails,
  full: Sample,
): Sample[] {
  const bare = bareOf(operation, full);
  const body = shortBody(module, operation, bare.body);
  return [
    { ...bare, body, query: { ...bare.query, ...usualFilters(operation) } },
    { ...bare, body },
    bare,
  ];
}

/** The first inputs that the fake answers, with rows if there are any. */
async function exampleOf(
  operation: OperationDetails,
  { connection, last }: Recorded,
  inputs: readonly Sample[],
): Promise<Example> {
  let found: Example | undefined;
  for (const { path, query, body } of inputs) {
    try {
      await call<PromiseLike<unknown>>(
        connection,
        operation.name,
        argumentsOf(operation, { path, query, body }, file),
      );
    } catch (error) {
      if (ServiceTitanError.isInstance(error)) continue;
      throw error;
    }
    const answer = await last();
    const example = {
      path,
      query,
      ...(body !== undefined && { body }),
      answer: { ...answer, body: shortened(answer.body) },
    };
    if (!isEmpty(answer.body)) return example;
    found ??= example;
  }
  if (found) return found;
  throw new Error(`${operation.name}: the fake refuses every input.`);
}

function isEmpty(body: unknown): boolean {
  const { data } = (body ?? {}) as { data?: unknown };
  return Array.isArray(data) && data.length === 0;
}

const file = { data: new Blob(["a file"]), name: "photo.jpg" };

/** The arguments of a call by name. */
export function argumentsOf(
  { pathParameters, kind, body }: OperationDetails,
  sample: Pick<Example, "path" | "query" | "body">,
  file: unknown,
): unknown[] {
  return [
    ...pathParameters.map(({ name }) => sample.path[name]),
    ...(kind === "upload" ? [file] : body ? [sample.body] : []),
    ...(Object.keys(sample.query).length > 0 ? [sample.query] : []),
  ];
}
