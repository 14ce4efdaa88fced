// The day of the print stands on the paper, and which days to decide by have passed: they are the reader's, and no part
// of the file.
(() => {
  'use strict';
  const locale = document.documentElement.lang === 'sv' ? 'sv-SE' : 'en-GB';
  const stamp = () => {
    const day = new Date().toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
    const today = new Date().toLocaleDateString('sv-SE');
    document.querySelectorAll('.passed').forEach((place) => { place.hidden = place.dataset.day >= today; });
    document.querySelectorAll('.printed').forEach((place) => { place.textContent = day; });
  };
  stamp();
  addEventListener('beforeprint', stamp);
})();
