import type { Module } from "../../model/types.ts";
import type { RuleId } from "../rules/rules.ts";
import type { Document } from "./base-document.ts";
import type { BuildOptions } from "./build.ts";

/** A minimal pair of documents: the base and what is changed in it. */
export interface RuleCase {
  /** The one change from the base to the changed document. */
  rule: RuleId;
  /** The one change back. */
  mirror: RuleId;
  /** Place in the older and newer document. */
  from?: string;
  to?: string;
  /** Edits the newer document. */
  change?: (document: Document) => void;
  /**
   * For facts that stand in `overrides.json` and not in documents: edits the
   * newer model.
   */
  model?: (module: Module) => void;
  /** How the newer model is built. */
  options?: BuildOptions;
}
