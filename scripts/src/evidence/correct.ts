/**
 * Makes the answers of a module as true as the evidence: null, null items and
 * whole numbers where they were received, and null where a rule expects it.
 * What clients send stays as the document says.
 */

import {
  forAnswers,
  isNullable,
  resolve,
  type SchemaMap,
} from "../model/schema.ts";
import type { Operation, Schema } from "../model/types.ts";
import { API } from "../servicetitan.ts";
import type { EvidenceIndex, FieldEvidence } from "./field-evidence.ts";
import { neverNull, seenNull, sentencesOf } from "./field-evidence.ts";
import { ruleFor } from "./null-rules.ts";
import { findTwins, type Twins } from "./twins.ts";

/** One field whose type differs from the document. */
export interface Correction {
  /** Official name of the schema. */
  schema: string;
  property: string;
  change: "null" | "null items" | "whole numbers";
  /** `"seen"`, or the rule that expects it. */
  by: string;
}

export interface Corrected {
  schemas: SchemaMap;
  corrections: Correction[];
}

export interface Answers {
  operations: readonly Operation[];
  schemas: SchemaMap;
  /** Exported names by official ones. */
  names: ReadonlyMap<string, string>;
  /** Official names of what clients send, and of what they receive. */
  usage: { input: ReadonlySet<string>; output: ReadonlySet<string> };
}

/** The share where nulls were received but not counted. */
const SEEN_NULL_RATE = 0.2;
/** The share where a rule expects nulls that nobody has received yet. */
const EXPECTED_NULL_RATE = 0.05;
/** Rows from which the recorded share of nulls is used. */
const RATED_ROWS = 20;

export function correctAnswers(
  answers: Answers,
  evidence: EvidenceIndex,
): Corrected {
  const corrections: Correction[] = [];
  const context: Context = {
    ...answers,
    evidence,
    twins: findTwins(answers.operations, answers.schemas),
    numbered: numberedEnums(answers.schemas, evidence),
  };
  const envelopes = envelopesOf(answers.operations);
  const schemas = new Map(
    [...answers.schemas].map(([id, schema]): [string, Schema] => {
      if (schema.properties === undefined || !answers.usage.output.has(id))
        return [id, schema];
      const properties = Object.entries(schema.properties).map(
        ([property, one]) => {
          const found = correctField(context, id, property, one, envelopes);
          corrections.push(...found.corrections);
          return [property, found.schema] as const;
        },
      );
      return [id, { ...schema, properties: Object.fromEntries(properties) }];
    }),
  );
  return { schemas, corrections };
}

interface Context extends Answers {
  evidence: EvidenceIndex;
  twins: Twins;
  /** Enums that were received as whole numbers. */
  numbered: ReadonlySet<string>;
}

/** Bodies of pages and feeds: what they hold is paging, not data. */
function envelopesOf(operations: readonly Operation[]): ReadonlySet<string> {
  const errors = [API.errorSchema];
  const paged = operations
    .filter(({ kind }) => kind === "page" || kind === "export")
    .flatMap(({ success }) =>
      success.flatMap(({ schema }) => schema?.ref ?? []),
    );
  return new Set([...errors, ...paged]);
}

function numberedEnums(
  schemas: SchemaMap,
  evidence: EvidenceIndex,
): ReadonlySet<string> {
  const seen = [...evidence].flatMap(([id, fields]) =>
    [...fields]
      .filter(([, { integer }]) => integer)
      .map(([property]) => schemas.get(id)?.properties?.[property]),
  );
  return new Set(seen.flatMap((schema) => enumRef(schema) ?? []));
}

function enumRef(schema: Schema | undefined): string | undefined {
  return (
    schema?.ref ?? schema?.oneOf?.find(({ ref }) => ref !== undefined)?.ref
  );
}

