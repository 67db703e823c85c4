import type { Shape } from "../config/shape.js";
import type { Control } from "./control.js";

/** What a route gets of a request, checked. */
export interface Input {
  /** A value of the path. */
  param(name: string): string;
  query(name: string): string | undefined;
  /** @throws ControlError when the value is not a whole number */
  number(name: string): number | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A route of the control API. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Behind `/control`. */
  readonly path: string;
  /** What it does, as `GET /control` lists it. */
  readonly does: string;
  readonly body?: Shape;
  /** Returns the answer; without one it is `{ "ok": true }`. */
  run(control: Control, input: Input): unknown;
}
