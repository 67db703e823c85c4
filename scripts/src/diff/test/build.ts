import { buildModule } from "../../model/build-module.ts";
import type { Overrides } from "../../model/overrides.ts";
import type { Module } from "../../model/types.ts";
import type { Pins } from "../../names/pins.ts";
import { normaliseDocument } from "../../normalise/normalise-document.ts";
import type { Document } from "./base-document.ts";

export interface BuildOptions {
  pins?: Pins;
  overrides?: Overrides;
  id?: string;
}

/** The model of a test document, made the way `specs/` is read. */
export function build(
  document: Document,
  { pins = {}, overrides = {}, id = "crm" }: BuildOptions = {},
): Module {
  const identity = {
    id,
    portalId: `tenant-${id}-v2`,
    edition: document.info.version,
  };
  return buildModule(
    normaliseDocument(structuredClone(document), `${id}.json`),
    identity,
    pins,
    overrides,
  );
}
