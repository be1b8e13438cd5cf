/** Turns: the visitor's bubble, the agent's column, steps, the line that says it is at work. */
import {css} from 'lit'

export const turnStyles = css`
  agui-message,
  agui-markdown,
  agui-steps,
  agui-tool-call {
    display: block;
    min-inline-size: 0;
  }
  agui-message:empty,
  agui-message:not(:has(*)) {
    display: none;
  }
  .turn {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    min-inline-size: 0;
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
  .meta button {
    text-decoration: underline;
    text-underline-offset: 3px;
    font-weight: 600;
    padding-block: 4px;
  }
  .byline {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 13px;
    line-height: 20px;
    font-weight: 600;
  }
  .byline > span:last-of-type {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .byline time {
    font-weight: 400;
    font-size: 12px;
    color: var(--_faint);
    font-variant-numeric: tabular-nums;
  }
  .avatar {
    inline-size: 20px;
    block-size: 20px;
    border-radius: 6px;
    background: var(--_accent);
    color: var(--_on-accent);
    display: grid;
    place-items: center;
    flex: none;
  }
  .avatar svg {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    min-inline-size: 0;
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
  }
  .dots i:nth-child(2) {
    opacity: 0.65;
  }
  .dots i:nth-child(3) {
    opacity: 0.35;
  }

  .steps {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 13px;
    line-height: 20px;
  }
  .steps li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    gap: 0 10px;
    padding-block-end: 8px;
    position: relative;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .steps li:last-child {
    padding-block-end: 0;
  }
  .steps li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-inline-start: 7.5px;
    inset-block: 20px -2px;
    inline-size: 1px;
    background: var(--_border);
  }
  .steps li > :first-child {
    margin-block-start: 2px;
  }
  .steps [data-state='running'] {
    color: var(--_text);
    font-weight: 500;
  }
  .elapsed {
    font-size: 12px;
    font-weight: 400;
    color: var(--_faint);
    font-variant-numeric: tabular-nums;
  }
  .disclosure {
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  summary {
    cursor: pointer;
  }
  .disclosure > summary,
  .tool > summary {
    list-style: none;
  }
  .disclosure > summary::-webkit-details-marker,
  .tool > summary::-webkit-details-marker {
    display: none;
  }
  .disclosure > summary {
    display: inline-flex;
    gap: 10px;
    align-items: center;
    border-radius: 8px;
    padding-block: 4px;
    font-weight: 500;
  }
  .disclosure > summary:hover {
    color: var(--_text);
  }
  .disclosure > .steps,
  .disclosure + .steps {
    margin-block-start: 8px;
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
      border: 1px solid CanvasText;
    }
    .dots i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`
