/**
 * How a map parameter (`customField.Fields`) is written. ServiceTitan does not
 * document a form.
 * - `brackets`: `Fields[7]=x`
 * - `dots`: `Fields.7=x`
 * - `json`: `Fields={"7":"x"}`
 */
export type MapFormat = "brackets" | "dots" | "json";
