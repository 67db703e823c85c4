import { inputError } from "../../errors/input-error.js";
import type { Operation, QueryRule } from "../../operation/operation.js";
import { show } from "../../values/show.js";
import { wholeNumber } from "../whole-number.js";
import type { MapFormat } from "./map-format.js";

/** Collects the parameters of one request, one method for each form. */
export class QueryWriter {
  readonly #operation: Operation;
  readonly #pairs: string[] = [];
  /** Blank text is refused. */
  #strict: boolean;

  constructor(operation: Operation) {
    this.#operation = operation;
    // Without a description nobody knows what is a filter.
    this.#strict = !!operation.query;
  }

  /** Takes blank text from now on. */
  takeBlank(): void {
    this.#strict = false;
  }

  /** `name=value` */
  value(name: string, value: unknown, form?: QueryRule["form"]): void {
    this.#add(name, this.#text(name, value, form));
  }

  /** `pageSize=500` */
  pageSize(value: unknown, max: number): void {
    wholeNumber(this.#operation, "pageSize", value, Number.NaN, 1, max);
    this.value("pageSize", value);
  }

  /** `name=1,2,3`; a string is taken as a list already joined by commas. */
  commaList(name: string, value: unknown, max: number): void {
    const items = Array.isArray(value)
      ? value
      : typeof value === "string"
        ? value.split(",")
        : [value];
    this.#checkCount(name, value, items.length, max);
    const texts = items.map((item) => this.#listItem(name, item));
    const comma = texts.findIndex((text) => text.includes(","));
    if (comma >= 0) throw this.#badItem(name, items[comma]);
    this.#add(name, texts.join(","));
  }

  /** `name=1&name=2` */
  repeated(name: string, value: unknown, max: number): void {
    const items = Array.isArray(value) ? value : [value];
    this.#checkCount(name, value, items.length, max);
    for (const item of items) this.#add(name, this.#listItem(name, item));
  }

  /** `name[7]=x`, `name.7=x` or `name={"7":"x"}` */
  map(
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
    for (const [key, item] of entries)
      this.#add(format === "dots" ? `${name}.${key}` : `${name}[${key}]`, item);
  }

  /** `name[0].type=Job&name[0].id=1` */
  objects(name: string, value: unknown, max: number): void {
    const items = Array.isArray(value) ? value : [value];
    this.#checkCount(name, value, items.length, max);
    for (const [index, item] of items.entries())
      this.map(`${name}[${index}]`, item, "dots");
  }

  toString(): string {
    return this.#pairs.join("&");
  }

  #listItem(name: string, item: unknown): string {
    const text = this.#text(name, item);
    if (!text) throw this.#badItem(name, item);
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
      return value.toISOString().slice(0, form === "date" ? 10 : undefined);
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

  #add(name: string, value: string): void {
    this.#pairs.push(
      `${this.#encode("query", name)}=${this.#encode(name, value)}`,
    );
  }

  #encode(name: string, text: string): string {
    try {
      return encodeURIComponent(text);
    } catch {
      throw this.#error(`${name}: half of a surrogate pair cannot be encoded.`);
    }
  }

  /** ServiceTitan answers an empty filter with every row. */
  #noFilter(name: string, value: unknown): Error {
    return this.#error(
      `${name}: ${show(value)} would not filter at all. Leave it out, or give "" as extraQuery.`,
    );
  }

  #badItem(name: string, item: unknown): Error {
    return this.#error(`${name}: ${show(item)} cannot be sent in this list.`);
  }

  #error(message: string): Error {
    return inputError(this.#operation, message);
  }
}
