import type { Module as WrittenByGenerator } from "../../../../scripts/src/model/types.js";
import type { Module } from "./types.js";

// The models are written by the generator and read here; what is read must be
// what is written.
export function read(model: WrittenByGenerator): Module {
  return model;
}
