import type { JSX } from "hono/jsx/jsx-runtime";
import type { Control } from "../control/control.js";
import { requests as lastRequests } from "../control/read.js";
import type { ControlRequest } from "../control/types.js";
import { ActionForm, Layout, Table } from "./layout.js";
import { Time } from "./values.js";

/** Most requests on the page. */
const MOST = 200;

export function RequestsPage({ control }: { control: Control }): JSX.Element {
  const { count, requests } = lastRequests(control, MOST);
  return (
    <Layout title="Requests" here="/requests">
      <section class="card">
        <p class="soft">
          {count > MOST ? `The last ${MOST} of ${count}.` : `${count} in all.`}{" "}
          Newest first.
        </p>
        <WithoutEffect control={control} />
        <RequestTable requests={requests} zone={control.zone} details />
        <ActionForm action="clear-requests" back="/requests">
          <button type="submit">Forget all requests</button>
        </ActionForm>
      </section>
    </Layout>
  );
}

/** What had no effect, and what to send instead. */
function WithoutEffect({
  control: { insides },
}: {
  control: Control;
}): JSX.Element | null {
  const sentences = [...insides.unknownFilters(), ...insides.droppedFields()];
  if (sentences.length === 0) return null;
  return (
    <details>
      <summary>Without effect: {sentences.length}</summary>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

export function RequestTable({
  requests,
  zone,
  details = false,
}: {
  requests: readonly ControlRequest[];
  zone: string;
  details?: boolean;
}): JSX.Element {
  if (requests.length === 0)
    return <p class="soft">Nothing was received yet.</p>;
  return (
    <Table
      label="Requests"
      heads={["Time", "Status", "Request", "Operation", "Ignored"]}
    >
      {requests.map((request) => (
        <tr>
          <td>
            <Time at={Date.parse(request.at)} zone={zone} />
          </td>
          <td>
            <Status status={request.status} />
          </td>
          <td>
            <code>
              {request.method} {pathOf(request)}
            </code>
            {details ? <Details request={request} /> : null}
          </td>
          <td>{request.operation?.id ?? <span class="soft">none</span>}</td>
          <td>
            <IgnoredList request={request} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function Status({
  status,
}: {
  status?: number | undefined;
}): JSX.Element {
  if (status === undefined) return <span class="badge bad">no answer</span>;
  const look = status < 400 ? "good" : status === 429 ? "warn" : "bad";
  return <span class={`badge ${look}`}>{status}</span>;
}

function IgnoredList({ request }: { request: ControlRequest }): JSX.Element {
  const { query, unfiltered, fields } = request.ignored;
  const all = [
    ...query.map((name) => `?${name}`),
    ...unfiltered.map((name) => `?${name} (not here)`),
    ...fields.map((name) => `body ${name}`),
  ];
  return all.length === 0 ? (
    <span class="soft">nothing</span>
  ) : (
    <span>
      {all.map((name) => (
        <>
          <span class="badge warn">{name}</span>{" "}
        </>
      ))}
    </span>
  );
}

function Details({ request }: { request: ControlRequest }): JSX.Element {
  const { headers, body } = request;
  return (
    <details>
      <summary>Headers{body === undefined ? "" : " and body"}</summary>
      <pre>
        {Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join("\n")}
      </pre>
      {body === undefined ? null : (
        <pre>
          {typeof body === "string" ? body : JSON.stringify(body, null, 2)}
        </pre>
      )}
    </details>
  );
}

function pathOf({ url, path }: ControlRequest): string {
  return path + new URL(url).search;
}
