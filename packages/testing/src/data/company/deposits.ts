/** Of so many payments, in their order, one deposit is made. */
export const PAYMENTS_A_DEPOSIT = 5;
