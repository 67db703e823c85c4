import { isNullable } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import type { RowSet } from "../state/child-rows.js";
import type { Call } from "./call.js";
import { externalDataOf } from "./external-data.js";

/**
 * A row with what the query asks for besides: the external data of one
 * application, or else null, as recorded; prices calculated only on request.
 *
 * @param row as its schema shows it; stays as it is
 */
export function asAsked(
  { context, endpoint, query }: Call,
  rows: Pick<RowSet, "change">,
  position: number,
  schema: Schema,
  row: unknown,
): unknown {
  const { schemas, operation } = endpoint;
  const properties = schemas.resolve(schema).properties ?? {};
  const takes = (name: string) =>
    operation.query.some((parameter) => parameter.name === name);
  const changes: Record<string, unknown> = {};
  const external = properties["externalData"];
  const [guid] = query("externalDataApplicationGuid");
  if (external && guid !== undefined && takes("externalDataApplicationGuid"))
    changes["externalData"] = externalDataOf(
      rows.change(position)?.written,
      guid,
    );
  else if (
    external &&
    context.world.recordedNulls &&
    mayBeNull(external) &&
    (operation.kind === "export" || takes("externalDataApplicationGuid"))
  )
    changes["externalData"] = null;
  if (
    properties["calculatedPrice"] &&
    takes("calculatePrices") &&
    query("calculatePrices")[0]?.toLowerCase() !== "true"
  )
    changes["calculatedPrice"] = null;
  return Object.keys(changes).length > 0
    ? { ...(row as object), ...changes }
    : row;

  function mayBeNull(property: Schema): boolean {
    return (
      property.answers?.nullable === true ||
      isNullable(property) ||
      isNullable(schemas.resolve(property))
    );
  }
}
