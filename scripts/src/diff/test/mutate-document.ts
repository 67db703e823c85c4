/** Edits of a document at a random place, as editions and accidents make them. */
import type { Document } from "./base-document.ts";
import {
  type Mutation,
  NoPlace,
  type Random,
  Target,
} from "./mutation-target.ts";
import { paths, scopes } from "./operation-mutations.ts";
import {
  compositions,
  cycles,
  enums,
  renames,
  required,
  types,
} from "./type-mutations.ts";

/** By family, so that a test can say which it has seen. */
export const MUTATIONS: Readonly<Record<string, Record<string, Mutation>>> = {
  renames,
  types,
  required,
  enums,
  compositions,
  cycles,
  paths,
  scopes,
};

export interface Mutated {
  document: Document;
  family: string;
  name: string;
}

/** A copy with one mutation at a random place. */
export function mutated(document: Document, random: Random): Mutated {
  for (;;) {
    const copy = structuredClone(document);
    const target = new Target(copy, random);
    const [family, mutations] = target.pick(Object.entries(MUTATIONS));
    const [name, mutate] = target.pick(Object.entries(mutations));
    try {
      mutate(target);
      return { document: copy, family, name };
    } catch (error) {
      if (!(error instanceof NoPlace)) throw error;
    }
  }
}
