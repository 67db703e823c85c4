import type { JSX } from "hono/jsx/jsx-runtime";
import type { Control } from "../control/control.js";
import type { WebhookDelivery } from "../options.js";
import { eventTypes } from "../webhooks/event-data.js";
import { ActionForm, Layout, Table } from "./layout.js";
import { Status } from "./requests.js";
import { Time } from "./values.js";

export function DeliveriesPage({ control }: { control: Control }): JSX.Element {
  const { fake, zone } = control;
  return (
    <Layout title="Webhooks" here="/deliveries">
      <section class="card">
        <h2>Send an event</h2>
        <p class="soft">
          Events are sent when rows change. This sends one about the first row,
          to the receivers that get its type.
        </p>
        <ActionForm action="emit" back="/deliveries">
          <label>
            Event
            <select name="type">
              {eventTypes().map((type) => (
                <option>{type}</option>
              ))}
            </select>
          </label>
          <button type="submit" class="main">
            Send
          </button>
        </ActionForm>
      </section>
      <section class="card">
        <h2>Deliveries</h2>
        <DeliveryTable
          deliveries={[...fake.deliveries].reverse()}
          zone={zone}
          back="/deliveries"
          details
        />
      </section>
    </Layout>
  );
}

const looks = { pending: "warn", delivered: "good", failed: "bad" } as const;

export function DeliveryTable({
  deliveries,
  zone,
  back,
  details = false,
}: {
  deliveries: readonly WebhookDelivery[];
  zone: string;
  back: string;
  details?: boolean;
}): JSX.Element {
  if (deliveries.length === 0)
    return (
      <p class="soft">
        Nothing was sent. Receivers are named under webhooks in st-fake.json, or
        with --webhook.
      </p>
    );
  return (
    <Table
      label="Webhook deliveries"
      heads={["Time", "State", "Event", "To", "Attempts", ""]}
    >
      {deliveries.map(({ url, event, state, attempts, nextAttempt }) => (
        <tr>
          <td>
            <Time at={Date.parse(event.time)} zone={zone} />
          </td>
          <td>
            <span class={`badge ${looks[state]}`}>{state}</span>
          </td>
          <td>
            <code>{event.type}</code>
            {details ? (
              <details>
                <summary>Body</summary>
                <pre>{JSON.stringify(event, null, 2)}</pre>
              </details>
            ) : null}
          </td>
          <td>
            <code>{url}</code>
          </td>
          <td>
            <Attempts attempts={attempts} />
            {nextAttempt === undefined ? null : (
              <div class="soft">
                next <Time at={nextAttempt} zone={zone} />
              </div>
            )}
          </td>
          <td>
            <ActionForm action="again" back={back}>
              <input type="hidden" name="id" value={event.id} />
              <button type="submit">Send again</button>
            </ActionForm>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Attempts({
  attempts,
}: {
  attempts: WebhookDelivery["attempts"];
}): JSX.Element {
  const last = attempts.at(-1);
  if (!last) return <span class="soft">under way</span>;
  const { status, error } = last;
  return (
    <span>
      {attempts.length === 1 ? "1: " : `${attempts.length}, the last: `}
      {error === undefined ? <Status status={status} /> : error}
    </span>
  );
}
