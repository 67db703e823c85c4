import * as z from "zod";

/** Values by name, of a path or a query. */
export const values: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodUnknown>> = z
  .record(z.string(), z.unknown())
  .optional();

export const fields: z.ZodOptional<z.ZodArray<z.ZodString>> = z
  .array(z.string())
  .optional()
  .describe('Only these: ["id","address.city"]');

/** A value to compare with. */
type Plain = z.ZodUnion<
  readonly [z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodNull]
>;

export const where: z.ZodOptional<z.ZodRecord<z.ZodString, Plain>> = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .optional()
  .describe('Rows whose fields contain: {"address.city":"Dallas"}');

export const day: z.ZodString = z
  .string()
  .describe('"today", "tomorrow", "2026-01-31"');
