import type { ReactNode } from "react";
import { Panel } from "../../conversion/panels/panel";
import { Failed } from "../failed";

type CarrierPanelProps<T> = {
  id: string;
  title: string;
  definition: string;
  /** Another question is another panel: its old answer must not stand for the new one. */
  question: string;
  read: () => Promise<T>;
  /** At the end of the title's line. */
  link?: ReactNode;
  children: (answer: T) => ReactNode;
};

/** A panel of the page, which is asked for again with it. */
export const CarrierPanel = <T,>({ link, ...panel }: CarrierPanelProps<T>) => (
  <Panel {...panel} controls={link} height="h-32" Failed={Failed} />
);
