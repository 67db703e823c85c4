import type { JSX } from "hono/jsx/jsx-runtime";
import type { Control } from "../control/control.js";
import { health, requests } from "../control/read.js";
import { modes } from "../http/unfiltered-modes.js";
import type { Fault } from "../options.js";
import { DeliveryTable } from "./deliveries.js";
import { kinds } from "./fault-kinds.js";
import { ActionForm, Layout, Table } from "./layout.js";
import { RequestTable } from "./requests.js";
import { Time } from "./values.js";

/** The first page: how to reach the fake, its switches, and what happened. */
export function Overview({
  control,
  said,
}: {
  control: Control;
  said?: string | undefined;
}): JSX.Element {
  const { fake, zone } = control;
  const last = requests(control, 8);
  return (
    <Layout title="Overview" here="/">
      {said === undefined ? null : (
        <p class="notice good" role="status">
          {said}
        </p>
      )}
      <div class="cards">
        <Connect control={control} />
        <TimeCard control={control} />
        <Faults control={control} />
        <Switches control={control} />
      </div>
      <section class="card">
        <h2>Last requests</h2>
        <RequestTable requests={last.requests} zone={zone} />
        {last.count > 8 ? (
          <p>
            <a href="/requests">All {last.count} requests</a>
          </p>
        ) : null}
      </section>
      <section class="card">
        <h2>Last webhook deliveries</h2>
        <DeliveryTable
          deliveries={fake.deliveries.slice(-5).reverse()}
          zone={zone}
          back="/"
        />
      </section>
    </Layout>
  );
}

function Connect({ control }: { control: Control }): JSX.Element {
  const { url, appKey, tenants } = health(control);
  return (
    <section class="card wide">
      <h2>Connect</h2>
      <dl>
        <dt>API and token URL</dt>
        <dd>
          <code>{url}</code>
        </dd>
        <dt>App key</dt>
        <dd>
          <code>{appKey}</code>
        </dd>
      </dl>
      <h3>Tenants</h3>
      <Table
        label="Tenants"
        heads={["Tenant", "Name", "Client id", "Client secret", ""]}
      >
        {tenants.map(({ tenantId, name, clientId, clientSecret }) => (
          <tr>
            <td>
              <code>{tenantId}</code>
            </td>
            <td>{name ?? <span class="soft">none</span>}</td>
            <td>
              <code>{clientId}</code>
            </td>
            <td>
              <code>{clientSecret}</code>
            </td>
            <td>
              <a href={`/tables?tenant=${tenantId}`}>Tables</a>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function TimeCard({
  control: { fake, zone },
}: {
  control: Control;
}): JSX.Element {
  return (
    <section class="card">
      <h2>Time</h2>
      <p class="clock">
        <Time at={fake.now()} zone={zone} />
      </p>
      <p class="soft">{zone}</p>
      <ActionForm action="forward">
        <label>
          Forward by
          <input type="number" name="amount" value="15" min="0" required />
        </label>
        <label>
          Unit
          <select name="unit">
            <option value="1">seconds</option>
            <option value="60" selected>
              minutes
            </option>
            <option value="3600">hours</option>
            <option value="86400">days</option>
          </select>
        </label>
        <button type="submit" class="main">
          Move time forward
        </button>
      </ActionForm>
      <p class="soft">
        Tokens expire, changes reach export feeds, and webhook deliveries are
        repeated by this time.
      </p>
    </section>
  );
}

function Faults({ control: { fake } }: { control: Control }): JSX.Element {
  const waiting = fake.waitingFaults();
  return (
    <section class="card">
      <h2>
        Faults{" "}
        <span class={waiting.length > 0 ? "badge warn" : "badge"}>
          {waiting.length > 0 ? `${waiting.length} waiting` : "none waiting"}
        </span>
      </h2>
      {waiting.length === 0 ? null : (
        <ul>
          {waiting.map(({ fault, after, times }) => (
            <li>
              <code>{targetText(fault)}</code>: {effectText(fault)}, {times}{" "}
              {times === 1 ? "request" : "requests"}
              {after > 0 ? `, after ${after} more` : ""}
            </li>
          ))}
        </ul>
      )}
      <ActionForm action="fail">
        <label class="grow">
          Operation, token, or part of a path
          <input name="on" placeholder="every request" />
        </label>
        <label>
          Fault
          <select name="kind">
            {Object.entries(kinds).map(([kind, { name }]) => (
              <option value={kind}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Requests
          <input type="number" name="times" value="1" min="1" required />
        </label>
        <button type="submit" class="main">
          Add fault
        </button>
      </ActionForm>
      {waiting.length === 0 ? null : (
        <ActionForm action="clear-faults">
          <button type="submit">Remove all faults</button>
        </ActionForm>
      )}
    </section>
  );
}

function targetText({ on }: Fault): string {
  if (on === undefined) return "every request";
  return typeof on === "function" ? "requests that a function picks" : on;
}

function effectText(fault: Fault): string {
  const { delay, respond, loseAnswer, disconnect, hang } = fault;
  const half = disconnect === "body" || hang === "body";
  return [
    delay ? `wait ${delay} ms` : "",
    respond ? `answer ${respond.status}` : "",
    loseAnswer ? "lose the answer" : "",
    disconnect ? "break the connection" : "",
    hang ? "stop answering" : "",
    half ? "half way" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function Switches({ control }: { control: Control }): JSX.Element {
  const { maintenance, withheldScopes, seed, snapshots, unfiltered } =
    health(control);
  return (
    <section class="card">
      <h2>State</h2>
      <dl>
        <dt>Seed</dt>
        <dd>{seed}</dd>
        <dt>Report maintenance</dt>
        <dd>
          <span class={maintenance ? "badge warn" : "badge"}>
            {maintenance ? "on" : "off"}
          </span>
        </dd>
        <dt>Withheld scopes</dt>
        <dd>{withheldScopes.join(", ") || <span class="soft">none</span>}</dd>
      </dl>
      <ActionForm action="maintenance">
        <input type="hidden" name="on" value={maintenance ? "" : "on"} />
        <button type="submit">
          Turn maintenance {maintenance ? "off" : "on"}
        </button>
      </ActionForm>
      <ActionForm action="unfiltered">
        <label class="grow">
          Query names without effect
          <select name="mode">
            {modes.map((mode) => (
              <option value={mode} selected={mode === unfiltered}>
                {mode}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Set</button>
      </ActionForm>
      <ActionForm action="revoke">
        <button type="submit">Revoke all tokens</button>
      </ActionForm>
      <ActionForm action="snapshot">
        <label class="grow">
          Snapshot
          <input
            name="name"
            value={`snapshot-${snapshots.length + 1}`}
            required
          />
        </label>
        <button type="submit">Take</button>
      </ActionForm>
      {snapshots.map((name) => (
        <ActionForm action="restore">
          <input type="hidden" name="name" value={name} />
          <button type="submit">Restore {name}</button>
        </ActionForm>
      ))}
      <ActionForm action="reset">
        <button type="submit">Reset everything</button>
      </ActionForm>
    </section>
  );
}
