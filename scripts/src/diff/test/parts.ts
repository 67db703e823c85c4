/** Finds the parts of a test document by their names. */
import type {
  HttpMethod,
  SpecOperation,
  SpecParameter,
  SpecSchema,
} from "../../normalise/document.ts";
import type { Document } from "./base-document.ts";

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the test document has no ${what}`);
  return value;
}

export function schema(document: Document, name: string): SpecSchema {
  const full = [name, `Crm.V2.${name}`].find(
    (one) => one in document.components.schemas,
  );
  return found(document.components.schemas[full ?? name], `schema ${name}`);
}

export function property(
  document: Document,
  owner: string,
  name: string,
): SpecSchema {
  return found(
    schema(document, owner).properties?.[name],
    `property ${owner}.${name}`,
  );
}

/**
 * Sets or (with `undefined`) removes a property; its place in `required` is the
 * caller's business.
 */
export function setProperty(
  document: Document,
  owner: string,
  name: string,
  value: SpecSchema | undefined,
): void {
  const target = schema(document, owner);
  const { [name]: _, ...rest } = target.properties ?? {};
  target.properties = value === undefined ? rest : { ...rest, [name]: value };
  if (value === undefined) setRequired(document, owner, name, false);
}

export function setRequired(
  document: Document,
  owner: string,
  name: string,
  required: boolean,
): void {
  const target = schema(document, owner);
  const others = (target.required ?? []).filter((one) => one !== name);
  target.required = required ? [...others, name] : others;
}

export function operation(document: Document, id: string): SpecOperation {
  const all = Object.values(document.paths).flatMap(
    (item) => Object.values(item) as SpecOperation[],
  );
  return found(
    all.find(({ operationId }) => operationId === id),
    `operation ${id}`,
  );
}

export function parameter(
  document: Document,
  id: string,
  name: string,
): SpecParameter {
  return found(
    operation(document, id).parameters.find((one) => one.name === name),
    `parameter ${name} of ${id}`,
  );
}

export function removeParameter(
  document: Document,
  id: string,
  name: string,
): void {
  const target = operation(document, id);
  target.parameters = target.parameters.filter((one) => one.name !== name);
}

export function addQuery(
  document: Document,
  id: string,
  name: string,
  value: SpecSchema,
  required = false,
): void {
  operation(document, id).parameters.push({
    name,
    in: "query",
    ...(required ? { required } : {}),
    schema: value,
  });
}

/** Moves an operation to another path or HTTP method. */
export function move(
  document: Document,
  from: [string, HttpMethod],
  to: [string, HttpMethod],
): void {
  const { [from[1]]: moved, ...rest } = found(
    document.paths[`/tenant/{tenant}${from[0]}`],
    `path ${from[0]}`,
  );
  document.paths[`/tenant/{tenant}${from[0]}`] = rest;
  const target = `/tenant/{tenant}${to[0]}`;
  document.paths[target] = {
    ...document.paths[target],
    [to[1]]: found(moved, `operation ${from.join(" ")}`),
  };
}

export function remove(
  document: Document,
  path: string,
  method: HttpMethod,
): SpecOperation {
  const { [method]: removed, ...rest } = found(
    document.paths[`/tenant/{tenant}${path}`],
    `path ${path}`,
  );
  document.paths[`/tenant/{tenant}${path}`] = rest;
  return found(removed, `operation ${method} ${path}`);
}

export const ref = (name: string): SpecSchema => ({
  $ref: `#/components/schemas/Crm.V2.${name}`,
});

/** Gives a schema another official name, everywhere. */
export function renameSchema(
  document: Document,
  from: string,
  to: string,
): void {
  const text = JSON.stringify(document)
    .replaceAll(`/${from}"`, `/${to}"`)
    .replaceAll(`"${from}":`, `"${to}":`);
  Object.assign(document, JSON.parse(text));
}
