/**
 * A JSON Schema, edition 2020-12, with the keywords the API's descriptions
 * use.
 *
 * Formats are the descriptions' own: besides `date-time`, `date`, `email` and
 * `duration` there are `int32`, `int64`, `decimal`, `guid`, `phone`, `html`
 * and a few more. Add them to your validator, or let it ignore them.
 */
export interface Schema {
  /** `"#/$defs/CustomerResponse"`: a schema of the same module. */
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number | null)[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly pattern?: string;
  readonly deprecated?: boolean;
  /**
   * The property holds personal data: a name, a telephone number, an e-mail or
   * postal address, free text that people type, or the like. Absent where it
   * does not. It is not a keyword of JSON Schema: add it to a validator in
   * strict mode.
   */
  readonly personal?: true;
  /**
   * What recorded answers of real tenants showed of the property, in
   * sentences. The source is in specs/evidence.json.
   */
  readonly observed?: string;
  /**
   * Share of answers in which the property is null: recorded where 20 rows or
   * more were counted; else 0.2 where nulls were received, and 0.05 where only
   * a rule expects them. Absent where nothing is known.
   */
  readonly nullRate?: number;
  /**
   * How the property differs in answers, in a schema that is also sent; `type`
   * and `items` are those of requests. A schema that is only received has the
   * difference in `type` and `items` themselves.
   */
  readonly answers?: {
    readonly nullable?: true;
    readonly nullItems?: true;
    readonly integer?: true;
  };
  readonly $schema?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}
