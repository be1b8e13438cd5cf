/** What can be done with a turn: the buttons under a reply, the one beside a message, and its editing. */
import {css} from 'lit'

export const actionStyles = css`
  .actions {
    display: flex;
    gap: 2px;
    margin-inline-start: -8px;
    /* As high as the line that says the agent is at work, which stood here: nothing moves. */
    margin-block: -4px;
  }
  :is(.actions, .said) .icon-button {
    inline-size: 32px;
    block-size: 32px;
  }
  .said {
    display: flex;
    gap: 4px;
    align-items: center;
    justify-content: end;
    inline-size: 100%;
  }
  .turn:not([data-last]) .actions,
  .said > .icon-button {
    opacity: 0;
  }
  .turn:is(:hover, :focus-within) :is(.actions, .said > .icon-button) {
    opacity: 1;
  }
  agui-edit {
    inline-size: min(100%, 56ch);
  }
  .edit {
    gap: 8px;
  }
  .edit textarea {
    font-size: var(--_font-size);
    line-height: var(--_line);
    background: var(--_user-bg);
    color: var(--_user-text);
  }
  .edit .card-actions {
    justify-content: end;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 0;
    list-style: none;
  }
  .chips li {
    min-inline-size: 0;
  }
  :is(.chips button, .earlier) {
    min-block-size: 36px;
    padding: 7px 14px;
    border-radius: 18px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 500;
    background: var(--_bg);
    box-shadow: inset 0 0 0 1px var(--_border);
    overflow-wrap: anywhere;
  }
  :is(.chips button, .earlier):hover {
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_accent) 45%, var(--_border));
  }

  @media (hover: none) {
    .turn:not([data-last]) .actions,
    .said > .icon-button {
      opacity: 1;
    }
  }
  @media (pointer: coarse) {
    :is(.actions, .said) .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
    .typing {
      min-block-size: 36px;
    }
    :is(.chips button, .earlier) {
      min-block-size: 44px;
      border-radius: 22px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    :is(.actions, .said > .icon-button) {
      transition: opacity var(--_duration);
    }
  }
  @media (forced-colors: active) {
    .turn:not([data-last]) .actions,
    .said > .icon-button {
      opacity: 1;
    }
    :is(.chips button, .earlier) {
      border: 1px solid;
    }
  }
  @media print {
    .actions,
    .said > .icon-button,
    .chips,
    .card-actions {
      display: none;
    }
  }
`
