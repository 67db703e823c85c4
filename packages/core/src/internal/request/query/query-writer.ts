import { inputError } from "../../errors/input-error.js";
import type { Operation, QueryRule } from "../../operation/operation.js";
import { show } from "../../values/show.js";
import { wholeNumber } from "../whole-number.js";
import type { MapFormat } from "./map-format.js";

/** Collects the parameters of one request. */
export class QueryWriter {
  readonly #operation: Operation;
  readonly #mapFormat: MapFormat;
  #search = "";
  /**
   * Names are those of the description, which need no encoding; blank text is
   * refused.
   */
  #strict: boolean;

  constructor(operation: Operation, mapFormat: MapFormat) {
    this.#operation = operation;
    this.#mapFormat = mapFormat;
    // Without a description nobody knows what is a filter.
    this.#strict = !!operation.query;
  }

  /** Takes any name and blank text from now on. */
  takeAny(): void {
    this.#strict = false;
  }

  toString(): string {
    return this.#search;
  }

  /** Adds a value in the form of its rule. */
  write(name: string, value: unknown, rule: QueryRule): void {
    const { form, max = Infinity } = rule;
    if (form === "{}") this.#map(name, value, this.#mapFormat, max);
    else if (form === "{.}") this.#map(name, value, "dots", max);
    else if (form === "," || form[0] === "[")
      this.#list(name, value, form, max);
    else {
      if (name === "pageSize" && max < Infinity)
        wholeNumber(this.#operation, name, value, Number.NaN, 1, max);
      this.#add(name, this.#text(name, value, form));
    }
  }

  /**
   * `name=1,2,3` (a string is taken as a list already joined by commas),
   * `name=1&name=2` or `name[0].type=Job&name[0].id=1`.
   */
  #list(
    name: string,
    value: unknown,
    form: QueryRule["form"],
    max: number,
  ): void {
    const commas = form === ",";
    const given =
      commas && typeof value === "string" ? value.split(",") : value;
    const items = [given].flat();
    this.#checkCount(name, value, items.length, max);
    if (form === "[.]") {
      for (const [index, item] of items.entries())
        this.#map(`${name}[${index}]`, item, "dots");
      return;
    }
    const texts = items.map((item) => this.#listItem(name, item, commas));
    for (const text of commas ? [texts.join(",")] : texts)
      this.#add(name, text);
  }

  /** `name[7]=x`, `name.7=x` or `name={"7":"x"}` */
  #map(
    name: string,
    value: unknown,
    format: MapFormat,
    max: number = Infinity,
  ): void {
    if (typeof value !== "object" || !value || Array.isArray(value))
      throw this.#error(
        `${name}: ${show(value)} is not an object of names and values.`,
      );
    const entries = Object.entries(value).map(
      ([key, item]) => [key, this.#text(`${name}.${key}`, item)] as const,
    );
    this.#checkCount(name, value, entries.length, max);
    if (format === "json") {
      this.#add(name, JSON.stringify(Object.fromEntries(entries)));
      return;
    }
    for (const [key, item] of entries) {
      const full = format === "dots" ? `${name}.${key}` : `${name}[${key}]`;
      this.#add(full, item, false);
    }
  }

  #listItem(name: string, item: unknown, commas: boolean): string {
    const text = this.#text(name, item);
    if (!text || (commas && text.includes(",")))
      throw this.#error(`${name}: ${show(item)} cannot be sent in this list.`);
    return text;
  }

  #text(name: string, value: unknown, form?: QueryRule["form"]): string {
    const blank = typeof value === "string" && !value.trim();
    if (blank && this.#strict && form !== "position")
      throw this.#noFilter(name, value);
    if (
      typeof value === "string" ||
      typeof value === "boolean" ||
      typeof value === "bigint" ||
      Number.isFinite(value)
    )
      return String(value);
    if (value instanceof Date && !Number.isNaN(+value))
      return value.toISOString().slice(0, form === "@" ? 10 : undefined);
    throw this.#error(
      `${name}: ${show(value)} cannot be sent. Give one text, number, boolean or Date, or leave it out.`,
    );
  }

  #checkCount(name: string, value: unknown, count: number, max: number): void {
    if (!count) throw this.#noFilter(name, value);
    if (count > max)
      throw this.#error(
        `${name}: ${count} values, ServiceTitan takes ${max}. Split them over several calls.`,
      );
  }

  #add(name: string, value: string, isKnown = this.#strict): void {
    const given = isKnown ? name : this.#encode("query", name);
    this.#search += `${this.#search && "&"}${given}=${this.#encode(name, value)}`;
  }

  #encode(name: string, text: string): string {
    try {
      return encodeURIComponent(text);
    } catch {
      throw this.#error(`${name}: ${show(text)} cannot be encoded.`);
    }
  }

  /** ServiceTitan answers an empty filter with every row. */
  #noFilter(name: string, value: unknown): Error {
    return this.#error(
      `${name}: ${show(value)} would not filter at all. Leave it out, or give "" as extraQuery.`,
    );
  }

  #error(message: string): Error {
    return inputError(this.#operation, message);
  }
}
