// Applies ?theme=dark or ?theme=light before anything is painted; without it the system decides.
const theme = new URLSearchParams(location.search).get('theme')
if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
