"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { type BucketCursor, bucketAt, moveByKey, NOWHERE, selectionOf } from "./bucket-cursor";

/** Pixels a pointer may tremble without it being a selection. */
const TREMBLE = 4;

type Selected = (first: number, last: number) => void;

/** Looks at buckets by pointer and arrow keys, and selects some by dragging, or by Shift and Enter. */
export function useBucketCursor(count: number, onSelect: Selected) {
  const [cursor, setCursor] = useState<BucketCursor>(NOWHERE);
  const [byKeyboard, setByKeyboard] = useState(false);
  const pressed = useRef<{ x: number; bucket: number } | null>(null);

  const select = (from: BucketCursor) => {
    const selection = selectionOf(from);
    if (selection) onSelect(selection.first, selection.last);
  };
  const bucketUnder = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return bucketAt((clientX - left) / width, count);
  };
  const leave = () => {
    pressed.current = null;
    setCursor(NOWHERE);
  };

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const bucket = bucketUnder(event);
      pressed.current = { x: event.clientX, bucket };
      setByKeyboard(false);
      setCursor({ at: bucket, anchor: null });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const at = bucketUnder(event);
      const start = pressed.current;
      const dragged = start !== null && Math.abs(event.clientX - start.x) > TREMBLE;
      setByKeyboard(false);
      setCursor(({ anchor }) => ({ at, anchor: start && (dragged || anchor !== null) ? start.bucket : null }));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (pressed.current && cursor.anchor !== null) {
        select(cursor);
        leave();
      } else if (event.pointerType === "mouse") setCursor({ at: bucketUnder(event), anchor: null });
      pressed.current = null;
    },
    onPointerCancel: leave,
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      // A finger that was lifted leaves too; what it pointed at stays to be read.
      if (event.pointerType === "mouse" && !pressed.current) leave();
    },
    onFocus: (event: { currentTarget: HTMLElement }) => {
      if (!event.currentTarget.matches(":focus-visible")) return;
      setByKeyboard(true);
      setCursor((held) => (held.at === null ? { at: 0, anchor: null } : held));
    },
    onBlur: leave,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const moved = moveByKey(cursor, event, count);
      if (moved) {
        event.preventDefault();
        setByKeyboard(true);
        setCursor(moved);
      } else if (event.key === "Enter" && cursor.anchor !== null) {
        select(cursor);
        setCursor({ at: 0, anchor: null });
      } else if (event.key === "Escape") {
        pressed.current = null;
        setCursor((held) => ({ ...held, anchor: null }));
      }
    },
  };
  return { cursor, byKeyboard, handlers };
}
