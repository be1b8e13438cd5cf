/** The scrolling list of turns, and the welcome that stands in for it. */
import {css} from 'lit'

export const logStyles = css`
  agui-message-list {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
    contain: layout paint;
  }
  .log {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-block-end: 64px;
    padding: calc(5 * var(--_space)) calc(4 * var(--_space)) calc(6 * var(--_space) - var(--_gap));
    display: flex;
    flex-direction: column;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
  }
  [data-following] > .log {
    overflow-anchor: none;
  }
  .log:focus-visible {
    outline-offset: -2px;
  }
  .column {
    flex: 1 0 auto;
    inline-size: 100%;
    max-inline-size: var(--_content-width);
    margin-inline: auto;
  }
  .column.empty {
    display: flex;
    flex-direction: column;
  }
  /* No flex box, where the browser would measure each child at each change; and no selector of
     siblings, since it would style them all anew. */
  :is(.earlier, .day, .chips, .column.empty, agui-message) {
    margin-block-end: var(--_gap);
  }
  .earlier {
    display: block;
    margin-inline: auto;
  }
  /* What is out of sight is neither laid out nor painted. The edge is room for focus rings, which
     are cut off there. */
  .turns {
    margin: -8px -8px 0;
    padding: 8px 8px 0;
    contain-intrinsic-block-size: auto 2400px;
  }
  /* Chromium alone: what comes into view while a ResizeObserver keeps the log at its end is an error
     to the page in Firefox and WebKit, "loop completed with undelivered notifications". */
  @supports (-webkit-app-region: none) {
    .turns.far {
      content-visibility: auto;
    }
  }
  @media print {
    .turns.far {
      content-visibility: visible;
    }
  }
  .day {
    text-align: center;
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
    color: var(--_faint);
  }

  /* A history that comes at once is shown at once. */
  .skeleton {
    display: grid;
    gap: 10px;
    animation: unhide 0s 200ms backwards;
  }
  @keyframes unhide {
    from {
      visibility: hidden;
    }
  }
  .skeleton i {
    block-size: 10px;
    inline-size: 84%;
    border-radius: 5px;
    background: var(--_border);
  }
  .skeleton i:first-child {
    block-size: 40px;
    inline-size: 56%;
    justify-self: end;
    border-radius: calc(var(--_radius) + 6px);
  }
  .skeleton i:last-child {
    inline-size: 40%;
  }
  @media (forced-colors: active) {
    .skeleton i {
      background: GrayText;
    }
  }

  .welcome {
    display: grid;
    gap: 20px;
    margin-block-start: auto;
  }
  .welcome > slot > div {
    display: grid;
    gap: 8px;
  }
  .welcome-title {
    font: 600 24px/32px var(--_font);
    letter-spacing: -0.02em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .welcome p {
    color: var(--_muted);
    text-wrap: pretty;
    white-space: pre-line;
  }
  .steps,
  .suggestions {
    padding: 0;
    list-style: none;
  }
  .suggestions {
    border-block-start: 1px solid var(--_border);
  }
  .suggestions button {
    inline-size: 100%;
    display: grid;
    grid-template-columns: minmax(0, 1fr) 16px;
    gap: 12px;
    align-items: center;
    padding: 12px 4px;
    border-block-end: 1px solid var(--_border);
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .suggestions button:hover {
    background: var(--_hover);
  }
  @media (pointer: coarse) {
    .suggestions button {
      min-block-size: 52px;
    }
  }
`