function correctField(
  context: Context,
  id: string,
  property: string,
  schema: Schema,
  envelopes: ReadonlySet<string>,
): { schema: Schema; corrections: Correction[] } {
  const field = context.evidence.get(id)?.get(property);
  const reason = envelopes.has(id)
    ? undefined
    : whyNull(context, id, property, schema, field);
  const number = whyNumber(context, schema, field);
  const known =
    field === undefined ? [] : sentencesOf(field, reason !== undefined);
  const found: Found = {
    nullable: reason !== undefined,
    nullItems: field?.nullItems === true,
    integer: number !== undefined,
    nullRate: rateOf(field, reason?.by, isNullable(schema)),
    sentences: [...known, ...(reason?.sentence ?? []), ...(number ?? [])],
  };
  const at = { schema: id, property };
  return {
    schema: apply(schema, found, context.usage.input.has(id)),
    corrections: [
      ...(reason === undefined
        ? []
        : [{ ...at, change: "null" as const, by: reason.by }]),
      ...(found.nullItems
        ? [{ ...at, change: "null items" as const, by: "seen" }]
        : []),
      ...(found.integer
        ? [
            {
              ...at,
              change: "whole numbers" as const,
              by: field?.integer === true ? "seen" : "same enum",
            },
          ]
        : []),
    ],
  };
}

/** Why a field may be null although the document denies it. */
function whyNull(
  context: Context,
  id: string,
  property: string,
  schema: Schema,
  field: FieldEvidence | undefined,
): { by: string; sentence: string[] } | undefined {
  if (isNullable(schema)) return undefined;
  if (seenNull(field)) return { by: "seen", sentence: [] };
  if (neverNull(field)) return undefined;
  const twin = twinSeenNull(context, id, property);
  if (twin !== undefined)
    return because("twin", `\`${twin}.${property}\` was null`);
  const rule = ruleFor(id, property, schema, context.schemas);
  return rule && because(rule.id, rule.because);
}

function because(by: string, reason: string) {
  return {
    by,
    sentence: [`May be null although the document denies it; ${reason}.`],
  };
}

/** Exported name of a twin in which the property was null. */
function twinSeenNull(
  { twins, evidence, names }: Context,
  id: string,
  property: string,
): string | undefined {
  const twin = [...(twins.get(id) ?? [])].find((other) =>
    seenNull(evidence.get(other)?.get(property)),
  );
  return twin === undefined ? undefined : names.get(twin);
}

function whyNumber(
  { numbered, schemas }: Context,
  schema: Schema,
  field: FieldEvidence | undefined,
): string[] | undefined {
  if (field?.integer === true) return [];
  const ref = enumRef(schema);
  return ref !== undefined &&
    numbered.has(ref) &&
    resolve({ ref }, schemas)?.enum !== undefined
    ? [
        "Whole numbers may arrive instead of names; they did elsewhere for this enum.",
      ]
    : undefined;
}

/** Share of rows with null, for a fake; `undefined` where nothing is known. */
function rateOf(
  field: FieldEvidence | undefined,
  correctedBy: string | undefined,
  declared: boolean,
): number | undefined {
  if (correctedBy === undefined && !declared) return undefined;
  if (field !== undefined && field.rows >= RATED_ROWS)
    return Math.round((field.nulls / field.rows) * 100) / 100;
  const seen = correctedBy === "seen" || correctedBy === "twin";
  if (seen || field?.null !== undefined) return SEEN_NULL_RATE;
  return correctedBy === undefined ? undefined : EXPECTED_NULL_RATE;
}

interface Found {
  nullable: boolean;
  nullItems: boolean;
  integer: boolean;
  nullRate: number | undefined;
  sentences: readonly string[];
}

/**
 * A schema that is only received takes the correction as it is. One that is
 * sent as well keeps its own form, with the correction beside it.
 */
function apply(schema: Schema, found: Found, alsoSent: boolean): Schema {
  const { nullable: isNull, nullItems, integer, nullRate, sentences } = found;
  const said: Schema = {
    ...schema,
    ...(sentences.length === 0 ? {} : { observed: sentences.join(" ") }),
    ...(nullRate === undefined ? {} : { nullRate }),
  };
  if (!isNull && !nullItems && !integer) return said;
  const answers = {
    ...(isNull ? { nullable: true as const } : {}),
    ...(nullItems ? { nullItems: true as const } : {}),
    ...(integer ? { integer: true as const } : {}),
  };
  const marked = { ...said, answers };
  return alsoSent ? marked : forAnswers(marked);
}
