/** How what a visitor presses or fills in looks. */
import {css} from 'lit'

export const controlStyles = css`
  .a2ui-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 36px;
    justify-self: start;
    align-self: start;
    color: var(--_text);
    text-decoration: none;
    text-align: center;
  }
  .a2ui-row > .a2ui-button {
    align-self: auto;
  }
  .a2ui-button .a2ui-row {
    gap: 8px;
  }
  .a2ui-button[data-style='primary'] {
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: none;
    forced-color-adjust: none;
  }
  .a2ui-button[data-style='primary']:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .a2ui-button[data-style='borderless'],
  .a2ui-button[data-style='text'] {
    background: none;
    box-shadow: none;
    color: var(--_link);
  }
  .a2ui-button[aria-disabled='true'] {
    background: var(--_hover);
    color: var(--_faint);
  }

  .a2ui-field,
  .a2ui-field > label,
  .a2ui-choices,
  .a2ui-modal,
  .a2ui-tabs {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    min-inline-size: 0;
  }
  .a2ui-modal,
  .a2ui-tabs {
    gap: 12px;
  }
  .a2ui-field > label > span:first-child,
  .a2ui-choices > legend {
    font-size: 13px;
    line-height: 20px;
    font-weight: 550;
    padding: 0;
  }
  .a2ui-field input:not([type='range']),
  .a2ui-field textarea {
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_bg);
    color: var(--_text);
    font: inherit;
    font-size: 14px;
    line-height: 22px;
    letter-spacing: inherit;
    margin: 0;
    appearance: none;
  }
  .a2ui-field textarea {
    resize: vertical;
  }
  .a2ui-field :is(input, textarea)[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .a2ui-obscured {
    -webkit-text-security: disc;
  }
  .a2ui-error {
    font-size: 12px;
    line-height: 16px;
    color: var(--_danger);
  }
  .a2ui-slider {
    display: flex;
    gap: 12px;
    align-items: center;
    font-variant-numeric: tabular-nums;
    font-size: 13px;
  }
  .a2ui-slider input {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    accent-color: var(--_accent);
  }
  .a2ui-choices {
    border: 0;
    margin: 0;
    padding: 0;
  }
  .a2ui-choices > legend {
    margin-block-end: 6px;
  }
  .a2ui-choice {
    display: flex;
    gap: 10px;
    align-items: start;
    min-block-size: 24px;
  }
  .a2ui-choice input {
    inline-size: 18px;
    block-size: 18px;
    margin-block: 3px;
    margin-inline: 0;
    flex: none;
    accent-color: var(--_accent);
  }
  .a2ui-tablist {
    display: flex;
    gap: 4px;
    overflow-x: auto;
    border-block-end: 1px solid var(--_border);
  }
  .a2ui-tablist > button {
    padding: 6px 10px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 550;
    color: var(--_muted);
    border-block-end: 2px solid transparent;
    white-space: nowrap;
  }
  .a2ui-tablist > button:focus-visible {
    outline-offset: -2px;
  }
  .a2ui-tablist > [aria-selected='true'] {
    color: var(--_text);
    border-color: var(--_ink);
  }
  .a2ui-state {
    display: flex;
    gap: 10px;
    align-items: center;
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  @media (pointer: coarse) {
    .a2ui-button,
    .a2ui-choice,
    .a2ui-field input,
    .a2ui-tablist > button {
      min-block-size: 44px;
    }
    .a2ui-field input:not([type='range']),
    .a2ui-field textarea {
      font-size: 16px;
    }
  }
`
