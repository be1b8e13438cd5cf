/** Cards that ask the visitor something, their fields, and the line they leave. */
import {css} from 'lit'

export const cardStyles = css`
  .card {
    border: 1px solid color-mix(in oklab, var(--_accent) 50%, var(--_border));
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_raised);
    box-shadow: 0 1px 2px light-dark(rgb(16 20 32 / 0.06), rgb(0 0 0 / 0.4));
    padding: calc(4 * var(--_space));
    overflow-wrap: anywhere;
  }
  .card > form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap-inside);
  }
  .card-title {
    display: flex;
    gap: 10px;
    align-items: start;
    font-size: var(--_font-size);
    line-height: 20px;
    font-weight: 600;
  }
  .card-title > svg {
    color: var(--_ink);
  }
  .card-title > span {
    min-inline-size: 0;
  }
  .card p {
    font-size: 14px;
    line-height: 20px;
    color: var(--_muted);
    white-space: pre-line;
  }
  .card dl {
    margin: 0;
    display: grid;
    grid-template-columns: fit-content(40%) minmax(0, 1fr);
    gap: 4px 16px;
    font-size: 13px;
    line-height: 20px;
  }
  .card dt {
    color: var(--_muted);
  }
  .card dd {
    margin: 0;
    justify-self: start; /* beside its name, whichever way it is written */
    font-weight: 500;
    white-space: pre-line;
  }
  .card dd pre {
    max-block-size: 160px;
    overflow: auto;
    font: inherit;
    font-weight: 400;
    white-space: pre-wrap;
  }
  .card-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .card-actions .button {
    display: inline-flex;
    align-items: center;
    min-block-size: 36px;
    padding: 7px 14px;
    font-size: 14px;
    line-height: 20px;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .answered {
    display: flex;
    gap: 8px;
    justify-content: center;
    font-size: 13px;
    line-height: 20px;
    font-weight: 400;
    color: var(--_muted);
    overflow-wrap: anywhere;
    border-radius: 6px;
  }
  .answered > svg {
    margin-block-start: 2px;
  }
  .answered > span {
    min-inline-size: 0;
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    font-size: 13px;
    line-height: 20px;
  }
  .field.check {
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 4px 8px;
  }
  .field.check > p {
    grid-column: 2;
  }
  .field label {
    font-weight: 550;
  }
  .field :is(input, select, textarea) {
    font: inherit;
    font-size: 14px;
    color: inherit;
    margin: 0;
    min-block-size: 36px;
    inline-size: 100%;
    min-inline-size: 0;
    padding: 7px 10px;
    border: 1px solid var(--_control);
    border-radius: 10px;
    background: var(--_bg);
  }
  .field textarea {
    resize: vertical;
    max-block-size: 240px;
    field-sizing: content;
  }
  .field input[type='checkbox'] {
    min-block-size: 0;
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--_accent);
  }
  .field [aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .field p {
    font-size: 12px;
    line-height: 16px;
  }
  .field .error {
    display: flex;
    gap: 4px;
    align-items: center;
    color: var(--_danger);
  }
  .required {
    color: var(--_danger);
  }
  @media (pointer: coarse) {
    .field :is(input, select, textarea) {
      min-block-size: 44px;
      font-size: 16px;
    }
    .card-actions .button {
      min-block-size: 44px;
      padding-block: 11px;
    }
  }
  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }
  }
`
