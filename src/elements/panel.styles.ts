/** The frame: panel, header, banners, log, footer. */
import {css} from 'lit'

export const panelStyles = css`
  :host {
    display: block;
    block-size: 640px;
    min-block-size: 320px;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none;
  }

  /* Everything visible stands on the panel: a page's rules reach the host, never in here. */
  .panel {
    all: initial;
    color-scheme: inherit;
    box-sizing: border-box;
    container: agui-panel / inline-size;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    inline-size: 100%;
    min-block-size: 0;
    overflow: hidden;
    position: relative;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_bg);
    color: var(--_text);
    font: normal 400 var(--_font-size) / var(--_line) var(--_font);
    text-align: start;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  .panel[data-unset] {
    block-size: var(--_panel-height);
  }
  .panel[data-theme='system'] {
    color-scheme: light dark;
  }
  .panel[data-theme='light'] {
    color-scheme: light;
  }
  .panel[data-theme='dark'] {
    color-scheme: dark;
  }

  .header {
    display: flex;
    align-items: center;
    gap: 12px;
    flex: none;
    min-block-size: 64px;
    padding-block: 12px;
    padding-inline: 16px 12px;
    border-block-end: 1px solid var(--_border);
  }
  .mark {
    inline-size: 36px;
    block-size: 36px;
    border-radius: 11px;
    background: var(--_accent);
    color: var(--_on-accent);
    display: grid;
    place-items: center;
    flex: none;
  }
  .who {
    min-inline-size: 0;
    flex: 1;
  }
  .heading {
    font-size: 15px;
    line-height: 20px;
    font-weight: 600;
    letter-spacing: -0.006em;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .status {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
  }
  .status > span {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .status::before {
    content: '';
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_success);
  }
  .status[data-state='running']::before {
    background: var(--_accent);
    box-shadow: 0 0 0 3px var(--_soft);
  }
  .icon-button {
    inline-size: 36px;
    block-size: 36px;
    border-radius: 10px;
    display: grid;
    place-items: center;
    flex: none;
    color: var(--_muted);
  }
  .icon-button:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .banner {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 10px;
    align-items: center;
    padding: 10px 12px;
    border-radius: var(--_radius);
    font-size: 13px;
    line-height: 20px;
  }
  .banner small {
    display: block;
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
  }
  .banner.danger {
    background: var(--_danger-soft);
  }
  .banner.danger > svg {
    color: var(--_danger);
  }
  .banner.info {
    background: var(--_subtle);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .banner.top {
    margin: 12px 12px 0;
    flex: none;
  }
  .buttons {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
    justify-content: end;
  }
  .button {
    min-block-size: 32px;
    padding: 5px 12px;
    border-radius: 10px;
    font-weight: 550;
    font-size: 13px;
    line-height: 20px;
    background: var(--_raised);
    box-shadow: inset 0 0 0 1px var(--_control);
  }
  .button:hover {
    background: color-mix(in oklab, var(--_text) 4%, var(--_raised));
  }
  .button[aria-disabled='true'] {
    color: var(--_faint);
  }

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
    overflow-anchor: auto;
    scroll-padding-block-end: 64px;
    padding: 20px 16px 24px;
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
    display: flex;
    flex-direction: column;
    gap: 24px;
    flex: 1 0 auto;
    inline-size: 100%;
    max-inline-size: var(--_content-width);
    margin-inline: auto;
  }
  .day {
    align-self: center;
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
    color: var(--_faint);
  }

  .welcome {
    display: grid;
    gap: 20px;
    margin-block-start: auto;
  }
  .welcome > div {
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
  .mark.large {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 14px;
  }
  .mark.large svg {
    inline-size: 24px;
    block-size: 24px;
  }
  .suggestions {
    margin: 0;
    padding: 0;
    list-style: none;
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
  .suggestions svg {
    color: var(--_faint);
  }

  .footer {
    position: relative;
    flex: none;
    padding: 0 12px max(10px, env(safe-area-inset-bottom));
    background: var(--_bg);
    display: grid;
    grid-template-columns: minmax(0, 744px);
    justify-content: center;
    gap: 8px;
  }
  .footer::before {
    content: '';
    position: absolute;
    inset-inline: 0 12px;
    inset-block-end: 100%;
    block-size: 20px;
    background: linear-gradient(to top, var(--_bg), transparent);
    pointer-events: none;
  }
  .jump {
    position: absolute;
    inset-block-end: calc(100% + 12px);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: max-content;
    min-block-size: 36px;
    padding-block: 7px;
    padding-inline: 10px 14px;
    border-radius: 18px;
    background: var(--_raised);
    box-shadow: var(--_shadow-pop);
    font-size: 13px;
    line-height: 20px;
    font-weight: 550;
    display: flex;
    gap: 6px;
    align-items: center;
    z-index: 1;
  }

  .success {
    color: var(--_success);
  }
  .danger > svg,
  svg.danger {
    color: var(--_danger);
  }
  .muted {
    color: var(--_muted);
  }
  .chevron {
    transition: rotate var(--_duration);
  }
  details[open] > summary > .chevron {
    rotate: 90deg;
  }
  :dir(rtl) > .chevron {
    scale: -1 1;
  }
  .ring {
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    border: 2px solid var(--_border);
    border-block-start-color: var(--_accent);
    display: block;
    flex: none;
  }

  @media (pointer: coarse) {
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
    .button,
    .jump {
      min-block-size: 44px;
    }
    .jump {
      border-radius: 22px;
    }
    .suggestions button {
      min-block-size: 52px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .ring {
      animation: agui-spin 0.9s linear infinite;
    }
    @keyframes agui-spin {
      to {
        rotate: 1turn;
      }
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .chevron {
      transition: none;
    }
  }
  @media (prefers-reduced-transparency: reduce) {
    .footer::before {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .banner,
    .button,
    .jump {
      border: 1px solid CanvasText;
    }
    .mark,
    .avatar {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
    }
    .panel svg {
      color: CanvasText !important;
    }
    .panel :is(.mark, .avatar, .send) svg {
      color: ButtonFace !important;
    }
    .panel .send[aria-disabled='true'] svg {
      color: GrayText !important;
    }
    .status::before {
      forced-color-adjust: none;
      background: CanvasText;
      box-shadow: none;
    }
    .ring {
      border-color: GrayText;
      border-block-start-color: Highlight;
    }
  }
  @media (prefers-contrast: more) {
    .panel {
      --_muted: var(--_text);
      --_faint: var(--_text);
      --_border: var(--_control);
    }
  }
  @media print {
    .header,
    .footer,
    .banner {
      display: none;
    }
    .panel,
    agui-message-list,
    .log {
      display: block;
      block-size: auto;
      overflow: visible;
    }
  }
`
