/** The panel over the page, and the launcher that opens it. */
import {css} from 'lit'

export const popupStyles = css`
  /* Over the page the host takes no place of its own. */
  :host(:is([mode='popup'], [mode='sidebar'], [mode='fullscreen']):not([hidden])) {
    display: contents;
  }

  .dock {
    all: initial;
    color-scheme: inherit;
    font: var(--_font-size) / var(--_line) var(--_font);
  }
  dialog.panel,
  .dock {
    --_inline: var(--agui-launcher-inset-inline, 24px);
    --_block: var(--agui-launcher-inset-block, 24px);
    position: fixed;
    z-index: var(--agui-z-index, 2147483000);
    inset: auto;
    inset-inline-end: calc(var(--_inline) + env(safe-area-inset-right, 0px));
    inset-block-end: calc(var(--_block) + env(safe-area-inset-bottom, 0px));
  }
  .panel[data-position='start'],
  .dock[data-position='start'] {
    inset-inline: calc(var(--_inline) + env(safe-area-inset-left, 0px)) auto;
  }
  dialog.panel {
    --_above: calc(var(--_block) + var(--_launcher) + 12px);
    inset-block-end: calc(var(--_above) + env(safe-area-inset-bottom, 0px));
    inline-size: min(var(--agui-panel-width, 400px), 100vw - 2 * var(--_inline));
    block-size: min(var(--agui-panel-height, 656px), 100dvh - var(--_block) - var(--_above));
    border: 0;
    border-radius: calc(var(--_radius) + 8px);
    box-shadow: var(--_shadow-pop);
    transition:
      opacity var(--_duration),
      translate var(--_duration),
      display var(--_duration) allow-discrete,
      overlay var(--_duration) allow-discrete;
  }
  dialog.panel:not(:popover-open, :modal, [open]) {
    display: none;
    opacity: 0;
    translate: 0 8px;
  }
  @starting-style {
    dialog.panel:is(:popover-open, :modal) {
      opacity: 0;
      translate: 0 8px;
    }
  }
  dialog.panel[data-mode='sidebar'] {
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(var(--agui-sidebar-width, 420px), 100vw);
    block-size: 100dvh;
    max-block-size: none;
    border-radius: 0;
  }
  dialog.panel[data-mode='sidebar'][data-position='start'] {
    inset-inline: 0 auto;
  }
  /* It would lie on the message box. */
  .dock[data-mode='sidebar'][data-open] {
    display: none;
  }
  dialog.panel.panel:modal {
    inset: var(--_top, 0) 0 auto;
    inline-size: 100dvw;
    block-size: var(--_height, 100dvh);
    max-inline-size: none;
    max-block-size: none;
    border-radius: 0;
    box-shadow: none;
  }

  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--_launcher);
    block-size: var(--_launcher);
    border-radius: 36%;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow:
      0 1px 2px rgb(16 20 32 / 0.2),
      0 8px 20px -4px rgb(16 20 32 / 0.32);
  }
  .launcher svg,
  ::slotted([slot='launcher-icon']) {
    inline-size: 26px;
    block-size: 26px;
  }
  .badge {
    position: absolute;
    inset-block-start: -5px;
    inset-inline-end: -5px;
    min-inline-size: 22px;
    padding-inline: 6px;
    border-radius: 11px;
    background: var(--_danger);
    color: light-dark(#fff, #2b0705);
    font-size: 12px;
    line-height: 22px;
    font-weight: 600;
    text-align: center;
    box-shadow: 0 0 0 2px var(--_bg);
  }
  .launcher[data-state='running']::after {
    content: '';
    position: absolute;
    inset: -5px;
    border-radius: 38%;
    border: 2px solid color-mix(in oklab, var(--_accent) 25%, transparent);
    border-block-start-color: var(--_accent);
  }
  @media (prefers-reduced-motion: reduce) {
    dialog.panel {
      transition-duration: 80ms;
      translate: none !important;
    }
  }
  @media (forced-colors: active) {
    dialog.panel,
    .launcher {
      border: 1px solid CanvasText;
    }
    .launcher {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
    }
  }
`
