import { clientName, operationType, resourceInterface } from "../emit/names.ts";
import { correctAnswers } from "../evidence/correct.ts";
import { type Evidence, NO_EVIDENCE } from "../evidence/evidence.ts";
import { indexEvidence } from "../evidence/field-evidence.ts";
import { nameOperations } from "../names/name-operations.ts";
import { nameSchemas } from "../names/name-schemas.ts";
import { NO_PINS, type Pins } from "../names/pins.ts";
import {
  HTTP_METHODS,
  type NormalisedDocument,
  type SpecOperation,
} from "../normalise/document.ts";
import { readServer } from "../normalise/template.ts";
import {
  applyOverrides,
  applyToSchema,
  declaredSchemas,
  overriddenKind,
} from "./apply-overrides.ts";
import type { SpecEntry } from "./index-file.ts";
import { modelOperation, type NamelessOperation } from "./operation.ts";
import { ModuleOverrides, type Overrides } from "./overrides.ts";
import { modelSchema, type SchemaMap } from "./schema.ts";
import { MODULE, type Sentences, stateSentences } from "./sentences.ts";
import type { Module, Operation, Schema } from "./types.ts";
import { schemaUsage } from "./usage.ts";

/** What of an index entry the model needs. */
export type ModuleIdentity = Pick<
  SpecEntry,
  "id" | "portalId" | "edition" | "withdrawn"
>;

/**
 * Builds the model of a module.
 *
 * @param evidence corrects the types of answers, with the rules about null;
 *   without any the documents are taken at their word
 * @throws {OverrideError} when an override no longer applies
 * @throws {NameError} when two operations or schemas would get the same name
 */
export function buildModule(
  document: NormalisedDocument,
  identity: ModuleIdentity,
  pins: Pins,
  all: Overrides,
  sentences: Sentences = {},
  evidence: Evidence = NO_EVIDENCE,
): Module {
  const overrides = new ModuleOverrides(identity.id, all);
  const modulePins = pins[identity.id] ?? NO_PINS;
  const documented = Object.entries(document.components.schemas).map(
    ([id, spec]): [string, Schema] => [
      id,
      applyToSchema(id, modelSchema(spec), overrides),
    ],
  );
  const schemas: SchemaMap = new Map([
    ...documented,
    ...declaredSchemas(new Set(documented.map(([id]) => id)), overrides),
  ]);
  const specs = operationsOf(document);
  const nameless = specs.map(({ spec, path, method }) =>
    readOperation(spec, path, method, schemas, overrides),
  );
  const operations = stateSentences(
    nameOperations(nameless, modulePins, overrides),
    sentences[identity.id] ?? {},
    identity.id,
  );
  const names = nameSchemas(
    [...schemas.keys()],
    modulePins,
    overrides,
    otherTypes(identity, operations),
  );
  const usage = schemaUsage(
    operations,
    schemas,
    specs.flatMap(({ spec }) => errorSchemas(spec)),
  );
  overrides.mustAllBeUsed();
  const corrected =
    evidence === NO_EVIDENCE
      ? { schemas, corrections: [] }
      : correctAnswers(
          { operations, schemas, names, usage },
          indexEvidence(evidence.observations, identity.id),
        );
  const server = readServer(document.servers[0]?.url ?? "");
  return {
    id: identity.id,
    title: document.info.title,
    ...describe(sentences[identity.id]?.[MODULE] ?? document.info.description),
    portalId: identity.portalId,
    segment: server?.segment ?? "",
    version: server?.version ?? 0,
    edition: identity.edition,
    ...(identity.withdrawn === undefined
      ? {}
      : { withdrawn: identity.withdrawn }),
    scopePrefix: scopePrefix(operations),
    operations,
    corrections: corrected.corrections,
    schemas: [...corrected.schemas].map(([id, schema]) => ({
      id,
      name: names.get(id) ?? "",
      schema,
      usage: { input: usage.input.has(id), output: usage.output.has(id) },
    })),
  };
}

/** Names of the types a package exports beside its schemas. */
function otherTypes(
  identity: ModuleIdentity,
  operations: readonly Operation[],
): string[] {
  return [
    clientName(identity),
    ...operations.flatMap((operation) => [
      resourceInterface(operation.resource),
      operationType(operation, "Query"),
      operationType(operation, "Body"),
    ]),
  ];
}

function describe(
  description: string | undefined,
): Pick<Module, "description"> {
  return description === undefined ? {} : { description };
}

function operationsOf(document: NormalisedDocument) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    HTTP_METHODS.flatMap((method) => {
      const spec = item[method];
      return spec === undefined ? [] : [{ spec, path, method }];
    }),
  );
}

function readOperation(
  spec: SpecOperation,
  path: string,
  method: (typeof HTTP_METHODS)[number],
  schemas: SchemaMap,
  overrides: ModuleOverrides,
): NamelessOperation {
  const kind = overriddenKind(overrides, spec.operationId);
  const { operation, shapeKind } = modelOperation(
    spec,
    path,
    method,
    schemas,
    kind,
  );
  return applyOverrides(operation, shapeKind, schemas, overrides);
}

function errorSchemas(spec: SpecOperation): Schema[] {
  return Object.entries(spec.responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([, { content = {} }]) => Object.values(content))
    .flatMap(({ schema }) =>
      schema === undefined ? [] : [modelSchema(schema)],
    );
}

/** What most scopes of the module begin with: `"tn.crm."`. */
function scopePrefix(operations: readonly { scope?: string }[]): string {
  const count = new Map<string, number>();
  for (const { scope } of operations) {
    const prefix =
      scope === undefined ? undefined : /^tn\.[a-z]+\./.exec(scope)?.[0];
    if (prefix !== undefined) count.set(prefix, (count.get(prefix) ?? 0) + 1);
  }
  return [...count].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}
