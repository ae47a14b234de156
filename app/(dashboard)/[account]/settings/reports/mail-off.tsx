/** Stands where this server has no mail server to send by. */
export const MailOff = () => (
  <p className="rounded-lg border bg-muted/50 px-4 py-3">
    E-mail is off: this server knows no mail server. Whoever runs it sets <code>SMTP_URL</code>, such as{" "}
    <code className="[overflow-wrap:anywhere]">smtps://user:password@smtp.example.com</code>, and starts it again.
    Webhooks work without it.
  </p>
);
