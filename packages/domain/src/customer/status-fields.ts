/** The dictionary type each workflow status field takes its ids from. */
export const statusFields = {
  sales_status: 0,
  finance_status: 1,
  trade_status: 2,
  risk_status: 3,
  kyc_status: 4,
} as const;
