/** Of the one account that demo data goes into, in every deployment, so that nothing else is ever taken for it. */
export const DEMO_ACCOUNT_SID = "ACde30de30de30de30de30de30de30de30";
