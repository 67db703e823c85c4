import type * as z from "zod";
import type { Person, Question } from "./person.js";
import type { Answer } from "./results/answer.js";
import type { ResultStore } from "./results/result-store.js";
import type { Tenant, Tenants } from "./tenants.js";
import type { Confirmations } from "./writes/confirmations.js";

/** What all calls of a server share. */
export interface Shared {
  readonly tenants: Tenants;
  readonly results: ResultStore;
  readonly confirmations: Confirmations;
  /** Operations that may write. */
  readonly writes: ReadonlySet<string>;
  readonly redact: boolean;
  readonly downloads: string | undefined;
  readonly now: () => number;
}

/** The client's request that a call of a tool is part of. */
export interface ToolRequest {
  /** Aborts when the client cancels it, or is gone. */
  readonly signal: AbortSignal;
  readonly person: Person;
}

/** A tool: what an agent sees of it, and what it does. */
export interface Tool<Input = never> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** It writes; others only read. */
  readonly writes?: boolean;
  /** It reads nothing of a tenant. */
  readonly isLocal?: boolean;
  run(
    input: Input,
    tenant: Tenant,
    shared: Shared,
    request: ToolRequest,
  ): Promise<ToolAnswer>;
}

/** Data, text that is not data (descriptions), or a question to a person. */
export type ToolAnswer =
  | { readonly question: Question; readonly operation: string }
  | { readonly text: string; readonly operation?: string }
  | (Answer & {
      /** What the audit log names. */
      readonly operation?: string;
      /** Rows that a handle may lead to. */
      readonly keep?: boolean;
      readonly isError?: boolean;
    });

/** Makes a tool whose `run` has the type of its input. */
export function tool<Schema extends z.ZodObject>(
  definition: Omit<Tool, "input" | "run"> & {
    readonly input: Schema;
    run(
      input: z.output<Schema>,
      tenant: Tenant,
      shared: Shared,
      request: ToolRequest,
    ): Promise<ToolAnswer>;
  },
): Tool {
  return definition as unknown as Tool;
}
