/** Where the focus goes when what had it has gone. */
export const REPORT_HEADING = "report-heading";

export function ReportHeading() {
  return (
    <h1 id={REPORT_HEADING} tabIndex={-1} className="sr-only">
      OTP conversion
    </h1>
  );
}
