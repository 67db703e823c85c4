/** What a manager asks, and the SQL that answers. */
export interface Question {
  readonly title: string;
  readonly sql: string;
}

export const QUESTIONS: readonly Question[] = [
  {
    title: "Revenue of completed jobs by business unit",
    sql: `
      SELECT business_unit, count(*) AS jobs, sum(revenue) AS revenue,
        round(sum(revenue) / nullif(count(revenue), 0), 2) AS average
      FROM job_facts
      WHERE job_status = 'Completed'
      GROUP BY business_unit
      ORDER BY sum(revenue) DESC NULLS LAST`,
  },
  {
    title: "What became of estimates",
    sql: `
      SELECT outcome, count(*) AS estimates, sum(subtotal) AS subtotal
      FROM estimate_outcomes
      GROUP BY outcome
      ORDER BY count(*) DESC`,
  },
  {
    title: "Customers who owe most",
    sql: `
      SELECT customer, count(*) AS jobs, sum(balance) AS balance
      FROM job_facts
      WHERE balance > 0
      GROUP BY customer_id, customer
      ORDER BY sum(balance) DESC, customer_id
      LIMIT 5`,
  },
];
