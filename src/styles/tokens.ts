/**
 * Every custom property and its default.
 *
 * Public ones are inputs only: the widget reads `--agui-x` and never sets it, so they inherit from
 * any ancestor. Private ones, `--_x`, are what the rest of the styles use. They stand on the host,
 * where even a page's `* { all: unset }` leaves custom properties alone.
 */
import {css} from 'lit'

export const tokens = css`
  :host {
    --_bg: var(--agui-bg, light-dark(#ffffff, #13151b));
    --_subtle: var(--agui-bg-subtle, light-dark(#f6f7f9, #181b22));
    --_sunken: var(--agui-bg-sunken, light-dark(#f3f4f7, #0d0f14));
    --_code: var(--agui-bg-code, light-dark(#eff1f5, #232733));
    --_raised: var(--agui-bg-raised, light-dark(#ffffff, #1b1e27));
    --_text: var(--agui-text, light-dark(#151922, #eceef3));
    --_muted: var(--agui-text-muted, light-dark(#555d6e, #a6adbb));
    --_faint: var(--agui-text-faint, light-dark(#666e7e, #8f97a7));
    --_border: var(--agui-border, light-dark(#e2e5eb, #2b303b));
    --_control: var(--agui-border-control, light-dark(#868d9b, #6d7586));
    --_accent: var(--agui-accent, light-dark(#2a55d5, #8eacff));
    --_on-accent: var(--agui-on-accent, var(--_own-on-accent, light-dark(#ffffff, #0b1533)));
    --_link: var(--agui-link, var(--_own-link, light-dark(#2349be, #a3bcff)));
    --_soft: var(--agui-accent-soft, var(--_own-tint, light-dark(#ebf0fe, #1d2643)));
    --_user-bg: var(--agui-user-bg, var(--_own-tint, light-dark(#e8eefc, #252e49)));
    --_user-text: var(--agui-user-text, var(--_text));
    --_success: var(--agui-success, light-dark(#11693f, #70d6a2));
    --_danger: var(--agui-danger, light-dark(#b1231c, #ff9c94));
    --_danger-soft: var(--agui-danger-soft, light-dark(#fdeceb, #371918));
    --_focus: var(--agui-focus, var(--_ink));
    /* The accent where it has to stand out from what is behind it. */
    --_ink: var(--_own-ink, var(--_accent));

    /* What follows from a page's own accent; without one these are invalid, and what is drawn falls
       back to the values above. Black or white, whichever is read better, turns at a luminance of
       0.179, which as lightness is 0.565. */
    --_own-on-accent: oklch(
      from color(from var(--agui-accent) xyz-d65 y y y) clamp(0, (0.565 - l) * 99999, 1) 0 0
    );
    --_own-link: light-dark(
      oklch(from var(--agui-accent) min(l, 0.48) c h),
      oklch(from var(--agui-accent) max(l, 0.78) c h)
    );
    --_own-ink: light-dark(
      oklch(from var(--agui-accent) min(l, 0.6) c h),
      oklch(from var(--agui-accent) max(l, 0.66) c h)
    );
    --_own-tint: light-dark(
      color-mix(in oklab, var(--agui-accent) 10%, var(--_bg)),
      color-mix(in oklab, var(--agui-accent) 18%, var(--_bg))
    );

    --_hover: light-dark(rgb(21 25 34 / 0.06), rgb(236 238 243 / 0.09));

    --_font: var(--agui-font, 'Inter', system-ui, sans-serif);
    --_font-mono: var(
      --agui-font-mono,
      'JetBrains Mono',
      ui-monospace,
      SFMono-Regular,
      Menlo,
      Consolas,
      'Liberation Mono',
      monospace
    );
    --_font-size: var(--agui-font-size, 15px);
    --_line: var(--agui-line, 24px);
    --_radius: var(--agui-radius, 12px);
    --_content-width: var(--agui-content-width, 720px);
    --_launcher: var(--agui-launcher-size, 56px);
    --_duration: var(--agui-duration, 160ms);
    --_space: var(--agui-space, 4px);
    --_gap: calc(6 * var(--_space));
    --_gap-inside: calc(3 * var(--_space));
    --_header-size: 64px;
    --_control-size: 36px;
    --_shadow-pop: var(
      --agui-shadow,
      0 0 0 1px light-dark(rgb(16 20 32 / 0.07), rgb(255 255 255 / 0.1)),
      0 2px 6px rgb(16 20 32 / 0.06),
      0 12px 24px -6px rgb(16 20 32 / 0.14)
    );
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_text);
      --_faint: var(--_text);
      --_border: var(--_control);
    }
  }
  /* The browser replaces most colours by itself, but not those of gradients, of icons and of what
     keeps its fill. */
  @media (forced-colors: active) {
    :host {
      --_bg: Canvas;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_faint: CanvasText;
      --_control: CanvasText;
      --_success: CanvasText;
      --_danger: CanvasText;
      --_accent: ButtonText;
      --_on-accent: ButtonFace;
      --_hover: ButtonFace;
      --_ink: ButtonText;
      --_soft: transparent;
      --_focus: Highlight;
    }
  }
`
