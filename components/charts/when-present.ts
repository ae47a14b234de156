/** Calls `found` once with the first element in `root` that matches, now or as soon as there is one. Returns how to stop. */
export function whenPresent<Kind extends Element>(
  root: Element,
  selector: string,
  found: (element: Kind) => void,
): () => void {
  const look = () => {
    const element = root.querySelector<Kind>(selector);
    if (!element) return;
    observer.disconnect();
    found(element);
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true, attributes: true });
  look();
  return () => observer.disconnect();
}
