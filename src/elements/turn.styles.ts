/** Turns: the visitor's bubble, the agent's column, the line that says it is at work. */
import {css} from 'lit'

export const turnStyles = css`
  agui-message,
  agui-actions,
  agui-drawn,
  agui-edit,
  agui-interrupt,
  agui-markdown,
  agui-reasoning,
  agui-steps,
  agui-tool-call {
    display: block;
    min-inline-size: 0;
  }
  agui-message:empty {
    display: none;
  }
  .turn {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    min-inline-size: 0;
  }
  .turn:focus-visible {
    border-radius: var(--_radius);
  }
  .turn.user {
    justify-items: end;
  }
  .bubble {
    background: var(--_user-bg);
    color: var(--_user-text);
    border-radius: calc(var(--_radius) + 6px);
    border-end-end-radius: 6px;
    padding: 8px 14px;
    max-inline-size: min(85%, 56ch);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .meta {
    font-size: 12px;
    line-height: 16px;
    color: var(--_faint);
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .meta.danger {
    color: var(--_danger);
  }
  .byline {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 13px;
    line-height: 20px;
    font-weight: 600;
  }
  .byline time {
    unicode-bidi: plaintext;
    flex: none;
    white-space: nowrap;
    font-weight: 400;
    font-size: 12px;
    color: var(--_faint);
    font-variant-numeric: tabular-nums;
  }
  /* What grows stands in no grid: at each word its rows would be sized anew, and all in them. */
  .assistant-message {
    display: block;
  }
  .assistant-message > .byline {
    margin-block-end: 8px;
  }
  .body {
    display: flow-root;
  }
  .body > :not(:last-child) {
    margin-block-end: var(--_gap-inside);
  }
  .body > :is(.file, .text-button) {
    display: flex;
    inline-size: fit-content;
  }
  @container agui-panel (inline-size >= 520px) {
    .body {
      padding-inline-start: 28px;
    }
  }

  .typing {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: 24px;
    font-size: 14px;
    line-height: 20px;
    color: var(--_muted);
  }
  .dots {
    display: inline-flex;
    gap: 5px;
    align-items: center;
  }
  .dots i {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_control);
    forced-color-adjust: none;
  }
  .dots i:nth-child(2) {
    opacity: 0.65;
  }
  .dots i:nth-child(3) {
    opacity: 0.35;
  }

  @media (prefers-reduced-motion: no-preference) {
    .dots i {
      animation: agui-dot 1.2s ease-in-out infinite;
    }
    .dots i:nth-child(2) {
      animation-delay: 0.15s;
    }
    .dots i:nth-child(3) {
      animation-delay: 0.3s;
    }
    @keyframes agui-dot {
      0%,
      60%,
      100% {
        opacity: 0.3;
      }
      30% {
        opacity: 1;
      }
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }
`
