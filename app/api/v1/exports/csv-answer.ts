/** A file under a telling name, kept by nobody on the way. */
export const csvAnswer = (text: string | null, fileName: string): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
      Vary: "Authorization, Cookie",
    },
  });
